package dynascope.engine.model;

import org.jspecify.annotations.Nullable;

/// The attributes that identify an item: a partition key and, perhaps, a sort key.
public record KeySchema(KeyAttribute partition, @Nullable KeyAttribute sort) {
  /// The longest partition key in bytes.
  public static final int MAX_PARTITION_BYTES = 2048;

  /// The longest sort key in bytes.
  public static final int MAX_SORT_BYTES = 1024;

  public static KeySchema of(KeyAttribute partition) {
    return new KeySchema(partition, null);
  }

  public static KeySchema of(KeyAttribute partition, KeyAttribute sort) {
    return new KeySchema(partition, sort);
  }

  public boolean hasSort() {
    return sort != null;
  }

  /// Whether the attribute is part of the key.
  public boolean contains(String name) {
    return partition.name().equals(name) || (sort != null && sort.name().equals(name));
  }

  /// The key of an item that is put. Throws [InvalidValue] for a missing, mistyped, empty or long
  /// key attribute.
  public PrimaryKey keyOf(Item item) {
    AttributeValue partitionValue = present(item, partition);
    AttributeValue sortValue = sort == null ? null : present(item, sort);
    return key(partitionValue, sortValue);
  }

  /// The key that a Get, an Update, a Delete or a batch names. Throws [InvalidValue] unless the map
  /// holds exactly the key attributes.
  public PrimaryKey keyOfKeyMap(Item key) {
    AttributeValue partitionValue = key.get(partition.name());
    AttributeValue sortValue = sort == null ? null : key.get(sort.name());
    boolean matches =
        key.attributeCount() == (sort == null ? 1 : 2)
            && partitionValue != null
            && partition.type().fits(partitionValue)
            && (sort == null || (sortValue != null && sort.type().fits(sortValue)));
    if (!matches || partitionValue == null) {
      throw new InvalidValue("The provided key element does not match the schema");
    }
    return key(partitionValue, sortValue);
  }

  private PrimaryKey key(AttributeValue partitionValue, @Nullable AttributeValue sortValue) {
    checkNotEmpty(partition, partitionValue);
    if (sort != null && sortValue != null) {
      checkNotEmpty(sort, sortValue);
    }
    checkPartitionSize(partitionValue);
    checkSortSize(sortValue);
    return PrimaryKey.of(partitionValue, sortValue);
  }

  static void checkPartitionSize(@Nullable AttributeValue value) {
    if (value != null && value.size() > MAX_PARTITION_BYTES) {
      throw new InvalidValue(
          "One or more parameter values were invalid: "
              + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
    }
  }

  static void checkSortSize(@Nullable AttributeValue value) {
    if (value != null && value.size() > MAX_SORT_BYTES) {
      throw new InvalidValue(
          "One or more parameter values were invalid: "
              + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
    }
  }

  private static AttributeValue present(Item item, KeyAttribute attribute) {
    AttributeValue value = item.get(attribute.name());
    if (value == null) {
      throw new InvalidValue(
          "One or more parameter values were invalid: Missing the key "
              + attribute.name()
              + " in the item");
    }
    if (!attribute.type().fits(value)) {
      throw new InvalidValue(
          "One or more parameter values were invalid: Type mismatch for key "
              + attribute.name()
              + " expected: "
              + attribute.type()
              + " actual: "
              + value.typeCode());
    }
    return value;
  }

  private static void checkNotEmpty(KeyAttribute attribute, AttributeValue value) {
    if (value.size() == 0) {
      throw new InvalidValue(
          "One or more parameter values are not valid. "
              + "The AttributeValue for a key attribute cannot contain an empty "
              + attribute.type().word()
              + " value. Key: "
              + attribute.name());
    }
  }
}
