package dynascope.scenarios.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.assets.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private static final Path PAGE = Path.of("..", "docs", "measures.md");

  @Test
  void everyMeasureHasASentence() {
    for (Measure measure : Measures.all()) {
      assertTrue(Words.knows("measure." + measure.name()), measure.name());
    }
  }

  @Test
  void thePageOfMeasuresIsWhatTheCodeSays() throws IOException {
    if (Boolean.getBoolean("accept")) {
      Files.writeString(PAGE, MeasureList.markdown());
    }
    assertEquals(
        Files.readString(PAGE),
        MeasureList.markdown(),
        "docs/measures.md is old: run the tests with -Daccept=true");
  }
}
