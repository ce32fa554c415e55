package dynascope.engine.wire;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The members of a structure that was read.
final class Got {
  private final Input in;
  private final Map<String, Member<?>> members;
  private final TreeMap<String, Object> values = new TreeMap<>();

  Got(Input in, Map<String, Member<?>> members) {
    this.in = in;
    this.members = members;
  }

  /// Reads a member; one of the same name before it is forgotten.
  <T> void take(Member<T> member) {
    T value = in.member(member);
    if (value == null) {
      values.remove(member.name());
    } else {
      values.put(member.name(), value);
    }
  }

  /// The member, null if it is absent.
  // What stands under a member's name is what the member's own form has read.
  @SuppressWarnings("unchecked")
  <T> @Nullable T get(Member<T> member) {
    if (members.get(member.name()) != member) {
      throw new IllegalArgumentException(member.name() + " is not declared as a member");
    }
    return (T) values.get(member.name());
  }

  <T> T get(Member<T> member, T usual) {
    T value = get(member);
    return value == null ? usual : value;
  }

  /// A member that must be there: told as missing if it is not, and then `instead` stands for it.
  <T> T need(Member<T> member, T instead) {
    T value = get(member);
    if (value == null) {
      in.missing(member.name());
    }
    return value == null ? instead : value;
  }

  /// The table that an [Operation] names, which is told alone when it is missing.
  String table() {
    String name = get(Members.TABLE_NAME);
    if (name == null) {
      in.missingTable();
    }
    return name == null ? "" : name;
  }
}
