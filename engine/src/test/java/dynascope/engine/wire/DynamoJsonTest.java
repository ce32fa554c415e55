package dynascope.engine.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DynamoJsonTest {
  private static AttributeValue value(String json) {
    return DynamoJson.value(json.getBytes(UTF_8));
  }

  private static String text(AttributeValue value) {
    return new String(DynamoJson.bytes(value), UTF_8);
  }

  @Test
  void longTextsComeBackAsTheyWere() {
    for (String piece :
        List.of("", "\"", "\\", "\n", "\u0000", "\u001f", "\u007f", "ä", "€", "😀", "/")) {
      for (String before : List.of("", "x".repeat(63), "x".repeat(64), "é".repeat(5_000))) {
        AttributeValue text = AttributeValue.s(before + piece + before);
        byte[] json = DynamoJson.bytes(text);
        assertEquals(text, DynamoJson.value(json), () -> new String(json, UTF_8));
      }
    }
  }

  @Test
  void everyTypeTravelsAsTheServiceWritesIt() {
    for (String json :
        new String[] {
          "{\"S\":\"a\\\"b\"}",
          "{\"N\":\"12.5\"}",
          "{\"B\":\"YWI=\"}",
          "{\"BOOL\":true}",
          "{\"NULL\":true}",
          "{\"SS\":[\"a\",\"b\"]}",
          "{\"NS\":[\"1\",\"2\"]}",
          "{\"BS\":[\"YQ==\",\"Yg==\"]}",
          "{\"L\":[{\"S\":\"\"},{\"L\":[]}]}",
          "{\"M\":{\"a\":{\"N\":\"1\"},\"b\":{\"M\":{}}}}"
        }) {
      assertEquals(json, text(value(json)));
    }
  }

  @Test
  void anyItemIsReadAsItWasWritten() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new SplittableRandom(seed);
      Item.Builder item = Item.builder();
      for (int i = random.nextInt(6); i > 0; i--) {
        item.put("n" + Samples.text(random), Samples.value(random, 4));
      }
      Item written = item.build();
      assertEquals(written, DynamoJson.item(DynamoJson.bytes(written)), "seed " + seed);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"S\":1} | NUMBER_VALUE cannot be converted to String",
        "{\"N\":1.5} | DECIMAL_VALUE cannot be converted to String",
        "{\"S\":true} | TRUE_VALUE cannot be converted to String",
        "{\"BOOL\":\"true\"} | Unexpected token received from parser",
        "{\"S\":{}} | Start of structure or map found where not expected",
        "{\"S\":[]} | Unrecognized collection type class java.lang.String",
        "{\"SS\":\"a\"} | Unexpected field type",
        "{\"M\":\"a\"} | Unexpected field type",
        "{\"B\":1} | only base-64-encoded strings are convertible to bytes",
        "{\"B\":\"YWIxx\"} | Base64 encoded length is expected a multiple of 4 bytes but found: 5",
        "{\"B\":\"YW=x\"} | Invalid last non-pad Base64 character dectected",
        "{ | ``",
        "{\"S\":\"a\"} x | ``",
        "`` | ``",
      })
  void whatHasNotTheFormIsRefusedInTheServicesWords(String json, String message) {
    Malformed malformed = assertThrows(Malformed.class, () -> value(json));
    assertEquals(message, malformed.getMessage());
    assertEquals("SerializationException", malformed.toServiceException().type());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
        "{\"S\":null} | Supplied AttributeValue is empty, must contain exactly one of the supported"
            + " datatypes",
        "{\"Q\":[{\"x\":1}]} | Supplied AttributeValue is empty, must contain exactly one of the"
            + " supported datatypes",
        "{\"S\":\"a\",\"N\":\"1\"} | Supplied AttributeValue has more than one datatypes set, must"
            + " contain exactly one of the supported datatypes",
        "{\"NULL\":false} | One or more parameter values were invalid: Null attribute value types"
            + " must have the value of true",
        "{\"N\":\"abc\"} | The parameter cannot be converted to a numeric value: abc",
        "{\"SS\":[]} | One or more parameter values were invalid: An string set  may not be empty",
      })
  void whatBreaksARuleOfValuesIsInvalid(String json, String message) {
    assertEquals(message, assertThrows(InvalidValue.class, () -> value(json)).getMessage());
  }

  @Test
  void documentsMayBe32LevelsDeepAndNoDeeper() {
    assertEquals(nested(32), text(value(nested(32))));
    String message = assertThrows(InvalidValue.class, () -> value(nested(33))).getMessage();
    assertEquals(
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
            + " beyond supported limit",
        message);
    assertEquals(
        message, assertThrows(InvalidValue.class, () -> value(nested(100_000))).getMessage());
    assertThrows(Malformed.class, () -> value("[".repeat(1_000_000)));
  }

  private static String nested(int levels) {
    return "{\"L\":[".repeat(levels) + "]}".repeat(levels);
  }

  /// Made into numbers first, these would take minutes.
  @Test
  void aNumberOfMillionsOfDigitsCostsNoMoreThanReadingThem() {
    String sevens = "7".repeat(10_000_000);
    for (String json :
        new String[] {"{\"N\":\"" + sevens + "\"}", "{\"NS\":[\"0." + sevens + "\"]}"}) {
      assertEquals(
          "Attempting to store more than 38 significant digits in a Number",
          assertThrows(InvalidValue.class, () -> value(json)).getMessage());
    }
    String zeros = "0".repeat(5_000_000);
    assertEquals(AttributeValue.n(1), value("{\"N\":\"" + zeros + "1." + zeros + "\"}"));
    assertEquals(AttributeValue.n(0), value("{\"N\":\"-" + zeros + "\"}"));
    assertEquals(
        AttributeValue.n("-120.5"), value("{\"N\":\"-" + zeros + "1.2050e" + zeros + "2\"}"));
    String message =
        assertThrows(InvalidValue.class, () -> value("{\"N\":\"1" + zeros + "\"}")).getMessage();
    assertEquals(
        "Number overflow. Attempting to store a number with magnitude larger than supported range",
        message);
    assertThrows(InvalidValue.class, () -> value("{\"N\":\"0." + zeros + "1\"}"));
  }

  @Test
  void nothingButOurExceptionsComesOutOfAnyText() {
    for (int seed = 0; seed < 3_000; seed++) {
      var random = new SplittableRandom(seed);
      byte[] json = DynamoJson.bytes(Samples.value(random, 4));
      byte[] broken = Arrays.copyOf(json, random.nextInt(3) == 0 ? json.length / 2 : json.length);
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      assertOurs(seed, broken);
    }
  }

  private static void assertOurs(int seed, byte[] json) {
    try {
      DynamoJson.value(json);
    } catch (Malformed | InvalidValue ours) {
      assertNotNull(ours.getMessage(), "seed " + seed);
    }
  }
}
