package dynascope.app.command;

import dynascope.app.endpoint.Database;
import dynascope.app.endpoint.Endpoint;
import dynascope.app.endpoint.NoJournal;
import dynascope.app.endpoint.Realistic;
import dynascope.app.endpoint.Tables;
import dynascope.assets.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Answers SDKs on a port of this machine, without a window, until it is stopped.
@Command(name = "serve", description = "${bundle:command.serve.about}")
final class ServeCommand implements Callable<Integer> {
  private static final long MOST_PORT = 65_535;
  private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.\\-]+(:[0-9]{1,5})?");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_\\-]{1,128}");

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8000",
      description = "${bundle:command.serve.port}")
  Long port = 8_000L;

  @Option(names = "--throttle", description = "${bundle:command.serve.throttle}")
  boolean throttle;

  @Option(names = "--cors", paramLabel = "ORIGIN", description = "${bundle:command.serve.cors}")
  @Nullable String cors;

  @Option(names = "--token", paramLabel = "KEY", description = "${bundle:command.serve.token}")
  @Nullable String token;

  @Option(names = "--data", paramLabel = "FILE", description = "${bundle:command.serve.data}")
  @Nullable Path data;

  @Option(names = "--durable", description = "${bundle:command.serve.durable}")
  boolean durable;

  @Option(names = "--realistic", description = "${bundle:command.serve.realistic}")
  boolean realistic;

  @Option(names = "--rehearse", hidden = true)
  boolean rehearse;

  @Override
  public Integer call() throws InterruptedException {
    check();
    PrintWriter out = spec.commandLine().getOut();
    var options = new Endpoint.Options(port.intValue(), cors, token);
    try (Database database = database();
        Endpoint endpoint = Endpoint.open(options, database)) {
      out.println(Words.say("command.serve.up", String.valueOf(endpoint.port())));
      if (rehearse) {
        LoadTables.rehearse(endpoint.port());
        return Exit.DONE;
      }
      new CountDownLatch(1).await();
      return Exit.DONE;
    } catch (NoJournal refused) {
      throw Complaint.usage(String.valueOf(refused.getMessage()));
    } catch (BindException taken) {
      throw Complaint.usage(Words.say("command.serve.taken", String.valueOf(port)));
    } catch (IOException failed) {
      throw Complaint.usage(Words.say("command.serve.failed", String.valueOf(failed.getMessage())));
    }
  }

  private Database database() throws IOException {
    if (realistic) {
      return new Realistic(Clock.systemUTC());
    }
    return data == null
        ? Tables.inMemory(Clock.systemUTC(), throttle)
        : Tables.kept(
            Clock.systemUTC(), throttle, data, durable, spec.commandLine().getErr()::println);
  }

  private void check() {
    if (durable && data == null) {
      throw Complaint.usage(Words.say("command.serve.durable-what"));
    }
    if (realistic && data != null) {
      throw Complaint.usage(Words.say("command.serve.realistic-data"));
    }
    if (port < 0 || port > MOST_PORT) {
      throw Complaint.value("--port", port, Words.say("command.serve.ports"));
    }
    if (cors != null && !ORIGIN.matcher(cors).matches()) {
      throw Complaint.value("--cors", cors, Words.say("command.serve.origins"));
    }
    if (token != null && !TOKEN.matcher(token).matches()) {
      throw Complaint.value("--token", "…", Words.say("command.serve.tokens"));
    }
  }
}
