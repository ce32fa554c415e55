package dynascope.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The endpoint in a process of its own, to be measured from outside.
record ServedProcess(Process process, int port) implements AutoCloseable {
  private static final Pattern URL = Pattern.compile("http://localhost:(\\d+)");

  static ServedProcess start(Path launcher) throws IOException {
    Process process =
        new ProcessBuilder(launcher.toString(), "serve", "--port", "0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return listening(process);
  }

  /// The window with a live world, without a screen, under this process' own flags.
  static ServedProcess window() throws IOException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    String module = System.getProperty("jdk.module.main");
    String main = System.getProperty("jdk.module.main.class");
    command.addAll(
        List.of("-p", System.getProperty("jdk.module.path", ""), "-m", module + "/" + main));
    command.addAll(List.of("window", "--live", "--port", "0"));
    return listening(
        // A toolkit that is ended from outside says so.
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  private static ServedProcess listening(Process process) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher url = URL.matcher(line);
      if (url.find()) {
        return new ServedProcess(process, Integer.parseInt(url.group(1)));
      }
    }
    throw new IOException("the endpoint did not start");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
