package dynascope.engine.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A bag of named attribute values, immutable.
///
/// Two arrays, sorted by name in the order of `String.compareTo`: small, quick to copy, and in the
/// same order in every run. (That order has no meaning for the service, which has none.) An item
/// changed by [#with] under a name that it already has shares its array of names with the original.
public final class Item implements Iterable<Map.Entry<String, AttributeValue>> {
  /// The item without attributes.
  public static final Item EMPTY = new Item(new String[0], new AttributeValue[0], 0);

  private static final int MAX_NAME_BYTES = 65_535;
  private static final int LINEAR_SEARCH_UP_TO = 8;

  private final String[] names;
  private final AttributeValue[] values;
  private final int size;

  private Item(String[] names, AttributeValue[] values, int size) {
    this.names = names;
    this.values = values;
    this.size = size;
  }

  /// An item of the entries. Throws [InvalidValue] for a name that is empty or too long.
  public static Item of(Map<String, ? extends AttributeValue> attributes) {
    Builder builder = new Builder(attributes.size());
    attributes.forEach(builder::put);
    return builder.build();
  }

  public static Item of(String n1, AttributeValue v1) {
    return new Builder(1).put(n1, v1).build();
  }

  public static Item of(String n1, AttributeValue v1, String n2, AttributeValue v2) {
    return new Builder(2).put(n1, v1).put(n2, v2).build();
  }

  public static Item of(
      String n1, AttributeValue v1, String n2, AttributeValue v2, String n3, AttributeValue v3) {
    return new Builder(3).put(n1, v1).put(n2, v2).put(n3, v3).build();
  }

  public static Item of(
      String n1,
      AttributeValue v1,
      String n2,
      AttributeValue v2,
      String n3,
      AttributeValue v3,
      String n4,
      AttributeValue v4) {
    return new Builder(4).put(n1, v1).put(n2, v2).put(n3, v3).put(n4, v4).build();
  }

  public static Builder builder() {
    return new Builder(8);
  }

  /// The value under the name, or null.
  public @Nullable AttributeValue get(String name) {
    int at = find(names, names.length, name);
    return at >= 0 ? values[at] : null;
  }

  public boolean has(String name) {
    return find(names, names.length, name) >= 0;
  }

  /// This item with the value under the name, new or replaced.
  public Item with(String name, AttributeValue value) {
    int at = find(names, names.length, name);
    if (at >= 0) {
      AttributeValue[] changed = values.clone();
      changed[at] = Objects.requireNonNull(value, name);
      return new Item(names, changed, size - values[at].size() + value.size());
    }
    int place = -at - 1;
    int nameBytes = checkedNameBytes(name);
    String[] newNames = new String[names.length + 1];
    AttributeValue[] newValues = new AttributeValue[names.length + 1];
    System.arraycopy(names, 0, newNames, 0, place);
    System.arraycopy(values, 0, newValues, 0, place);
    newNames[place] = name;
    newValues[place] = Objects.requireNonNull(value, name);
    System.arraycopy(names, place, newNames, place + 1, names.length - place);
    System.arraycopy(values, place, newValues, place + 1, names.length - place);
    return new Item(newNames, newValues, size + nameBytes + value.size());
  }

  /// This item without the attribute; this very item if it has none of that name.
  public Item without(String name) {
    int at = find(names, names.length, name);
    if (at < 0) {
      return this;
    }
    if (names.length == 1) {
      return EMPTY;
    }
    String[] newNames = new String[names.length - 1];
    AttributeValue[] newValues = new AttributeValue[names.length - 1];
    System.arraycopy(names, 0, newNames, 0, at);
    System.arraycopy(values, 0, newValues, 0, at);
    System.arraycopy(names, at + 1, newNames, at, newNames.length - at);
    System.arraycopy(values, at + 1, newValues, at, newNames.length - at);
    return new Item(newNames, newValues, size - Utf8.length(name) - values[at].size());
  }

  public int attributeCount() {
    return names.length;
  }

  public boolean isEmpty() {
    return names.length == 0;
  }

  /// The names in order.
  public List<String> names() {
    return Collections.unmodifiableList(Arrays.asList(names));
  }

  public String nameAt(int index) {
    return names[index];
  }

  public AttributeValue valueAt(int index) {
    return values[index];
  }

  /// The size in bytes by the service's formula: the sum of every name and its value.
  public int size() {
    return size;
  }

  public void forEach(BiConsumer<? super String, ? super AttributeValue> action) {
    for (int i = 0; i < names.length; i++) {
      action.accept(names[i], values[i]);
    }
  }

  @Override
  public Iterator<Map.Entry<String, AttributeValue>> iterator() {
    return new Iterator<>() {
      private int next = 0;

      @Override
      public boolean hasNext() {
        return next < names.length;
      }

      @Override
      public Map.Entry<String, AttributeValue> next() {
        if (next >= names.length) {
          throw new NoSuchElementException();
        }
        return Map.entry(names[next], values[next++]);
      }
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof Item that
            && size == that.size
            && Arrays.equals(names, that.names)
            && Arrays.equals(values, that.values));
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
  }

  /// The item in the notation of the service: `{"id":{"S":"a"}}`.
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("{");
    for (int i = 0; i < names.length; i++) {
      out.append(i == 0 ? "" : ",").append(Json.quoted(names[i])).append(':').append(values[i]);
    }
    return out.append('}').toString();
  }

  /// The index of the name, or `-(place to insert) - 1`.
  private static int find(String[] names, int count, String name) {
    if (count > LINEAR_SEARCH_UP_TO) {
      return Arrays.binarySearch(names, 0, count, name);
    }
    for (int i = 0; i < count; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    int place = 0;
    while (place < count && names[place].compareTo(name) < 0) {
      place++;
    }
    return -place - 1;
  }

  private static int checkedNameBytes(String name) {
    int bytes = Utf8.length(name);
    if (bytes < 0) {
      bytes = Utf8.bytes(name).length;
    }
    if (bytes == 0) {
      throw new InvalidValue("Empty attribute name");
    }
    if (bytes > MAX_NAME_BYTES) {
      throw new InvalidValue("Attribute name is too large, must be less than 65536 bytes");
    }
    return bytes;
  }

  /// Collects the attributes of one item, in any order.
  public static final class Builder {
    private String[] names;
    private AttributeValue[] values;
    private int count;
    private int size;

    private Builder(int capacity) {
      this.names = new String[capacity];
      this.values = new AttributeValue[capacity];
    }

    /// Sets the value under the name; the last one counts.
    public Builder put(String name, AttributeValue value) {
      Objects.requireNonNull(value, name);
      int at = find(names, count, name);
      if (at >= 0) {
        size += value.size() - values[at].size();
        values[at] = value;
        return this;
      }
      size += checkedNameBytes(name) + value.size();
      if (count == names.length) {
        names = Arrays.copyOf(names, Math.max(4, count * 2));
        values = Arrays.copyOf(values, Math.max(4, count * 2));
      }
      int place = -at - 1;
      System.arraycopy(names, place, names, place + 1, count - place);
      System.arraycopy(values, place, values, place + 1, count - place);
      names[place] = name;
      values[place] = value;
      count++;
      return this;
    }

    public Item build() {
      return count == 0
          ? EMPTY
          : new Item(Arrays.copyOf(names, count), Arrays.copyOf(values, count), size);
    }
  }
}
