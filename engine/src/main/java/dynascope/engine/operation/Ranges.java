package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.PrimaryKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether keys lie in the range that a read asks for.
public final class Ranges {
  private Ranges() {}

  public static boolean holds(Errand.ReadRange range, PrimaryKey key) {
    PrimaryKey from = range.from();
    PrimaryKey to = range.to();
    if (from != null) {
      int order = key.compareTo(from);
      if (order < 0 || order == 0 && !range.fromInclusive()) {
        return false;
      }
    }
    if (to != null) {
      int order = key.compareTo(to);
      if (order > 0 || order == 0 && !range.toInclusive()) {
        return false;
      }
    }
    AttributeValue prefix = range.prefix();
    return prefix == null || beginsWith(key.sort(), prefix);
  }

  /// Whether a range begins at or before a key, so that reading on backwards can still enter it.
  public static boolean reaches(Errand.ReadRange range, PrimaryKey key) {
    PrimaryKey from = range.from();
    return from == null || key.compareTo(from) >= 0;
  }

  /// Whether a sort key begins with a prefix of its own type.
  public static boolean beginsWith(@Nullable AttributeValue sort, AttributeValue prefix) {
    return switch (prefix) {
      case AttributeValue.S text ->
          sort instanceof AttributeValue.S s && s.value().startsWith(text.value());
      case AttributeValue.B bytes ->
          sort instanceof AttributeValue.B b && startsWith(b.bytes(), bytes.bytes());
      case AttributeValue.L first ->
          sort instanceof AttributeValue.L whole && beginsWith(whole.elements(), first.elements());
      default -> false;
    };
  }

  /// The same for the sort key of an index entry: all given values are equal, and the last of them
  /// is the prefix.
  private static boolean beginsWith(List<AttributeValue> whole, List<AttributeValue> first) {
    int last = first.size() - 1;
    return last < whole.size()
        && whole.subList(0, last).equals(first.subList(0, last))
        && beginsWith(whole.get(last), first.get(last));
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    if (bytes.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (bytes[i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
