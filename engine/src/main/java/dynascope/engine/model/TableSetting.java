package dynascope.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change of what is attached to a table and leaves its state alone.
public sealed interface TableSetting {
  /// Turns time to live on or off; off needs the attribute too.
  record TimeToLive(boolean enabled, String attribute) implements TableSetting {}

  /// Sticks tags to it; one of a key that is there already replaces that.
  record Tagged(List<Tag> tags) implements TableSetting {}

  /// Takes tags off; those that are not there don't matter.
  record Untagged(List<String> keys) implements TableSetting {}

  /// Replaces its resource-based policy.
  ///
  /// @param text empty for none
  /// @param expected the revision that it must have now, `NO_POLICY` for none, null for any
  record Policy(String text, @Nullable String expected) implements TableSetting {}
}
