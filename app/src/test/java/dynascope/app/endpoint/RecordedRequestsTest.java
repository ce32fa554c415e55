package dynascope.app.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Requests as other clients write them, header by header.
///
/// See <https://docs.aws.amazon.com/cli/latest/reference/dynamodb/put-item.html> and
/// <https://boto3.amazonaws.com/v1/documentation/api/latest/reference/services/dynamodb.html>.
final class RecordedRequestsTest {
  private static final String SIGNATURE =
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=content-type;host;x-amz-date;x-amz-target,"
          + " Signature=d1ff64e9f3bb5c1c4a9c0bd5ef0b1cf0a5d5e1f2b6f3e2c1a0f9e8d7c6b5a493";

  private static final String CLI =
      """
      POST / HTTP/1.1
      Host: localhost:PORT
      Accept-Encoding: identity
      X-Amz-Target: DynamoDB_20120810.OPERATION
      Content-Type: application/x-amz-json-1.0
      User-Agent: aws-cli/2.31.13 md/awscrt#0.27.6 ua/2.1 os/linux#6.1.0 md/arch#x86_64 lang/python#3.13.7 md/pyimpl#CPython m/E,b,Z cfg/retry-mode#standard md/installer#exe md/prompt#off md/command#dynamodb
      X-Amz-Date: 20261123T000000Z
      Authorization: SIGNATURE
      Content-Length: LENGTH

      """;

  private static final String BOTO3 =
      """
      POST / HTTP/1.1
      Host: localhost:PORT
      Accept-Encoding: identity
      X-Amz-Target: DynamoDB_20120810.OPERATION
      Content-Type: application/x-amz-json-1.0
      User-Agent: Boto3/1.43.7 md/Botocore#1.43.7 ua/2.1 os/linux#6.1.0 md/arch#x86_64 lang/python#3.13.7 md/pyimpl#CPython m/D,Z,b,e cfg/retry-mode#legacy Botocore/1.43.7 Resource
      X-Amz-Date: 20261123T000000Z
      X-Amz-Security-Token: IQoJb3JpZ2luX2VjEXAMPLE
      Authorization: SIGNATURE
      amz-sdk-invocation-id: 0f5d7c4e-7e4f-4f0a-9d52-1d4a3b2c1e0f
      amz-sdk-request: attempt=1
      Content-Length: LENGTH

      """;

  /// The SDK for JavaScript, version 3, on Node.
  private static final String JAVASCRIPT =
      """
      POST / HTTP/1.1
      content-type: application/x-amz-json-1.0
      x-amz-target: DynamoDB_20120810.OPERATION
      content-length: LENGTH
      x-amz-user-agent: aws-sdk-js/3.901.0
      user-agent: aws-sdk-js/3.901.0 ua/2.1 os/linux#6.1.0 lang/js md/nodejs#22.20.0 api/dynamodb#3.901.0
      host: localhost:PORT
      amz-sdk-invocation-id: 7d0e9b5c-25f4-4d8f-8b1a-b0e1a2c3d4e5
      amz-sdk-request: attempt=1; max=3
      x-amz-date: 20261123T000000Z
      x-amz-content-sha256: 44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a
      authorization: SIGNATURE
      Connection: keep-alive

      """;

  private static String of(String form, int port, String operation, String body) {
    return form.replace("PORT", String.valueOf(port))
            .replace("OPERATION", operation)
            .replace("SIGNATURE", SIGNATURE)
            .replace("LENGTH", String.valueOf(body.length()))
            .replace("\n", "\r\n")
        + body;
  }

  @Test
  void theCommandLineTheSdkForPythonAndTheSdkForJavascriptAreAnswered() {
    for (String form : new String[] {CLI, BOTO3, JAVASCRIPT}) {
      try (var served = new Served();
          Raw raw = served.raw()) {
        String create =
            "{\"TableName\": \"Music\", \"AttributeDefinitions\": [{\"AttributeName\": \"Artist\","
                + " \"AttributeType\": \"S\"}, {\"AttributeName\": \"SongTitle\","
                + " \"AttributeType\": \"S\"}], \"KeySchema\": [{\"AttributeName\": \"Artist\","
                + " \"KeyType\": \"HASH\"}, {\"AttributeName\": \"SongTitle\", \"KeyType\":"
                + " \"RANGE\"}], \"BillingMode\": \"PAY_PER_REQUEST\"}";
        assertEquals(200, raw.send(of(form, served.port(), "CreateTable", create)).status(), form);
        served.clock.pass(Duration.ofMillis(60));
        String put =
            "{\"TableName\": \"Music\", \"Item\": {\"Artist\": {\"S\": \"No One You Know\"},"
                + " \"SongTitle\": {\"S\": \"Call Me Today\"}, \"Awards\": {\"N\": \"1\"}}}";
        assertEquals("200 {}", raw.send(of(form, served.port(), "PutItem", put)).short_(), form);
        String get =
            "{\"TableName\": \"Music\", \"Key\": {\"Artist\": {\"S\": \"No One You Know\"},"
                + " \"SongTitle\": {\"S\": \"Call Me Today\"}}, \"ReturnConsumedCapacity\":"
                + " \"TOTAL\"}";
        assertEquals(
            "200 {\"Item\":{\"Artist\":{\"S\":\"No One You Know\"},\"Awards\":{\"N\":\"1\"},"
                + "\"SongTitle\":{\"S\":\"Call Me Today\"}},\"ConsumedCapacity\":{\"TableName\":"
                + "\"Music\",\"CapacityUnits\":0.5}}",
            raw.send(of(form, served.port(), "GetItem", get)).short_(),
            form);
      }
    }
  }
}
