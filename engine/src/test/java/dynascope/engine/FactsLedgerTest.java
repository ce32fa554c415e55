package dynascope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What `docs/facts-ledger.md` says of tests is so.
final class FactsLedgerTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
  private static final Pattern TEST =
      Pattern.compile("@(?:Parameterized)?Test\\b.*?\\bvoid (\\w+)\\(", Pattern.DOTALL);

  @Test
  void everyTestThatTheLedgerNamesIsThere() throws IOException {
    SortedMap<String, List<String>> tests = tests();
    var gone = new ArrayList<String>();
    int named = 0;
    Matcher each = NAMED.matcher(ledger());
    while (each.find()) {
      named++;
      if (!tests.getOrDefault(each.group(1), List.of()).contains(each.group(2))) {
        gone.add(each.group());
      }
    }
    assertEquals(List.of(), gone, "renamed or removed: name what states the fact now");
    assertTrue(named > 300, "read " + named);
  }

  @Test
  void everyFactHasATestOrAReason() throws IOException {
    List<String> bare =
        ledger()
            .lines()
            .filter(line -> line.startsWith("| ") && !line.equals("| fact | test |"))
            .filter(line -> !NAMED.matcher(line).find())
            .filter(line -> !line.matches(".*\\*\\*(not built|ours|no rule)\\*\\*.*"))
            .toList();
    assertEquals(List.of(), bare);
  }

  private static String ledger() throws IOException {
    return Files.readString(ROOT.resolve("docs/facts-ledger.md"));
  }

  /// The tests of each class, by its simple name, in all modules.
  private static SortedMap<String, List<String>> tests() throws IOException {
    var tests = new TreeMap<String, List<String>>();
    for (String module : List.of("engine", "scenarios", "app")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
          Matcher test = TEST.matcher(Files.readString(file));
          var names = new ArrayList<String>();
          while (test.find()) {
            names.add(test.group(1));
          }
          tests.put(file.getFileName().toString().replace(".java", ""), names);
        }
      }
    }
    return tests;
  }
}
