package dynascope.app.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a request says of who sent it. It must be well formed, as the service wants it; the
/// signature is not checked, because nobody here knows a secret, and nothing of it is kept.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html>.
final class Credentials {
  private static final List<String> PARTS = List.of("Credential", "Signature", "SignedHeaders");
  private static final List<String> IN_QUERY =
      List.of(
          "X-Amz-Algorithm",
          "X-Amz-Credential",
          "X-Amz-Signature",
          "X-Amz-SignedHeaders",
          "X-Amz-Date");

  private final byte @Nullable [] token;

  /// @param token the one access key id that is let in, null for any
  Credentials(@Nullable String token) {
    this.token = token == null ? null : token.getBytes(UTF_8);
  }

  /// The refusal of what is not well formed, or not the token's; null for what is.
  @Nullable Reply refusal(Head head) throws BadRequest {
    String header = head.get("authorization");
    String asked = head.query();
    List<String> query = asked.isEmpty() ? List.of() : List.of(asked.split("&"));
    boolean inQuery = has(query, "X-Amz-Algorithm");
    if (header != null && inQuery) {
      return refused(
          "InvalidSignatureException",
          "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP"
              + " header.");
    }
    if (header == null ? !inQuery : !header.startsWith("AWS4-")) {
      return refused(
          "MissingAuthenticationTokenException", "Request is missing Authentication Token");
    }
    String incomplete = header == null ? lacking(query) : lacking(header, head);
    if (!incomplete.isEmpty()) {
      return refused("IncompleteSignatureException", incomplete);
    }
    return token == null || isToken(header == null ? credential(query) : credential(header))
        ? null
        : refused(
            "UnrecognizedClientException",
            "The security token included in the request is invalid.");
  }

  private static Reply refused(String type, String message) {
    return Reply.error(400, type, message);
  }

  private static String lacking(String header, Head head) throws BadRequest {
    var text = new StringBuilder();
    for (String part : PARTS) {
      if (part(header, part) == null) {
        text.append("Authorization header requires '").append(part).append("' parameter. ");
      }
    }
    if (head.get("x-amz-date") == null && head.get("date") == null) {
      text.append(
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
    }
    // The service repeats the header. Credentials are not repeated here.
    return text.toString().strip();
  }

  private static String lacking(List<String> query) {
    var text = new StringBuilder();
    for (String part : IN_QUERY) {
      if (!has(query, part)) {
        text.append("AWS query-string parameters must include '").append(part).append("'. ");
      }
    }
    return text.isEmpty() ? "" : text + "Re-examine the query-string parameters.";
  }

  private static boolean has(List<String> query, String name) {
    return query.stream().anyMatch(each -> each.startsWith(name + "="));
  }

  /// A part of the header, null if it lacks it or has nothing in it.
  private static @Nullable String part(String header, String name) {
    for (int at = header.indexOf(name + "="); at >= 0; at = header.indexOf(name + "=", at + 1)) {
      char before = at == 0 ? ' ' : header.charAt(at - 1);
      if (before == ' ' || before == ',') {
        int begin = at + name.length() + 1;
        int end = begin;
        while (end < header.length() && header.charAt(end) != ',' && header.charAt(end) != ' ') {
          end++;
        }
        return end > begin ? header.substring(begin, end) : null;
      }
    }
    return null;
  }

  private static String credential(String header) {
    String credential = part(header, "Credential");
    return credential == null ? "" : credential;
  }

  private static String credential(List<String> query) {
    return query.stream()
        .filter(each -> each.startsWith("X-Amz-Credential="))
        .map(each -> each.substring(each.indexOf('=') + 1).replace("%2F", "/"))
        .findFirst()
        .orElse("");
  }

  private boolean isToken(String credential) {
    int slash = credential.indexOf('/');
    byte[] key = (slash < 0 ? credential : credential.substring(0, slash)).getBytes(UTF_8);
    return MessageDigest.isEqual(key, token);
  }
}
