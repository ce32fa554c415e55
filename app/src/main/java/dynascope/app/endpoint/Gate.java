package dynascope.app.endpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whose requests are taken: those of programs of this machine that mean this endpoint.
///
/// A page in a browser can send requests to loopback too. It can't hide its `Origin`, and if it has
/// made its own name point here, it can't hide that name in `Host`.
final class Gate {
  private static final List<String> NAMES = List.of("localhost", "127.0.0.1", "[::1]");

  private final int port;
  private final @Nullable String origin;

  /// @param origin of the pages that are let in, null for none
  Gate(int port, @Nullable String origin) {
    this.port = port;
    this.origin = origin;
  }

  /// Throws for who is not let in.
  void check(Head head) throws BadRequest {
    String host = head.get("host", "");
    if (!isOurs(host)) {
      throw new BadRequest(
          403, "Host must be localhost:" + port + ", 127.0.0.1:" + port + " or [::1]:" + port);
    }
    String asking = head.get("origin");
    if (asking != null && !asking.equals(origin)) {
      throw new BadRequest(
          403, "pages in browsers are not let in; --cors names the Origin of one that is");
    }
  }

  private boolean isOurs(String host) {
    int colon = host.lastIndexOf(':');
    boolean bare = colon < 0 || host.endsWith("]");
    String name = bare ? host : host.substring(0, colon);
    String at = bare ? "80" : host.substring(colon + 1);
    return at.equals(String.valueOf(port)) && NAMES.stream().anyMatch(name::equalsIgnoreCase);
  }

  /// Whether a page asks beforehand what it may send.
  static boolean isPreflight(Head head) throws BadRequest {
    return head.method().equals("OPTIONS") && head.get("origin") != null;
  }

  /// The answer to that.
  Reply preflight(Head head) throws BadRequest {
    return open(
            new Reply(200, "", new byte[0])
                .with("Access-Control-Max-Age", "172800")
                .with("Access-Control-Allow-Methods", "POST, GET")
                .with(
                    "Access-Control-Allow-Headers",
                    head.get("access-control-request-headers", "*")),
            head)
        .with("Vary", "Origin");
  }

  /// An answer that a page that was let in may read.
  Reply open(Reply reply, Head head) throws BadRequest {
    return origin == null || head.get("origin") == null
        ? reply
        : reply
            .with("Access-Control-Allow-Origin", origin)
            .with("Access-Control-Expose-Headers", "x-amzn-RequestId, x-amz-crc32, Date");
  }
}
