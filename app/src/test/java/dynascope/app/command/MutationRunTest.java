package dynascope.app.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A small share of what `soak --requests` does, and that it would notice.
final class MutationRunTest {
  private static final String RIGHT =
      "HTTP/1.1 400 Bad Request\r\nContent-Length: 60\r\nx-amzn-RequestId: "
          + "A".repeat(52)
          + "\r\nx-amz-crc32: 3948637019\r\n\r\n"
          + "{\"__type\":\"com.amazon.coral.service#SerializationException\"}";

  @Test
  void whateverIsSentIsAnsweredAsTheServiceAnswers() throws IOException, InterruptedException {
    var run = new MutationRun(KillRunTest.start(), 11);
    long[] told = {0};
    run.run(4_000, sent -> told[0] = sent);
    NavigableMap<Integer, Long> statuses = run.statuses();
    assertEquals(4_000, told[0]);
    assertEquals(40, run.idle());
    assertTrue(statuses.containsKey(200), statuses::toString);
    assertTrue(statuses.containsKey(400), statuses::toString);
  }

  @Test
  void aSeedAndANumberAlwaysGiveTheSameRequest() {
    for (long i = 0; i < 200; i++) {
      assertArrayEquals(
          new Mutations(8_000, 5).get(i).bytes(), new Mutations(8_000, 5).get(i).bytes());
    }
  }

  private static StrictAnswers.Got read(String text) throws IOException {
    var answers =
        new StrictAnswers(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    StrictAnswers.Got got = answers.next();
    assertNotNull(got);
    return got;
  }

  @Test
  void aRightAnswerIsTaken() throws IOException {
    assertEquals(400, read(RIGHT).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 400 Bad Request|HTTP/1.1 500 Internal Server Error",
        "HTTP/1.1 400 Bad Request|HTTP/2 400",
        "Content-Length: 60|Content-Length: 61",
        "Content-Length: 60|Content-Length: 60\r\nContent-Length: 60",
        "Content-Length: 60|Nonsense",
        "Content-Length: 60\r\n|",
        "x-amz-crc32: 3948637019|x-amz-crc32: 3948637018",
        "AAAAAAAA|aaaaaaaa",
        "__type|_type"
      })
  void aWrongAnswerIsNoticed(String change) {
    String[] parts = change.split("\\|", -1);
    assertTrue(RIGHT.contains(parts[0]));
    assertThrows(RuntimeException.class, () -> read(RIGHT.replace(parts[0], parts[1])));
  }

  @Test
  void aTraceOfOursIsNoticed() {
    String body = "{\"__type\":\"a#B\",\"message\":\"at dynascope.engine.Some(Some.java:1)\"}";
    assertThrows(
        IllegalStateException.class,
        () ->
            read(
                RIGHT
                    .replaceFirst("\\{.*", body)
                    .replace("60", "66")
                    .replace("3948637019", "1548351249")));
  }
}
