package dynascope.engine.model;

import org.jspecify.annotations.Nullable;

/// Which version of a thing an item holds, and by whose edit it came about.
///
/// Writers who keep every version leave this in their items. Two edits that claim one number are
/// how a version gets lost: an item has room for one of them.
///
/// @param number from 1
/// @param edit the number of the edit among those of its writer
public record Version(long number, String writer, long edit) {
  /// The attribute with the number of the version that an item is.
  public static final String NUMBER = "version";

  /// The attribute of an item that is no version itself but a copy of the latest one.
  public static final String LATEST = "latest";

  private static final String WRITER = "writer";
  private static final String EDIT = "edit";

  /// The version that an item is; null for one that no such writer wrote, and for a copy of the
  /// latest.
  public static @Nullable Version of(@Nullable Item item) {
    return item == null ? null : of(item, NUMBER);
  }

  /// The version that an item is a copy of, or null.
  public static @Nullable Version latest(@Nullable Item item) {
    return item == null ? null : of(item, LATEST);
  }

  private static @Nullable Version of(Item item, String number) {
    return item.get(number) instanceof AttributeValue.N n
            && item.get(WRITER) instanceof AttributeValue.S writer
            && item.get(EDIT) instanceof AttributeValue.N edit
        ? new Version(whole(n), writer.value(), whole(edit))
        : null;
  }

  /// What people write by hand may be any number.
  private static long whole(AttributeValue.N value) {
    return value.value().longValue();
  }

  /// The item with this in it, as a version or as a copy of the latest.
  public Item in(Item item, String numberAttribute) {
    return item.with(numberAttribute, AttributeValue.n(number))
        .with(WRITER, AttributeValue.s(writer))
        .with(EDIT, AttributeValue.n(edit));
  }

  /// Whether this takes the place of another edit's version that it does not follow.
  public boolean destroys(Version before) {
    return number <= before.number && !equals(before);
  }
}
