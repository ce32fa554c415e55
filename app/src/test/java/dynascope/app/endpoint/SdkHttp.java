package dynascope.app.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/// What the SDK sends, sent by the JDK's oldest client; the names of the operations are kept.
final class SdkHttp implements SdkHttpClient {
  /// Those that the JDK's client sets itself.
  private static final List<String> ITS_OWN =
      List.of("host", "content-length", "expect", "connection");

  private final List<String> operations = Collections.synchronizedList(new ArrayList<>());

  /// What was called, in this order.
  List<String> operations() {
    return List.copyOf(operations);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return send(request);
      }

      @Override
      public void abort() {}
    };
  }

  private HttpExecuteResponse send(HttpExecuteRequest request) throws IOException {
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
    operations.add(target.substring(target.indexOf('.') + 1));
    byte[] body = request.contentStreamProvider().orElseThrow().newStream().readAllBytes();
    var connection = (HttpURLConnection) request.httpRequest().getUri().toURL().openConnection();
    connection.setDoOutput(true);
    request
        .httpRequest()
        .forEachHeader((name, values) -> {
          if (!ITS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> connection.addRequestProperty(name, value));
          }
        });
    connection.setFixedLengthStreamingMode(body.length);
    connection.getOutputStream().write(body);
    int status = connection.getResponseCode();
    var response = SdkHttpResponse.builder().statusCode(status);
    connection
        .getHeaderFields()
        .forEach((name, values) -> {
          // The status line has no name.
          if (name != null) {
            response.putHeader(name, values);
          }
        });
    InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream();
    return HttpExecuteResponse.builder()
        .response(response.build())
        .responseBody(AbortableInputStream.create(in))
        .build();
  }

  @Override
  public void close() {}
}
