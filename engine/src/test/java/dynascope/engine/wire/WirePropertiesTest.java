package dynascope.engine.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Randomly;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Unsupported;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What holds for any request, and for any body.
final class WirePropertiesTest {
  private static final List<String> OPERATIONS =
      Arrays.stream(OperationKind.values())
          .filter(each -> each != OperationKind.Unsupported)
          .map(Enum::name)
          .toList();

  /// Pieces that break a body in interesting places.
  private static final List<String> PIECES =
      List.of(
          "null",
          "true",
          "\"\"",
          "1",
          "-1e9",
          "1.5",
          "[",
          "]",
          "{",
          "}",
          ",",
          ":",
          "\"S\"",
          "{\"S\":\"a\"}",
          "[null]",
          "{\"N\":\"x\"}",
          "\\ud800",
          "\u0000",
          "\"TableName\"",
          "\"NONE\"",
          "{\"SS\":[\"a\",\"a\"]}",
          "99999999999999999999");

  private static Arrival read(String operation, byte[] body) {
    return Wire.readRequest(operation, body);
  }

  @Test
  void everySimulatedOperationHasItsEntryAndNoOther() {
    assertEquals(OPERATIONS.stream().sorted().toList(), List.copyOf(Entries.named().keySet()));
  }

  @Test
  void anyRequestIsReadAsItWasWritten() {
    Randomly.check(
        200,
        random -> {
          for (String name : OPERATIONS) {
            Operation request = new RandomRequest(random).of(name);
            byte[] body = Wire.request(request);
            assertEquals(
                new Arrival.Request(request), read(name, body), () -> new String(body, UTF_8));
          }
        });
  }

  @Test
  void whateverIsDoneToABodyIsAnsweredAndWhatIsAcceptedIsMeant() {
    var refusals = new ArrayList<String>();
    var accepted = new ArrayList<Operation>();
    Randomly.check(
        4_000,
        random -> {
          String name = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
          byte[] body = Wire.request(new RandomRequest(random).of(name));
          switch (read(name, mutated(body, random))) {
            case Arrival.Refused(var why) -> {
              refusals.add(why.type());
              assertTrue(Wire.error(why).length > 0);
            }
            case Arrival.Request(var request) -> {
              accepted.add(request);
              assertEquals(new Arrival.Request(request), read(name, Wire.request(request)));
            }
          }
        });
    assertTrue(refusals.contains("SerializationException"));
    assertTrue(refusals.contains("ValidationException"));
    assertTrue(accepted.size() > 200, () -> accepted.size() + " of 4,000 were accepted");
  }

  private static byte[] mutated(byte[] body, SplittableRandom random) {
    byte[] now = body;
    for (int i = random.nextInt(1, 3); i > 0; i--) {
      now = mutatedOnce(now, random);
    }
    return now;
  }

  /// With a byte changed, a token replaced, a piece put in, cut out or doubled, or its end lost.
  private static byte[] mutatedOnce(byte[] body, SplittableRandom random) {
    String text = new String(body, UTF_8);
    if (text.isEmpty()) {
      return body;
    }
    int at = random.nextInt(text.length());
    int to = Math.min(text.length(), at + random.nextInt(12));
    return switch (random.nextInt(7)) {
      case 0 -> {
        byte[] changed = body.clone();
        changed[random.nextInt(body.length)] = (byte) random.nextInt(256);
        yield changed;
      }
      case 1 -> Arrays.copyOf(body, random.nextInt(body.length));
      case 2 -> bytes(text.substring(0, at) + piece(random) + text.substring(at));
      case 3 -> bytes(text.substring(0, at) + text.substring(to));
      case 4 -> bytes(text.substring(0, to) + text.substring(at));
      case 5 -> bytes(token(text, at, piece(random)));
      default -> bytes(token(text, at, "{\"L\":[" + piece(random) + "]}"));
    };
  }

  /// With the string that begins at or after a place replaced.
  private static String token(String text, int at, String other) {
    int from = text.indexOf('"', at);
    int to = from < 0 ? -1 : text.indexOf('"', from + 1);
    return to < 0 ? text + other : text.substring(0, from) + other + text.substring(to + 1);
  }

  private static String piece(SplittableRandom random) {
    return PIECES.get(random.nextInt(PIECES.size()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void whatIsNotSimulatedIsReadAllTheSame() {
    assertFalse(Unsupported.names().isEmpty());
    for (String name : Unsupported.names()) {
      assertEquals(
          new Arrival.Request(new Unsupported(name)),
          read(name, bytes("{\"Anything\":[{\"deep\":1}]}")));
      assertInstanceOf(Arrival.Refused.class, read(name, bytes("{\"Anything\":[}")));
    }
  }
}
