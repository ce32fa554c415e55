package dynascope.app.command;

import dynascope.assets.Words;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Measures the product on this machine: a line for each figure, `name value unit`.
@Command(name = "bench", description = "${bundle:command.bench.about}")
final class BenchCommand implements Callable<Integer> {
  private static final List<String> GROUPS =
      List.of("core", "stage", "endpoint", "heat", "derived", "conflict");

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "GROUP", description = "${bundle:command.bench.group}")
  String group = "";

  @Option(names = "--only", paramLabel = "NAME", description = "${bundle:command.bench.only}")
  @Nullable String only;

  @Override
  public Integer call() {
    String asked = group.toLowerCase(Locale.ROOT);
    if (!GROUPS.contains(asked)) {
      throw Complaint.word("GROUP", group, GROUPS);
    }
    PrintWriter out = spec.commandLine().getOut();
    Map<Boolean, List<String>> flags =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .collect(Collectors.partitioningBy(Toolkit::headless));
    out.println(String.join(" ", flags.get(false)));
    out.println(Words.say("command.bench.headless", String.join(" ", flags.get(true))));
    var sink =
        new Figure.Sink() {
          @Override
          public void figure(Figure figure) {
            out.println(figure.line());
          }

          @Override
          public void remark(String sentence) {
            out.println(sentence);
          }
        };
    Path launcher = Home.at("dynascope").orElseGet(() -> Path.of("dynascope"));
    if (asked.equals("core")) {
      CoreBench.run(only, sink, launcher);
    } else if (asked.equals("stage")) {
      StageBench.run(only, sink);
    } else if (asked.equals("heat")) {
      HeatBench.run(only, sink);
    } else if (asked.equals("derived")) {
      DerivedBench.run(only, sink, launcher);
    } else if (asked.equals("conflict")) {
      ConflictBench.run(only, sink);
    } else {
      EndpointBench.run(only, sink, launcher);
    }
    return Exit.DONE;
  }
}
