package dynascope.engine.model;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One typed value of DynamoDB: scalar, set or document.
///
/// Values are immutable. The factories enforce every rule that holds for a value wherever it
/// stands; a broken rule throws [InvalidValue] with the service's message. Equality is the
/// service's: numbers by value, sets without order, documents deeply, and values of different types
/// are never equal.
///
/// Source: Developer Guide, *Supported data types and naming rules*; sizes measured on the service.
public sealed interface AttributeValue {

  /// The greatest number of levels in an attribute: the attribute is level 1.
  ///
  /// So a scalar may stand inside at most 31 documents, as measured on the service.
  int MAX_LEVELS = 32;

  /// The size in bytes that counts against the item limit and for capacity, without the name.
  int size();

  /// The type as the service spells it: `S N B BOOL NULL SS NS BS L M`.
  String typeCode();

  /// The number of levels: 1 for a scalar, a set or an empty document, else one more than the
  /// deepest element.
  default int levels() {
    return 1;
  }

  static S s(String value) {
    return new S(value);
  }

  /// A number from its text. Throws [InvalidValue] if it is no number or out of range.
  static N n(String text) {
    return new N(Numbers.parse(text));
  }

  static N n(long value) {
    return value >= 0 && value < N.SMALL.length
        ? N.SMALL[(int) value]
        : new N(BigDecimal.valueOf(value));
  }

  /// A number. Throws [InvalidValue] if it is out of range.
  static N n(BigDecimal value) {
    return new N(Numbers.checked(value));
  }

  static B b(byte[] bytes) {
    return new B(bytes.clone());
  }

  static Bool bool(boolean value) {
    return value ? Bool.TRUE : Bool.FALSE;
  }

  static Null nul() {
    return Null.NULL;
  }

  /// The null value as it stands in a request. Throws [InvalidValue] for `{"NULL": false}`.
  static Null nul(boolean value) {
    if (!value) {
      throw new InvalidValue(
          "One or more parameter values were invalid: "
              + "Null attribute value types must have the value of true");
    }
    return Null.NULL;
  }

  static SS ss(String... elements) {
    return new SS(List.of(elements));
  }

  static SS ss(Collection<String> elements) {
    return new SS(elements);
  }

  static NS ns(String... elements) {
    return new NS(Arrays.stream(elements).map(AttributeValue::n).toList());
  }

  static NS ns(Collection<N> elements) {
    return new NS(elements);
  }

  static BS bs(byte[]... elements) {
    return new BS(Arrays.stream(elements).map(AttributeValue::b).toList());
  }

  static BS bs(Collection<B> elements) {
    return new BS(elements);
  }

  static L l(AttributeValue... elements) {
    return new L(List.of(elements));
  }

  static L l(List<? extends AttributeValue> elements) {
    return new L(List.copyOf(elements));
  }

  static M m(Map<String, ? extends AttributeValue> entries) {
    return new M(Item.of(entries));
  }

  static M m(Item entries) {
    return new M(entries);
  }

  private static int checkedLevels(int levels) {
    if (levels > MAX_LEVELS) {
      throw new InvalidValue(
          "Nesting Levels have exceeded supported limits: "
              + "Attributes in the item have nested levels beyond supported limit");
    }
    return levels;
  }

  /// A string. Ordered by its UTF-8 bytes, as the service orders.
  ///
  /// Simplified: a surrogate without its partner has no UTF-8 form and becomes `?`.
  final class S implements AttributeValue, Comparable<S> {
    private final String value;
    private final int size;

    private S(String value) {
      int length = Utf8.length(value);
      this.value = length >= 0 ? value : Utf8.repaired(value);
      this.size = length >= 0 ? length : Utf8.length(this.value);
    }

    public String value() {
      return value;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public String typeCode() {
      return "S";
    }

    @Override
    public int compareTo(S other) {
      return Utf8.compare(value, other.value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other == this
          || (other instanceof S that && size == that.size && value.equals(that.value));
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }

    @Override
    public String toString() {
      return "{\"S\":" + Json.quoted(value) + "}";
    }
  }

  /// A number of up to 38 significant digits between 1E-130 and 9.99..E+125, either sign, or zero.
  ///
  /// Kept without trailing zeros, so that `1000`, `1e3` and `1000.0` are the same value.
  final class N implements AttributeValue, Comparable<N> {
    /// Those from 0 that are met most.
    private static final N[] SMALL = new N[256];

    static {
      for (int i = 0; i < SMALL.length; i++) {
        SMALL[i] = new N(BigDecimal.valueOf(i));
      }
    }

    private final BigDecimal value;

    private N(BigDecimal value) {
      this.value = value.stripTrailingZeros();
    }

    public BigDecimal value() {
      return value;
    }

    /// The form that the service returns: plain decimal, never scientific.
    public String text() {
      return value.toPlainString();
    }

    /// The sum. Throws [InvalidValue] if it can't be held exactly.
    public N plus(N other) {
      return new N(Numbers.checkedResult(value.add(other.value)));
    }

    /// The difference. Throws [InvalidValue] if it can't be held exactly.
    public N minus(N other) {
      return new N(Numbers.checkedResult(value.subtract(other.value)));
    }

    @Override
    public int size() {
      return Numbers.size(value);
    }

    @Override
    public String typeCode() {
      return "N";
    }

    @Override
    public int compareTo(N other) {
      return value.compareTo(other.value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other == this || (other instanceof N that && value.equals(that.value));
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }

    @Override
    public String toString() {
      return "{\"N\":\"" + text() + "\"}";
    }
  }

  /// Bytes. Ordered unsigned, left to right.
  final class B implements AttributeValue, Comparable<B> {
    private final byte[] bytes;

    private B(byte[] bytes) {
      this.bytes = bytes;
    }

    /// A copy of the bytes.
    public byte[] bytes() {
      return bytes.clone();
    }

    /// The bytes in Base64 with padding, as they travel.
    public String base64() {
      return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public int size() {
      return bytes.length;
    }

    @Override
    public String typeCode() {
      return "B";
    }

    @Override
    public int compareTo(B other) {
      return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other == this || (other instanceof B that && Arrays.equals(bytes, that.bytes));
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "{\"B\":\"" + base64() + "\"}";
    }
  }

  /// A truth value.
  final class Bool implements AttributeValue {
    private static final Bool TRUE = new Bool(true);
    private static final Bool FALSE = new Bool(false);

    private final boolean value;

    private Bool(boolean value) {
      this.value = value;
    }

    public boolean value() {
      return value;
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public String typeCode() {
      return "BOOL";
    }

    @Override
    public int hashCode() {
      return Boolean.hashCode(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other == this;
    }

    @Override
    public String toString() {
      return "{\"BOOL\":" + value + "}";
    }
  }

  /// The null value: present, and of no other type.
  final class Null implements AttributeValue {
    private static final Null NULL = new Null();

    private Null() {}

    @Override
    public int size() {
      return 1;
    }

    @Override
    public String typeCode() {
      return "NULL";
    }

    @Override
    public int hashCode() {
      return 0x6e756c;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other == this;
    }

    @Override
    public String toString() {
      return "{\"NULL\":true}";
    }
  }

  /// A set of strings: not empty, without duplicates, kept in UTF-8 order.
  final class SS implements AttributeValue {
    private final List<String> elements;
    private final int size;

    private SS(Collection<String> input) {
      if (input.isEmpty()) {
        throw new InvalidValue(
            "One or more parameter values were invalid: An string set  may not be empty");
      }
      this.elements =
          Sets.sorted(
              input.stream().map(Utf8::wellFormed).toList(),
              Utf8::compare,
              () ->
                  "One or more parameter values were invalid: Input collection "
                      + List.copyOf(input)
                      + " contains duplicates.");
      int sum = 0;
      for (String element : elements) {
        sum += Utf8.length(element);
      }
      this.size = sum;
    }

    /// The elements in UTF-8 order.
    public List<String> elements() {
      return elements;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public String typeCode() {
      return "SS";
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other == this || (other instanceof SS that && elements.equals(that.elements));
    }

    @Override
    public int hashCode() {
      return elements.hashCode();
    }

    @Override
    public String toString() {
      return "{\"SS\":" + Json.array(elements, Json::quoted) + "}";
    }
  }

  /// A set of numbers: not empty, without duplicates by value, kept in numeric order.
  final class NS implements AttributeValue {
    private final List<N> elements;
    private final int size;

    private NS(Collection<N> input) {
      if (input.isEmpty()) {
        throw new InvalidValue(
            "One or more parameter values were invalid: An number set  may not be empty");
      }
      this.elements =
          Sets.sorted(input, N::compareTo, () -> "Input collection contains duplicates");
      this.size = Sets.sizeOf(elements);
    }

    /// The elements in numeric order.
    public List<N> elements() {
      return elements;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public String typeCode() {
      return "NS";
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other == this || (other instanceof NS that && elements.equals(that.elements));
    }

    @Override
    public int hashCode() {
      return elements.hashCode();
    }

    @Override
    public String toString() {
      return "{\"NS\":" + Json.array(elements, n -> "\"" + n.text() + "\"") + "}";
    }
  }

  /// A set of binary values: not empty, without duplicates, kept in unsigned order.
  final class BS implements AttributeValue {
    private final List<B> elements;
    private final int size;

    private BS(Collection<B> input) {
      if (input.isEmpty()) {
        throw new InvalidValue(
            "One or more parameter values were invalid: Binary sets should not be empty");
      }
      this.elements =
          Sets.sorted(
              input,
              B::compareTo,
              () ->
                  "One or more parameter values were invalid: Input collection "
                      + input.stream().map(B::base64).toList()
                      + "of type BS contains duplicates.");
      this.size = Sets.sizeOf(elements);
    }

    /// The elements in unsigned order.
    public List<B> elements() {
      return elements;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public String typeCode() {
      return "BS";
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other == this || (other instanceof BS that && elements.equals(that.elements));
    }

    @Override
    public int hashCode() {
      return elements.hashCode();
    }

    @Override
    public String toString() {
      return "{\"BS\":" + Json.array(elements, b -> "\"" + b.base64() + "\"") + "}";
    }
  }

  /// A list: ordered, of any types, possibly empty.
  final class L implements AttributeValue {
    private final List<AttributeValue> elements;
    private final int size;
    private final int levels;

    private L(List<AttributeValue> elements) {
      int sum = 3;
      int deepest = 0;
      for (AttributeValue element : elements) {
        sum += 1 + element.size();
        deepest = Math.max(deepest, element.levels());
      }
      this.elements = elements;
      this.size = sum;
      this.levels = checkedLevels(deepest + 1);
    }

    public List<AttributeValue> elements() {
      return elements;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int levels() {
      return levels;
    }

    @Override
    public String typeCode() {
      return "L";
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other == this
          || (other instanceof L that && size == that.size && elements.equals(that.elements));
    }

    @Override
    public int hashCode() {
      return elements.hashCode();
    }

    @Override
    public String toString() {
      return "{\"L\":" + Json.array(elements, AttributeValue::toString) + "}";
    }
  }

  /// A map: named values of any types, possibly empty. Its entries have the shape of an item.
  final class M implements AttributeValue {
    private final Item entries;
    private final int levels;

    private M(Item entries) {
      int deepest = 0;
      for (int i = 0; i < entries.attributeCount(); i++) {
        deepest = Math.max(deepest, entries.valueAt(i).levels());
      }
      this.entries = entries;
      this.levels = checkedLevels(deepest + 1);
    }

    public Item entries() {
      return entries;
    }

    @Override
    public int size() {
      return 3 + entries.attributeCount() + entries.size();
    }

    @Override
    public int levels() {
      return levels;
    }

    @Override
    public String typeCode() {
      return "M";
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other == this || (other instanceof M that && entries.equals(that.entries));
    }

    @Override
    public int hashCode() {
      return entries.hashCode();
    }

    @Override
    public String toString() {
      return "{\"M\":" + entries + "}";
    }
  }
}
