package dynascope.engine.wire;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Writes values as they travel, one token after the other.
final class ValueWriter {
  private final JsonGenerator out;

  ValueWriter(JsonGenerator out) {
    this.out = out;
  }

  void item(Item item) {
    out.writeStartObject();
    for (Map.Entry<String, AttributeValue> each : item) {
      out.writeName(each.getKey());
      value(each.getValue());
    }
    out.writeEndObject();
  }

  void value(AttributeValue value) {
    out.writeStartObject();
    out.writeName(value.typeCode());
    switch (value) {
      case AttributeValue.S s -> out.writeString(s.value());
      case AttributeValue.N n -> out.writeString(n.text());
      case AttributeValue.B b -> out.writeString(b.base64());
      case AttributeValue.Bool bool -> out.writeBoolean(bool.value());
      case AttributeValue.Null _ -> out.writeBoolean(true);
      case AttributeValue.SS set -> {
        out.writeStartArray();
        set.elements().forEach(out::writeString);
        out.writeEndArray();
      }
      case AttributeValue.NS set -> {
        out.writeStartArray();
        set.elements().forEach(each -> out.writeString(each.text()));
        out.writeEndArray();
      }
      case AttributeValue.BS set -> {
        out.writeStartArray();
        set.elements().forEach(each -> out.writeString(each.base64()));
        out.writeEndArray();
      }
      case AttributeValue.L list -> {
        out.writeStartArray();
        list.elements().forEach(this::value);
        out.writeEndArray();
      }
      case AttributeValue.M map -> item(map.entries());
    }
    out.writeEndObject();
  }
}
