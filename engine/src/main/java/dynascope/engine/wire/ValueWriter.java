package dynascope.engine.wire;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;

/// Writes values as they travel, one token after the other.
final class ValueWriter {
  private static final int LONG = 64;
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final int SMALL_DIGITS = 3;
  private static final String[] SMALL =
      IntStream.range(0, 1_000).mapToObj(Integer::toString).toArray(String[]::new);

  private final JsonGenerator out;

  ValueWriter(JsonGenerator out) {
    this.out = out;
  }

  /// Long texts seldom hold what JSON escapes, so those go out as they are, whole.
  private void text(String text) {
    if (text.length() >= LONG) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      if (isPlain(bytes)) {
        out.writeRawUTF8String(bytes, 0, bytes.length);
        return;
      }
    }
    out.writeString(text);
  }

  /// Whether JSON surely escapes nothing of a text: no quote, no backslash, nothing below a blank.
  /// Looks at eight bytes at once; where it errs, the text is written the slow way.
  private static boolean isPlain(byte[] bytes) {
    int at = 0;
    for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
      long eight = (long) EIGHT.get(bytes, at);
      long quotes = eight ^ ONES * '"';
      long backslashes = eight ^ ONES * '\\';
      long found =
          (eight - ONES * ' ') & ~eight
              | (quotes - ONES) & ~quotes
              | (backslashes - ONES) & ~backslashes;
      if ((found & HIGHS) != 0) {
        return false;
      }
    }
    for (; at < bytes.length; at++) {
      byte each = bytes[at];
      if (each >= 0 && each < ' ' || each == '"' || each == '\\') {
        return false;
      }
    }
    return true;
  }

  /// A number's text; those of the numbers that most items have are not made again and again.
  private static String text(AttributeValue.N number) {
    BigDecimal value = number.value();
    if (value.scale() == 0 && value.signum() >= 0 && value.precision() <= SMALL_DIGITS) {
      return SMALL[value.intValue()];
    }
    return number.text();
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
      case AttributeValue.S s -> text(s.value());
      case AttributeValue.N n -> out.writeString(text(n));
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
