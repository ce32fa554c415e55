package dynascope.engine.errand;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.PrimaryKey;

/// The partition key of an item as people read it: what buckets name their spenders by.
public final class KeyText {
  private KeyText() {}

  public static String of(PrimaryKey key) {
    return key.partition() instanceof AttributeValue.S s
        ? s.value()
        : PrimaryKey.of(key.partition()).text();
  }
}
