package dynascope.app.window.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text of JSON, cut into parts that know where they stand. Never fails: what is wrong is noted,
/// and the rest is cut as well as can be.
///
/// @param parts in their order
/// @param wrong the first mistake; null for none
record JsonText(String text, List<Part> parts, @Nullable Mistake wrong) {
  /// What a part is.
  enum Kind {
    NAME,
    STRING,
    NUMBER,
    /// `true`, `false`, `null`.
    LITERAL,
    SIGN,
    STRANGE
  }

  /// @param end behind its last character
  /// @param path the names and places (`[0]`) that lead to it; of a name, with that name
  record Part(Kind kind, int start, int end, List<String> path) {
    boolean holds(int place) {
      return place > start && place < end;
    }

    /// Whether it is the value of a member of the request itself.
    boolean isMember() {
      return path.size() == 1;
    }
  }

  record Mistake(int start, int end, String text) {}

  JsonText {
    parts = List.copyOf(parts);
  }

  static JsonText of(String text) {
    return new Cutter(text).cut();
  }

  /// What a name or string says, without quotes and escapes.
  String says(Part part) {
    StringBuilder says = new StringBuilder();
    walk(part, (c, from) -> says.append(c));
    return says.toString();
  }

  /// Where the characters of what a string says stand in the text, and where it ends.
  int[] places(Part part) {
    List<Integer> places = new ArrayList<>();
    int end = walk(part, (c, from) -> places.add(from));
    places.add(end);
    return places.stream().mapToInt(each -> each).toArray();
  }

  /// Hears a character, and where it is written.
  private interface Ear {
    void hear(char c, int from);
  }

  private int walk(Part part, Ear ear) {
    int at = part.start() + 1;
    int last = text.charAt(part.start()) == '"' && closed(part) ? part.end() - 1 : part.end();
    while (at < last) {
      char c = text.charAt(at);
      int from = at++;
      if (c == '\\' && at < last) {
        char escaped = text.charAt(at++);
        if (escaped == 'u' && at + 4 <= last) {
          c = unicode(text.substring(at, at + 4));
          at += 4;
        } else {
          int which = "nrtbf".indexOf(escaped);
          c = which < 0 ? escaped : "\n\r\t\b\f".charAt(which);
        }
      }
      ear.hear(c, from);
    }
    return last;
  }

  private static char unicode(String hex) {
    try {
      return (char) Integer.parseInt(hex, 16);
    } catch (NumberFormatException e) {
      return '?';
    }
  }

  private boolean closed(Part part) {
    return part.end() - part.start() > 1 && text.charAt(part.end() - 1) == '"';
  }

  /// The name or value that a place stands in; null between them.
  @Nullable Part at(int place) {
    for (Part part : parts) {
      boolean unended = part.end() == place && part.kind() == Kind.STRING && !closed(part);
      if (part.holds(place) || unended) {
        return part;
      }
    }
    return null;
  }

  /// The names of the members of the request itself that are written.
  List<String> members() {
    return parts.stream()
        .filter(part -> part.kind() == Kind.NAME && part.path().size() == 1)
        .map(this::says)
        .toList();
  }

  /// The string of a member of the request itself; null where there is none.
  @Nullable Part string(String member) {
    for (Part part : parts) {
      if (part.kind() == Kind.STRING && part.isMember() && part.path().getFirst().equals(member)) {
        return part;
      }
    }
    return null;
  }

  /// Where a member of the request itself stands, its value included; null where there is none.
  int @Nullable [] span(String member) {
    int from = -1;
    int to = -1;
    for (Part part : parts) {
      if (!part.path().isEmpty() && part.path().getFirst().equals(member)) {
        from = from < 0 ? part.start() : from;
        to = part.end();
      }
    }
    return from < 0 ? null : new int[] {from, to};
  }

  /// Cuts a text.
  private static final class Cutter {
    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private final Deque<Inside> insides = new ArrayDeque<>();
    private int at;
    private boolean whole;
    private @Nullable Mistake wrong;

    /// An object or list that is open, and what may come next in it.
    private static final class Inside {
      private final boolean object;
      private String name = "";
      private int count;
      private Next next;

      Inside(boolean object) {
        this.object = object;
        this.next = object ? Next.NAME_OR_END : Next.VALUE_OR_END;
      }
    }

    private enum Next {
      NAME,
      NAME_OR_END,
      COLON,
      VALUE,
      VALUE_OR_END,
      COMMA_OR_END
    }

    Cutter(String text) {
      this.text = text;
    }

    JsonText cut() {
      while (true) {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
          at++;
        }
        if (at >= text.length()) {
          break;
        }
        next();
      }
      if (!insides.isEmpty()) {
        mistake(
            text.length(), text.length(), insides.peek().object ? "json.open" : "json.open-list");
      } else if (!whole) {
        mistake(0, text.length(), "json.empty");
      }
      return new JsonText(text, parts, wrong);
    }

    private void next() {
      char c = text.charAt(at);
      switch (c) {
        case '{', '[' -> open(c == '{');
        case '}', ']' -> close(c == '}');
        case ':', ',' -> between(c);
        case '"' -> string();
        default -> bare();
      }
    }

    private List<String> path() {
      List<String> path = new ArrayList<>();
      insides
          .descendingIterator()
          .forEachRemaining(each -> path.add(each.object ? each.name : "[" + each.count + "]"));
      return path;
    }

    /// The path to what holds the next part.
    private List<String> above() {
      List<String> path = path();
      return insides.isEmpty() ? path : path.subList(0, path.size() - 1);
    }

    private void mistake(int from, int to, String key) {
      if (wrong == null) {
        wrong = new Mistake(from, to, key);
      }
    }

    private boolean valueMayCome() {
      Inside inside = insides.peek();
      return inside == null
          ? !whole
          : inside.next == Next.VALUE || inside.next == Next.VALUE_OR_END;
    }

    private void came() {
      Inside inside = insides.peek();
      if (inside == null) {
        whole = true;
      } else {
        inside.next = Next.COMMA_OR_END;
      }
    }

    private void open(boolean object) {
      if (!valueMayCome()) {
        mistake(at, at + 1, whole ? "json.more" : "json.unexpected");
      }
      parts.add(new Part(Kind.SIGN, at, at + 1, List.copyOf(path())));
      insides.push(new Inside(object));
      at++;
    }

    private void close(boolean object) {
      Inside inside = insides.peek();
      boolean fits = inside != null && inside.object == object;
      if (!fits
          || inside.next == Next.COLON
          || inside.next == Next.VALUE
          || inside.next == Next.NAME) {
        mistake(at, at + 1, "json.close");
      }
      if (fits) {
        insides.pop();
      }
      parts.add(new Part(Kind.SIGN, at, at + 1, List.copyOf(path())));
      came();
      at++;
    }

    private void between(char c) {
      Inside inside = insides.peek();
      if (inside != null && c == ':' && inside.next == Next.COLON) {
        inside.next = Next.VALUE;
      } else if (inside != null && c == ',' && inside.next == Next.COMMA_OR_END) {
        inside.next = inside.object ? Next.NAME : Next.VALUE;
        inside.count++;
      } else {
        mistake(at, at + 1, "json.unexpected");
        if (inside != null && c == ',') {
          inside.next = inside.object ? Next.NAME : Next.VALUE;
        }
      }
      parts.add(new Part(Kind.SIGN, at, at + 1, List.copyOf(above())));
      at++;
    }

    private void string() {
      int start = at++;
      while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      at = Math.min(at, text.length());
      boolean closed = at < text.length() && text.charAt(at) == '"';
      if (closed) {
        at++;
      } else {
        mistake(start, at, "json.quote");
      }
      Inside inside = insides.peek();
      boolean name =
          inside != null
              && inside.object
              && (inside.next == Next.NAME || inside.next == Next.NAME_OR_END);
      if (name) {
        inside.name = text.substring(start + 1, closed ? at - 1 : at);
        inside.next = Next.COLON;
        parts.add(new Part(Kind.NAME, start, at, List.copyOf(path())));
      } else {
        value(Kind.STRING, start);
      }
    }

    private void value(Kind kind, int start) {
      if (!valueMayCome()) {
        mistake(start, at, insides.isEmpty() ? "json.more" : "json.comma");
      }
      parts.add(new Part(kind, start, at, List.copyOf(path())));
      came();
    }

    private void bare() {
      int start = at;
      while (at < text.length()
          && "{}[],:\"".indexOf(text.charAt(at)) < 0
          && !Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      String word = text.substring(start, at);
      boolean number = word.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
      boolean literal = List.of("true", "false", "null").contains(word);
      Kind kind = number ? Kind.NUMBER : literal ? Kind.LITERAL : Kind.STRANGE;
      if (kind == Kind.STRANGE) {
        mistake(start, at, "json.bare");
      }
      value(kind, start);
    }
  }
}
