package dynascope.app.window.console;

import dynascope.scenarios.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request as a line of the AWS command line, for a POSIX shell.
final class CommandLineText {
  private CommandLineText() {}

  /// The line; nothing while the text is no JSON.
  ///
  /// @param endpoint the URL of this simulation, null while it listens to nobody
  static Optional<String> of(String operation, String json, @Nullable String endpoint) {
    return JsonLayout.read(json)
        .map(request -> {
          List<String> words = new ArrayList<>(List.of("aws", "dynamodb", dashed(operation)));
          request.members().forEach((name, value) -> words.addAll(option(name, value)));
          if (endpoint != null) {
            words.addAll(List.of("--region", "us-east-1", "--endpoint-url", endpoint));
          }
          return String.join(" ", words);
        });
  }

  private static List<String> option(String name, Json value) {
    String option = "--" + dashed(name);
    return switch (value.value()) {
      case Boolean truth -> List.of(truth ? option : "--no-" + dashed(name));
      case String text -> List.of(option, shell(text));
      case List<?> list when list.stream().allMatch(CommandLineText::isText) -> {
        List<String> words = new ArrayList<>(List.of(option));
        value.list().forEach(each -> words.add(shell(each.anyText())));
        yield words;
      }
      case null, default -> List.of(option, shell(JsonLayout.line(value)));
    };
  }

  private static boolean isText(Object value) {
    return value instanceof Json json && json.value() instanceof String;
  }

  /// `TransactWriteItems` as `transact-write-items`.
  static String dashed(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  private static String shell(String text) {
    return text.matches("[A-Za-z0-9_./:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
