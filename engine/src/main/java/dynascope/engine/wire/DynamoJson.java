package dynascope.engine.wire;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Values and items in the service's own JSON, such as `{"id":{"S":"ann"},"age":{"N":"41"}}`.
///
/// Reading throws [Malformed] for what has not the form, and [dynascope.engine.model.InvalidValue]
/// for a value that has it but breaks a rule.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html>.
public final class DynamoJson {
  /// A body's most bytes, so also a text's.
  static final int MOST_BYTES = 16 << 20;

  /// Two for each of the service's 32 levels of documents, and room for a request around them.
  private static final int MOST_NESTING = 100;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_NESTING)
                  .maxStringLength(MOST_BYTES)
                  .maxNameLength(MOST_BYTES)
                  .build())
          .build();

  private DynamoJson() {}

  public static AttributeValue value(byte[] json) {
    return read(json, values -> values.value(true));
  }

  public static Item item(byte[] json) {
    return read(json, ValueReader::item);
  }

  public static byte[] bytes(AttributeValue value) {
    return write(generator -> new ValueWriter(generator).value(value));
  }

  public static byte[] bytes(Item item) {
    return write(generator -> new ValueWriter(generator).item(item));
  }

  /// Reads the one value of a text; nothing may follow it.
  private static <T> T read(byte[] json, Function<ValueReader, T> reader) {
    try (JsonParser parser = parser(json)) {
      if (parser.nextToken() == null) {
        throw new Malformed("");
      }
      var values = new ValueReader(new Tokens(parser));
      T read = values.orTooDeep(() -> reader.apply(values));
      if (parser.nextToken() != null) {
        throw new Malformed("");
      }
      InvalidValue broken = values.broken();
      if (broken != null) {
        throw broken;
      }
      return read;
    } catch (JacksonException broken) {
      throw new Malformed("");
    }
  }

  static JsonParser parser(byte[] json) {
    return FACTORY.createParser(ObjectReadContext.empty(), json);
  }

  static byte[] write(Consumer<JsonGenerator> writer) {
    var out = new ByteArrayOutputStream(256);
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      writer.accept(generator);
    }
    return out.toByteArray();
  }
}
