package dynascope.engine.partiql;

import org.jspecify.annotations.Nullable;

/// The table, or the index of a table, that a statement names.
public record Source(String table, @Nullable String index) {
  @Override
  public String toString() {
    return Text.name(table) + (index == null ? "" : "." + Text.name(index));
  }
}
