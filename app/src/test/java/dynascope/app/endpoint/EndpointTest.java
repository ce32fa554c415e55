package dynascope.app.endpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.simulation.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes back over the wire, byte by byte, for what is right and for what is not.
final class EndpointTest {
  private static final String TABLE =
      "{\"TableName\":\"Users\",\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],"
          + "\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}],"
          + "\"BillingMode\":\"PAY_PER_REQUEST\"}";
  private static final String PUT = "{\"TableName\":\"Users\",\"Item\":{\"id\":{\"S\":\"ann\"}}}";
  private static final String GET = "{\"TableName\":\"Users\",\"Key\":{\"id\":{\"S\":\"ann\"}}}";
  private static final String NO_JSON =
      "400 {\"__type\":\"com.amazon.coral.service#SerializationException\"}";
  private static final String UNKNOWN = "404 <UnknownOperationException/>\n";

  private final Served served = new Served();
  private final Raw raw = served.raw();

  @AfterEach
  void close() {
    raw.close();
    served.close();
  }

  private void table() {
    assertEquals(200, raw.call("CreateTable", TABLE).status());
    served.clock.pass(Duration.ofMillis(60));
  }

  private static long crc(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  @Test
  void anAnswerHasTheServicesHeaders() {
    table();
    Raw.Got got = raw.call("PutItem", PUT);
    var headers = new TreeMap<>(got.headers());
    assertTrue(headers.remove("x-amzn-requestid").matches("[0-9A-Z]{52}"));
    assertTrue(headers.remove("date").matches("[A-Z][a-z]{2}, \\d{1,2} [A-Z][a-z]{2} .* GMT"));
    assertEquals(
        Map.of(
            "content-type", "application/x-amz-json-1.0",
            "content-length", "2",
            "connection", "keep-alive",
            "server", "Server",
            "x-amz-crc32", "2745614147"),
        headers);
    assertEquals("200 {}", got.short_());
    assertEquals("200 {\"Item\":{\"id\":{\"S\":\"ann\"}}}", raw.call("GetItem", GET).short_());
  }

  @Test
  void twoAnswersHaveTwoIds() {
    assertFalse(
        raw.call("ListTables", "{}")
            .headers()
            .get("x-amzn-requestid")
            .equals(raw.call("ListTables", "{}").headers().get("x-amzn-requestid")));
  }

  @Test
  void aTableIsSeenCreatingForAMoment() {
    assertTrue(raw.call("CreateTable", TABLE).body().contains("\"TableStatus\":\"CREATING\""));
    served.clock.pass(Duration.ofMillis(40));
    String describe = "{\"TableName\":\"Users\"}";
    assertTrue(raw.call("DescribeTable", describe).body().contains("\"CREATING\""));
    assertEquals(
        "400 {\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\","
            + "\"message\":\"Requested resource not found\"}",
        raw.call("PutItem", PUT).short_());
    served.clock.pass(Duration.ofMillis(11));
    assertTrue(raw.call("DescribeTable", describe).body().contains("\"ACTIVE\""));
  }

  @Test
  void aTableThatIsNotThereIsA400AndNo404() {
    for (String operation : List.of("DescribeTable", "DeleteTable", "DescribeTimeToLive")) {
      assertEquals(
          "400 {\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\","
              + "\"message\":\"Requested resource not found: Table: Users not found\"}",
          raw.call(operation, "{\"TableName\":\"Users\"}").short_());
    }
  }

  @Test
  void anErrorIsToldWhole() {
    table();
    raw.call("PutItem", PUT);
    Raw.Got got =
        raw.call(
            "PutItem",
            PUT.replace(
                "{\"TableName",
                "{\"ConditionExpression\":\"attribute_not_exists(id)\",\"TableName"));
    assertEquals(
        "400 {\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
            + "\"message\":\"The conditional request failed\"}",
        got.short_());
    assertEquals(String.valueOf(crc(got.bytes())), got.headers().get("x-amz-crc32"));
  }

  @Test
  void nothingIsThrottledUnlessAskedFor() {
    String small =
        TABLE.replace(
            "\"BillingMode\":\"PAY_PER_REQUEST\"",
            "\"ProvisionedThroughput\":{\"ReadCapacityUnits\":1,\"WriteCapacityUnits\":1}");
    String put = PUT.replace("}}}", "},\"x\":{\"S\":\"" + "x".repeat(100_000) + "\"}}}");
    for (boolean throttles : List.of(false, true)) {
      try (var other = new Served(Tables.inMemory(served.clock, throttles));
          Raw client = other.raw()) {
        client.call("CreateTable", small);
        served.clock.pass(Duration.ofSeconds(1));
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 20; i++) {
          statuses.add(client.call("PutItem", put).status());
        }
        assertEquals(throttles, statuses.contains(400), statuses::toString);
      }
    }
  }

  @Test
  void healthIsTold() {
    Raw.Got got = raw.send("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + served.port() + "\r\n\r\n");
    assertEquals("200 healthy: dynamodb.us-east-1.amazonaws.com ", got.short_());
  }

  @Test
  void theMediaTypeIsEchoed() {
    for (String type : List.of("application/json", "application/x-amz-json-1.0")) {
      Raw.Got got = raw.call("ListTables", "Content-Type: " + type, "{}");
      assertEquals("200 {\"TableNames\":[]}", got.short_());
      assertEquals(type, got.headers().get("content-type"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"})
  void anotherMethodIsNoOperation(String method) {
    assertEquals(
        UNKNOWN,
        raw.send(raw.request("ListTables", "", "{}").replaceFirst("POST", method)).short_());
  }

  @Test
  void aBodyOfAnotherTypeIsNoOperation() {
    Raw.Got got = raw.call("ListTables", "Content-Type: text/plain", "{}");
    assertEquals(UNKNOWN, got.short_());
    assertEquals("29", got.headers().get("content-length"));
    assertEquals("3552371480", got.headers().get("x-amz-crc32"));
  }

  @Test
  void anotherPathIsNoOperation() {
    assertEquals(
        UNKNOWN,
        raw.send("GET /etc/passwd HTTP/1.1\r\nHost: localhost:" + served.port() + "\r\n\r\n")
            .short_());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "hello", "[", "{\"a\":}", "{} {}", "[]", "1"})
  void whatIsNoJsonIsToldWithoutAMessage(String body) {
    assertEquals(NO_JSON, raw.call("ListTables", body).short_());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DynamoDB_20120810.Nothing",
        "DynamoDB_20111205.ListTables",
        "ListTables",
        "DynamoDB_20120810.",
        "DynamoDBStreams_20120810.PutItem",
        "DynamoDB_20120810.ListStreams"
      })
  void anUnknownTargetIsToldWithoutAMessage(String target) {
    assertEquals(
        "400 {\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}",
        raw.call("", "X-Amz-Target: " + target, "{}").short_());
  }

  @Test
  void theOperationsOfStreamsHaveATargetOfTheirOwn() {
    assertEquals(
        "200 {\"Streams\":[]}",
        raw.call("", "X-Amz-Target: DynamoDBStreams_20120810.ListStreams", "{}").short_());
  }

  private static String refused(String type, String message) {
    return "400 {\"__type\":\"com.amazon.coral.service#"
        + type
        + "\",\"message\":\""
        + message
        + "\"}";
  }

  @Test
  void whoDoesNotSignIsRefused() {
    assertEquals(
        refused("MissingAuthenticationTokenException", "Request is missing Authentication Token"),
        raw.call("ListTables", "Authorization:", "{}").short_());
    assertEquals(
        refused("MissingAuthenticationTokenException", "Request is missing Authentication Token"),
        raw.call("ListTables", "Authorization: Basic abc", "{}").short_());
  }

  @Test
  void whoSignsHalfIsToldWhatIsMissing() {
    assertEquals(
        refused(
            "IncompleteSignatureException",
            "Authorization header requires 'Credential' parameter. Authorization header requires"
                + " 'Signature' parameter. Authorization header requires 'SignedHeaders'"
                + " parameter. Authorization header requires existence of either a 'X-Amz-Date' or"
                + " a 'Date' header."),
        raw.call("ListTables", "X-Amz-Date:\nAuthorization: AWS4-HMAC-SHA256 x", "{}").short_());
  }

  @Test
  void whoSignsTwiceIsRefused() {
    String request =
        raw.request("ListTables", "", "{}").replace("POST / ", "POST /?X-Amz-Algorithm=x ");
    assertEquals(
        refused(
            "InvalidSignatureException",
            "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP"
                + " header."),
        raw.send(request).short_());
  }

  @Test
  void aSignatureInTheQueryIsAsGood() {
    String query =
        "?X-Amz-Algorithm=a&X-Amz-Credential=b&X-Amz-Signature=c&X-Amz-SignedHeaders=d&X-Amz-Date=e";
    String request =
        raw.request("ListTables", "Authorization:", "{}")
            .replace("POST / ", "POST /" + query + " ");
    assertEquals(200, raw.send(request).status());
    assertEquals(
        refused(
            "IncompleteSignatureException",
            "AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string"
                + " parameters."),
        raw.send(request.replace("&X-Amz-Date=e", "")).short_());
  }

  @Test
  void aTokenLetsInOnlyWhoShowsIt() {
    try (var kept = new Served(null, "AKIDEXAMPLE");
        Raw client = kept.raw()) {
      assertEquals(200, client.call("ListTables", "{}").status());
      assertEquals(
          refused(
              "UnrecognizedClientException",
              "The security token included in the request is invalid."),
          client
              .call("ListTables", Raw.SIGNED.replace("AKIDEXAMPLE", "AKIDEXAMPLF"), "{}")
              .short_());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:PORT,200", "LocalHost:PORT,200", "127.0.0.1:PORT,200", "[::1]:PORT,200",
    "localhost,403", "localhost:1,403", "evil.example:PORT,403", "localhost.evil.example:PORT,403",
    "127.0.0.1.evil.example:PORT,403", "0.0.0.0:PORT,403", "localhost:PORT:PORT,403", "'',403"
  })
  void onlyNamesOfLoopbackAreHosts(String host, int status) {
    String own = host.replace("PORT", String.valueOf(served.port()));
    assertEquals(status, raw.call("ListTables", "Host: " + own, "{}").status());
  }

  @Test
  void aPageThatMadeItsNamePointHereLearnsNothing() {
    Raw.Got got = raw.call("ListTables", "Host: rebound.example:" + served.port(), "{}");
    assertEquals(
        "403 {\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"message\":\"Host must"
            + " be localhost:PORT, 127.0.0.1:PORT or [::1]:PORT\"}"
                .replace("PORT", String.valueOf(served.port())),
        got.short_());
    assertTrue(raw.ended());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://localhost:3000"})
  void pagesAreRefused(String origin) {
    assertEquals(403, raw.call("ListTables", "Origin: " + origin, "{}").status());
  }

  @Test
  void aPageThatIsLetInMayReadTheAnswer() {
    try (var kept = new Served("http://localhost:3000", null);
        Raw client = kept.raw()) {
      String head = "OPTIONS / HTTP/1.1\r\nHost: localhost:" + kept.port() + "\r\nOrigin: ";
      Raw.Got preflight =
          client.send(
              head
                  + "http://localhost:3000\r\nAccess-Control-Request-Headers: x-amz-target\r\n\r\n");
      assertEquals(200, preflight.status());
      assertEquals("172800", preflight.headers().get("access-control-max-age"));
      assertEquals("x-amz-target", preflight.headers().get("access-control-allow-headers"));
      Raw.Got got = client.call("ListTables", "Origin: http://localhost:3000", "{}");
      assertEquals(200, got.status());
      assertEquals("http://localhost:3000", got.headers().get("access-control-allow-origin"));
      assertEquals(403, client.send(head + "http://localhost:3001\r\n\r\n").status());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /\r\n\r\n",
        "POST  / HTTP/1.1\r\n\r\n",
        " POST / HTTP/1.1\r\n\r\n",
        "POST / HTTP/1.1 \r\n\r\n",
        "POST / HTTP/1.1\nHost: x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost : x\r\n\r\n",
        "POST / HTTP/1.1\r\n Host: x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\u0000b\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1, 1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n"
      })
  void whatIsNoHttpEndsTheConnection(String request) {
    assertEquals(400, raw.send(request).status());
    assertTrue(raw.ended());
  }

  @Test
  void otherWaysToEndABodyAreRefused() {
    assertEquals(
        501, raw.send("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status());
  }

  @Test
  void anotherProtocolIsRefused() {
    assertEquals(505, raw.send("POST / HTTP/2.0\r\n\r\n").status());
  }

  @Test
  void aLongHeadIsRefused() {
    assertEquals(400, raw.call("ListTables", "X-Long: " + "x".repeat(17_000), "{}").status());
    try (Raw other = served.raw()) {
      assertEquals(400, other.send("GET /" + "x".repeat(40_000)).status());
    }
    try (Raw other = served.raw()) {
      assertEquals(
          400, other.send("GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(200) + "\r\n").status());
    }
    try (Raw other = served.raw()) {
      assertEquals(200, other.call("ListTables", "X-Long: " + "x".repeat(15_000), "{}").status());
    }
  }

  @Test
  void aBodyOfMoreThan16MegabytesIsRefused() {
    byte[] most = new byte[(16 << 20) + 1];
    java.util.Arrays.fill(most, (byte) ' ');
    Raw.Got got = raw.call("ListTables", "", most);
    assertEquals(413, got.status());
    assertTrue(raw.ended());
  }

  @Test
  void aBodyOf16MegabytesIsRead() {
    byte[] most = new byte[16 << 20];
    java.util.Arrays.fill(most, (byte) ' ');
    assertEquals(NO_JSON, raw.call("ListTables", "", most).short_());
  }

  @Test
  void aFewBytesThatBecomeGigabytesAreRefusedEarly() {
    byte[] bomb = Raw.packed(new byte[100 << 20]);
    assertTrue(bomb.length < 200_000);
    Raw.Got got = raw.call("ListTables", "Content-Encoding: gzip", bomb);
    assertEquals(413, got.status());
    try (Raw other = served.raw()) {
      assertEquals(200, other.call("ListTables", "{}").status());
    }
  }

  @Test
  void bodiesArePackedBothWays() throws IOException {
    table();
    String text = "x".repeat(5_000);
    String put = PUT.replace("}}}", "},\"x\":{\"S\":\"" + text + "\"}}}");
    assertEquals(
        "200 {}",
        raw.call("PutItem", "Content-Encoding: gzip", Raw.packed(put.getBytes(UTF_8))).short_());
    Raw.Got got = raw.call("GetItem", "Accept-Encoding: gzip, deflate", GET);
    assertEquals("gzip", got.headers().get("content-encoding"));
    assertEquals(String.valueOf(crc(got.bytes())), got.headers().get("x-amz-crc32"));
    try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(got.bytes()))) {
      assertTrue(new String(unpacking.readAllBytes(), UTF_8).contains(text));
    }
  }

  @Test
  void whatGzipDidNotMakeIsRefused() {
    assertEquals(400, raw.call("ListTables", "Content-Encoding: gzip", "{}").status());
    try (Raw other = served.raw()) {
      assertEquals(400, other.call("ListTables", "Content-Encoding: br", "{}").status());
    }
  }

  @Test
  void whoSendsByteByByteIsAnswered() {
    for (byte each : raw.request("ListTables", "", "{}").getBytes(US_ASCII)) {
      raw.write(new byte[] {each});
    }
    assertEquals("200 {\"TableNames\":[]}", raw.get().short_());
  }

  @Test
  void whoSendsAheadIsAnsweredInOrder() {
    table();
    raw.write(
        (raw.request("PutItem", "", PUT)
                + raw.request("GetItem", "", GET)
                + raw.request("ListTables", "", "{}"))
            .getBytes(UTF_8));
    assertEquals("200 {}", raw.get().short_());
    assertEquals("200 {\"Item\":{\"id\":{\"S\":\"ann\"}}}", raw.get().short_());
    assertEquals("200 {\"TableNames\":[\"Users\"]}", raw.get().short_());
  }

  @Test
  void whoWaitsToBeAskedForTheBodyIsAsked() {
    String request = raw.request("ListTables", "Expect: 100-continue", "{}");
    assertEquals(100, raw.send(request.substring(0, request.length() - 2)).status());
    assertEquals("200 {\"TableNames\":[]}", raw.send("{}").short_());
  }

  @Test
  void aConnectionEndsWhenTheClientSaysSo() {
    Raw.Got got = raw.call("ListTables", "Connection: close", "{}");
    assertEquals("close", got.headers().get("connection"));
    assertTrue(raw.ended());
  }

  @Test
  void bothLoopbackAddressesAnswer() {
    try (Raw other = new Raw(served.port(), "::1")) {
      assertEquals(200, other.call("ListTables", "{}").status());
    }
  }

  @Test
  void aPortThatIsTakenIsSaid() {
    assertThrows(
        BindException.class,
        () ->
            Endpoint.open(
                new Endpoint.Options(served.port(), null, null),
                Tables.inMemory(served.clock, false)));
  }

  @Test
  void whoIsTooSlowIsLeft() {
    String request = raw.request("ListTables", "", "{}");
    raw.write(request.substring(0, 40).getBytes(US_ASCII));
    long soon = System.nanoTime() + Bounds.REQUEST.plusSeconds(2).toNanos();
    while (served.endpoint.idle() > 0 || served.endpoint.open() == 0) {
      Thread.onSpinWait();
    }
    served.endpoint.closeLate(soon);
    assertTrue(raw.ended());
  }

  @Test
  void thousandsOfIdleConnectionsKeepNobodyOut() {
    var idle = new ArrayList<Raw>();
    for (int i = 0; i < 3_000; i++) {
      idle.add(served.raw());
    }
    try (Raw late = served.raw()) {
      assertEquals(200, late.call("ListTables", "{}").status());
    }
    assertTrue(served.endpoint.open() <= Bounds.CONNECTIONS);
    idle.forEach(Raw::close);
  }

  @Test
  void aMistakeOfOursIsAnAnswerTooAndNotTheLast() {
    int[] calls = {0};
    try (var other =
            new Served(operation -> {
              if (calls[0]++ == 0) {
                throw new IllegalStateException("a mistake");
              }
              return new Answer(null, dynascope.engine.error.ServiceException.tableNotFound());
            });
        Raw client = other.raw()) {
      assertEquals(
          "500 {\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\","
              + "\"message\":\"The request could not be completed, try again\"}",
          client.call("ListTables", "{}").short_());
      assertEquals(400, client.call("ListTables", "{}").status());
    }
  }

  @Test
  void anSdkThatAsksWhereToGoIsToldHere() {
    assertEquals(
        "200 {\"Endpoints\":[{\"Address\":\"localhost:"
            + served.port()
            + "\",\"CachePeriodInMinutes\":1440}]}",
        raw.call("DescribeEndpoints", "{}").short_());
  }
}
