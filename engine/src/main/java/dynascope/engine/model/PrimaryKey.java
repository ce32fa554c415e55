package dynascope.engine.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The identity of an item in its table, and its place in the order of a Scan.
///
/// Keys are ordered by hash, read unsigned, then by the bytes of the partition key, then by those
/// of the sort key. So the items of one collection are neighbours, in the order of their sort keys,
/// and collections follow each other in an order that looks random but is stable, as on the
/// service.
///
/// The entries of indexes have keys of the same kind, with lists in the place of single values, as
/// [IndexSchema] says. A list that begins another one comes before it.
///
/// Besides the keys of items there are four kinds of **bounds**, which equal no item's key: see
/// [#beyond], [#beyondSort], [#atHash] and [#beyondHash].
public final class PrimaryKey implements Comparable<PrimaryKey> {
  private static final byte HASH_FLOOR = -1;
  private static final byte ITEM = 0;
  private static final byte COLLECTION_END = 1;
  private static final byte PREFIX_END = 2;
  private static final byte HASH_CEILING = 3;
  private static final AttributeValue NOTHING = AttributeValue.s("");

  private final AttributeValue partition;
  private final @Nullable AttributeValue sort;
  private final long hash;
  private final byte kind;

  private PrimaryKey(
      AttributeValue partition, @Nullable AttributeValue sort, long hash, byte kind) {
    this.partition = partition;
    this.sort = sort;
    this.hash = hash;
    this.kind = kind;
  }

  public static PrimaryKey of(AttributeValue partition) {
    return of(partition, null);
  }

  /// A key of values that are S, N or B, or lists of those. Rules of a schema are checked by
  /// [KeySchema].
  public static PrimaryKey of(AttributeValue partition, @Nullable AttributeValue sort) {
    if (sort != null) {
      KeyBytes.check(sort);
    }
    return new PrimaryKey(partition, sort, md5(KeyBytes.of(partition)), ITEM);
  }

  /// A bound behind every item of the collection and before all other collections that follow.
  ///
  /// The bound before the first item of a collection is the key without a sort key.
  public static PrimaryKey beyond(AttributeValue partition) {
    return new PrimaryKey(partition, null, md5(KeyBytes.of(partition)), COLLECTION_END);
  }

  /// A bound behind every key of this collection whose sort key is a list that begins with these
  /// values, and before all that follow those.
  public PrimaryKey beyondSort(AttributeValue.L first) {
    KeyBytes.check(first);
    return new PrimaryKey(partition, first, hash, PREFIX_END);
  }

  /// A bound before every key with this hash or a greater one, and behind every key with a smaller.
  public static PrimaryKey atHash(long hash) {
    return new PrimaryKey(NOTHING, null, hash, HASH_FLOOR);
  }

  /// A bound behind every key with this hash or a smaller one, and before every key with a greater.
  public static PrimaryKey beyondHash(long hash) {
    return new PrimaryKey(NOTHING, null, hash, HASH_CEILING);
  }

  /// Whether it is the bound before all keys of a hash: a place between item collections.
  public boolean isHashFloor() {
    return kind == HASH_FLOOR;
  }

  private boolean isOfHash() {
    return kind == HASH_FLOOR || kind == HASH_CEILING;
  }

  /// A key of the same collection with another sort key; cheap, since the hash is known.
  public PrimaryKey withSort(@Nullable AttributeValue otherSort) {
    if (otherSort != null) {
      KeyBytes.check(otherSort);
    }
    return new PrimaryKey(partition, otherSort, hash, ITEM);
  }

  public AttributeValue partition() {
    return partition;
  }

  public @Nullable AttributeValue sort() {
    return sort;
  }

  /// The first 64 bits of the MD5 of the partition key's bytes. To be read unsigned.
  public long hash() {
    return hash;
  }

  /// The bytes of the partition key, in unsigned order of the values; a new array.
  public byte[] partitionBytes() {
    return KeyBytes.of(partition);
  }

  /// The bytes of the sort key, in unsigned order of the values; a new array, empty without one.
  public byte[] sortBytes() {
    return sort == null ? new byte[0] : KeyBytes.of(sort);
  }

  /// Whether both are in the same item collection.
  public boolean sameCollection(PrimaryKey other) {
    return hash == other.hash
        && partition.equals(other.partition)
        && !isOfHash()
        && !other.isOfHash();
  }

  /// The key attributes alone, as a response or an exclusive start key carries them.
  public Item toItem(KeySchema schema) {
    KeyAttribute sortAttribute = schema.sort();
    if ((sortAttribute == null) != (sort == null)) {
      throw new IllegalArgumentException("key " + text() + " does not fit schema " + schema);
    }
    return sortAttribute == null || sort == null
        ? Item.of(schema.partition().name(), partition)
        : Item.of(schema.partition().name(), partition, sortAttribute.name(), sort);
  }

  /// Short text for people: `USER#42` or `USER#42 / ORDER#7`.
  public String text() {
    return switch (kind) {
      case HASH_FLOOR -> "from hash 0x" + HexFormat.of().toHexDigits(hash);
      case HASH_CEILING -> "beyond hash 0x" + HexFormat.of().toHexDigits(hash);
      case COLLECTION_END -> "beyond " + text(partition);
      case PREFIX_END -> "beyond " + text(partition) + " / " + text(Objects.requireNonNull(sort));
      default -> sort == null ? text(partition) : text(partition) + " / " + text(sort);
    };
  }

  private static String text(AttributeValue value) {
    return switch (value) {
      case AttributeValue.S s -> s.value();
      case AttributeValue.N n -> n.text();
      case AttributeValue.B b -> b.base64();
      case AttributeValue.L list ->
          list.elements().stream().map(PrimaryKey::text).collect(Collectors.joining(" / "));
      default -> throw KeyBytes.notAKey(value);
    };
  }

  @Override
  public int compareTo(PrimaryKey other) {
    int order = Long.compareUnsigned(hash, other.hash);
    if (order != 0 || other == this) {
      return order;
    }
    if (isOfHash() || other.isOfHash()) {
      return kind == other.kind ? 0 : kind == HASH_FLOOR || other.kind == HASH_CEILING ? -1 : 1;
    }
    order = KeyBytes.compare(partition, other.partition);
    if (order != 0) {
      return order;
    }
    if (kind != other.kind && (kind == COLLECTION_END || other.kind == COLLECTION_END)) {
      return kind == COLLECTION_END ? 1 : -1;
    }
    if (sort == null || other.sort == null) {
      return Boolean.compare(sort != null, other.sort != null);
    }
    if (kind != other.kind) {
      return kind == PREFIX_END ? beyondOrder(sort, other.sort) : -beyondOrder(other.sort, sort);
    }
    if (kind == PREFIX_END && !sort.equals(other.sort)) {
      return KeyBytes.begins(sort, other.sort) ? -1 : beyondOrder(sort, other.sort);
    }
    return KeyBytes.compare(sort, other.sort);
  }

  /// How a bound behind all that begins with a list compares with a sort key.
  private static int beyondOrder(AttributeValue first, AttributeValue sort) {
    return KeyBytes.begins(sort, first) ? 1 : KeyBytes.compare(first, sort);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof PrimaryKey that
            && hash == that.hash
            && kind == that.kind
            && partition.equals(that.partition)
            && Objects.equals(sort, that.sort));
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash) * 31 + Objects.hashCode(sort) + kind;
  }

  @Override
  public String toString() {
    return text();
  }

  private static long md5(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(bytes);
      long first = 0;
      for (int i = 0; i < 8; i++) {
        first = (first << 8) | (digest[i] & 0xff);
      }
      return first;
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has MD5", impossible);
    }
  }
}
