package dynascope.app.live;

import java.util.List;

/// What a program has to say to come to the endpoint, to the letter.
public final class ConnectLines {
  private ConnectLines() {}

  /// A way to come.
  ///
  /// @param id names it in the words, as `live.connect.<id>`
  public record Way(String id, String text) {}

  /// The shortest that shows that it works.
  public static String first(int port) {
    return "aws dynamodb list-tables --region us-east-1 --endpoint-url " + url(port);
  }

  public static String url(int port) {
    return "http://localhost:" + port;
  }

  public static List<Way> ways(int port) {
    String url = url(port);
    return List.of(
        new Way("cli", first(port)),
        new Way(
            "java",
            """
            DynamoDbClient.builder()
                .endpointOverride(URI.create("%s"))
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();\
            """
                .formatted(url)),
        new Way(
            "python",
            """
            boto3.client("dynamodb", endpoint_url="%s", region_name="us-east-1",
                         aws_access_key_id="any", aws_secret_access_key="any")\
            """
                .formatted(url)),
        new Way(
            "javascript",
            """
            new DynamoDBClient({
              endpoint: "%s", region: "us-east-1",
              credentials: { accessKeyId: "any", secretAccessKey: "any" },
            });\
            """
                .formatted(url)),
        new Way("environment", "AWS_ENDPOINT_URL_DYNAMODB=" + url));
  }
}
