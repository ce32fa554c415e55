package dynascope.scenarios.grade;

import java.util.List;
import java.util.stream.Collectors;

/// The list of measures as a page of Markdown: `docs/measures.md`.
public final class MeasureList {
  private MeasureList() {}

  public static String markdown() {
    var out = new StringBuilder();
    out.append("# Measures\n\n");
    out.append("Generated from `Measures.java`; do not edit by hand.\n");
    out.append(
        "A measure is taken over a window of whole simulated seconds, `over`, and does not exist ");
    out.append("before the window is full.\n");
    out.append(
        "A goal about a measure with a **floor** must say how many requests have to succeed in ");
    out.append("the same window.\n\n");
    out.append("| measure | unit | of | where | floor | |\n|---|---|---|---|---|---|\n");
    for (Measure measure : Measures.all()) {
      out.append("| `").append(measure.name()).append("` | ");
      out.append(measure.unit() == MeasureUnit.COUNT ? "count" : measure.unit().sign());
      out.append(" | ").append(subjects(measure));
      out.append(" | ").append(labels(measure));
      out.append(" | ").append(measure.guarded() ? "yes" : "");
      out.append(" | ").append(measure.sentence()).append(" |\n");
    }
    return out.toString();
  }

  private static String subjects(Measure measure) {
    return measure.of().stream().map(Subject::word).collect(Collectors.joining(", "));
  }

  private static String labels(Measure measure) {
    return measure.where().entrySet().stream()
        .map(label -> "`" + label.getKey() + "`: " + values(label.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String values(List<String> values) {
    return values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(" or "));
  }
}
