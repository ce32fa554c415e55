package dynascope.app.window;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.app.live.ConnectLines;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// A program comes into a live world, is held and let go, and goes with the next lesson.
class LiveJourneyTest extends Journey {
  private static final String USERS =
      "{\"TableName\":\"Users\",\"BillingMode\":\"PAY_PER_REQUEST\","
          + "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],"
          + "\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}]}";

  LiveJourneyTest() {
    super("S08");
  }

  @Test
  void aProgramMakesATableThatAppearsOnTheStage() throws Exception {
    robot.interact(() -> window().preferences().change(now -> now.withPort(0)));
    robot.push(KeyCode.CONTROL, KeyCode.N);
    until(shown -> shown.live() != null);
    int port = window().shell().live().port();
    assertTrue(robot.lookup("#live-state").queryLabeled().getText().endsWith(":" + port));
    assertEquals(200, call(port, "CreateTable", USERS));
    until(shown -> !requireNonNull(shown.moment()).frame().tables().isEmpty());
    click("#live-hold");
    until(shown -> requireNonNull(shown.live()).held());
    click("#live-let-go");
    until(shown -> !requireNonNull(shown.live()).held());
    click("#live-connect");
    click("#copy-cli");
    robot.interact(
        () -> assertEquals(ConnectLines.first(port), Clipboard.getSystemClipboard().getString()));
    press(KeyCode.ESCAPE);
    robot.interact(() -> window().actions().copyShare());
    assertTrue(robot.lookup(".notice").tryQuery().isPresent(), "sharing asks first");
    robot.interact(() -> window().actions().openLesson("S08"));
    until(shown -> shown.live() == null && shown.moment() != null);
    assertFalse(robot.lookup("#live-strip").query().isVisible());
    assertEquals(0, window().shell().live().port());
  }

  @Test
  void aTakenPortIsSaidAndNoOtherIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.ofLiteral("127.0.0.1"))) {
      robot.interact(
          () -> window().preferences().change(now -> now.withPort(taken.getLocalPort())));
      robot.interact(() -> window().shell().live().listen());
      WaitForAsyncUtils.waitFor(
          20,
          java.util.concurrent.TimeUnit.SECONDS,
          () -> robot.lookup(".notice.error").tryQuery().isPresent());
      assertEquals(0, window().shell().live().port());
    }
  }

  private void click(String query) {
    robot.clickOn(query);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static int call(int port, String operation, String body) throws IOException {
    var connection =
        (HttpURLConnection) URI.create("http://localhost:" + port).toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty("X-Amz-Target", "DynamoDB_20120810." + operation);
    connection.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
    connection.setRequestProperty("X-Amz-Date", "20261123T000000Z");
    connection.setRequestProperty(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=ANY/20261123/us-east-1/dynamodb/aws4_request,"
            + " SignedHeaders=host;x-amz-date, Signature="
            + "0".repeat(64));
    connection.getOutputStream().write(body.getBytes(UTF_8));
    return connection.getResponseCode();
  }
}
