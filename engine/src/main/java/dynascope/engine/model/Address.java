package dynascope.engine.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The stable name of anything that can be seen, spoken of, broken or measured.
///
/// One text form everywhere: segments of ASCII letters, digits, `_`, `.` and `-`, separated by `/`,
/// such as `Orders/P3.0/write-bucket`. Addresses are ordered segment by segment, a parent before
/// its children, and runs of digits by their number: `P2` before `P10`.
public final class Address implements Comparable<Address> {
  /// The most characters in a segment: those of the longest table name.
  public static final int MAX_SEGMENT = 255;

  private final String text;
  private final String[] segments;

  /// Made when first asked for, and asked for often; two threads may make it, and make the same.
  private @Nullable Address parent;

  private Address(String text, String[] segments) {
    this.text = text;
    this.segments = segments;
  }

  /// The address of the text. Throws [InvalidAddress] if it isn't one.
  public static Address parse(String text) {
    int start = 0;
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/') {
        checkSegment(text, start, i);
        start = i + 1;
        count++;
      } else if (!Names.allows(c)) {
        throw new InvalidAddress(
            text, "letters, digits, '_', '.', '-' and '/' are allowed, not " + named(c), i);
      }
    }
    checkSegment(text, start, text.length());
    String[] segments = new String[count];
    int from = 0;
    for (int i = 0; i < count; i++) {
      int slash = text.indexOf('/', from);
      segments[i] = text.substring(from, slash < 0 ? text.length() : slash);
      from = slash + 1;
    }
    return new Address(text, segments);
  }

  private static void checkSegment(String text, int start, int end) {
    if (text.isEmpty()) {
      throw new InvalidAddress(text, "it is empty", 0);
    }
    if (start == end) {
      throw new InvalidAddress(text, "a segment is empty", start);
    }
    if (end - start > MAX_SEGMENT) {
      throw new InvalidAddress(
          text, "a segment has more than " + MAX_SEGMENT + " characters", start);
    }
  }

  private static String named(char c) {
    if (c == ' ') {
      return "a blank";
    }
    return c > ' ' && c < 0x7f ? "'" + c + "'" : "U+" + hex4(c);
  }

  private static String hex4(char c) {
    String hex = Integer.toHexString(c);
    return "0".repeat(4 - hex.length()) + hex;
  }

  /// The address below this one. Throws [InvalidAddress] unless the name is one valid segment.
  public Address child(String name) {
    int slash = name.indexOf('/');
    if (slash >= 0) {
      throw new InvalidAddress(name, "the name of a child has no '/'", slash);
    }
    parse(name);
    String[] longer = Arrays.copyOf(segments, segments.length + 1);
    longer[segments.length] = name;
    return new Address(text + "/" + name, longer);
  }

  /// The address above this one, or null at the top.
  public @Nullable Address parent() {
    Address known = parent;
    if (known == null && segments.length > 1) {
      known =
          new Address(
              text.substring(0, text.lastIndexOf('/')),
              Arrays.copyOf(segments, segments.length - 1));
      parent = known;
    }
    return known;
  }

  /// The last segment.
  public String name() {
    return segments[segments.length - 1];
  }

  /// The first segment, such as the table's name.
  public String root() {
    return segments[0];
  }

  public List<String> segments() {
    return Collections.unmodifiableList(Arrays.asList(segments));
  }

  public String text() {
    return text;
  }

  /// Whether this is the other address or lies below it.
  public boolean startsWith(Address ancestor) {
    int length = ancestor.text.length();
    return text.startsWith(ancestor.text)
        && (text.length() == length || text.charAt(length) == '/');
  }

  /// The same place below another thing; itself unless it is below the first.
  public Address moved(Address from, Address to) {
    return startsWith(from) ? parse(to.text + text.substring(from.text.length())) : this;
  }

  /// The known address that looks most like the wanted one, for "did you mean".
  ///
  /// The fewest changed, added or dropped characters win, then the first in order. Empty if nothing
  /// is near: if more than half of the characters would have to change.
  public static Optional<Address> nearest(Address wanted, Collection<Address> known) {
    Address best = null;
    int bestDistance = Math.max(2, wanted.text.length() / 2);
    for (Address candidate : known) {
      int distance = distance(wanted.text, candidate.text);
      boolean better =
          distance < bestDistance
              || (distance == bestDistance && (best == null || candidate.compareTo(best) < 0));
      if (better) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /// The number of changed, added or dropped characters between two texts (Levenshtein).
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }

  @Override
  public int compareTo(Address other) {
    int shared = Math.min(segments.length, other.segments.length);
    for (int i = 0; i < shared; i++) {
      int order = compareNaturally(segments[i], other.segments[i]);
      if (order != 0) {
        return order;
      }
    }
    int order = Integer.compare(segments.length, other.segments.length);
    return order != 0 ? order : text.compareTo(other.text);
  }

  /// Compares character by character, but runs of digits as numbers; `1` and `01` are equal.
  private static int compareNaturally(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      char x = a.charAt(i);
      char y = b.charAt(j);
      if (Names.isDigit(x) && Names.isDigit(y)) {
        int aStart = skipZeros(a, i);
        int bStart = skipZeros(b, j);
        i = skipDigits(a, aStart);
        j = skipDigits(b, bStart);
        int order = Integer.compare(i - aStart, j - bStart);
        if (order == 0) {
          order = a.substring(aStart, i).compareTo(b.substring(bStart, j));
        }
        if (order != 0) {
          return order;
        }
      } else if (x != y) {
        return Character.compare(x, y);
      } else {
        i++;
        j++;
      }
    }
    return Integer.compare(a.length() - i, b.length() - j);
  }

  private static int skipZeros(String text, int at) {
    while (at < text.length() && text.charAt(at) == '0') {
      at++;
    }
    return at;
  }

  private static int skipDigits(String text, int at) {
    while (at < text.length() && Names.isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this || (other instanceof Address that && text.equals(that.text));
  }

  /// The hash of the text, which the string keeps.
  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
