package dynascope.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A structure of the API as the SDK for Java knows it: what a text of ours is compared with.
final class SdkShape {
  private SdkShape() {}

  /// A shape by its name in the SDK, such as `PutItemRequest`.
  static SdkPojo named(String name) {
    try {
      Class<?> type = Class.forName("software.amazon.awssdk.services.dynamodb.model." + name);
      return (SdkPojo) Objects.requireNonNull(type.getMethod("builder").invoke(null));
    } catch (ReflectiveOperationException unknown) {
      throw new LinkageError("the SDK has no " + name, unknown);
    }
  }

  static Set<String> members(SdkPojo shape) {
    var names = new TreeSet<String>();
    shape.sdkFields().forEach(each -> names.add(each.locationName()));
    return names;
  }

  /// Fails if a text has a member that the shape does not have, or has it as something else.
  static void check(String name, byte[] json) {
    try (JsonParser parser = DynamoJson.parser(json)) {
      parser.nextToken();
      structure(parser, named(name), name);
    }
  }

  private static void structure(JsonParser parser, SdkPojo shape, String path) {
    assertEquals(JsonToken.START_OBJECT, parser.currentToken(), path);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      SdkField<?> field = field(shape, name);
      assertNotNull(field, path + "." + name);
      value(parser, field, path + "." + name);
    }
  }

  private static @Nullable SdkField<?> field(SdkPojo shape, String name) {
    return shape.sdkFields().stream()
        .filter(each -> each.locationName().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static void value(JsonParser parser, SdkField<?> field, String path) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      structure(parser, field.constructor().get(), path);
    } else if (type == MarshallingType.LIST) {
      assertEquals(JsonToken.START_ARRAY, parser.currentToken(), path);
      SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        value(parser, element, path + "[]");
      }
    } else if (type == MarshallingType.MAP) {
      assertEquals(JsonToken.START_OBJECT, parser.currentToken(), path);
      SdkField<?> entry = field.getTrait(MapTrait.class).valueFieldInfo();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        parser.nextToken();
        value(parser, entry, path + "{}");
      }
    } else {
      assertEquals(kind(type), kind(parser.currentToken()), path);
    }
  }

  private static String kind(MarshallingType<?> type) {
    if (type == MarshallingType.STRING || type == MarshallingType.SDK_BYTES) {
      return "text";
    }
    return type == MarshallingType.BOOLEAN ? "truth" : "number";
  }

  private static String kind(@Nullable JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> "text";
      case VALUE_TRUE, VALUE_FALSE -> "truth";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number";
      case null, default -> String.valueOf(token);
    };
  }
}
