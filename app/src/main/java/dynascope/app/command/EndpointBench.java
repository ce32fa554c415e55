package dynascope.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dynascope.assets.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The endpoint from outside: the launcher starts it, and this process is the client, with eight
/// connections on the same processors. Items have 1 KB.
final class EndpointBench {
  private static final int CONNECTIONS = 8;
  private static final int LIVE_CONNECTIONS = 64;
  private static final long WARM_UP_MILLIS = 6_000;
  private static final long MEASURED_MILLIS = 5_000;
  private static final int ROUNDS = 3;
  private static final int MILLION = 1_000_000;
  private static final int STARTS = 5;
  private static final long CACHE_SECONDS = 60;

  private final Figure.Sink sink;
  private final Path launcher;

  private EndpointBench(Figure.Sink sink, Path launcher) {
    this.sink = sink;
    this.launcher = launcher;
  }

  /// Measures all figures, or those whose names begin with `only`.
  static void run(@Nullable String only, Figure.Sink sink, Path launcher) {
    if (!Files.isExecutable(launcher)) {
      sink.remark(Words.say("command.bench.no-launcher", launcher));
      return;
    }
    try {
      new EndpointBench(sink, launcher).measure(only == null ? "" : only);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean meets(String wanted, String... names) {
    return Stream.of(names).anyMatch(each -> each.startsWith(wanted) || wanted.startsWith(each));
  }

  private void measure(String wanted) throws IOException, InterruptedException {
    if (meets(wanted, "endpoint.start")) {
      start();
    }
    if (meets(wanted, "endpoint.live")) {
      live();
    }
    if (!meets(
        wanted,
        "endpoint.http",
        "endpoint.put",
        "endpoint.get",
        "endpoint.query",
        "endpoint.update",
        "endpoint.transact",
        "endpoint.memory")) {
      return;
    }
    try (ServedProcess server = ServedProcess.start(launcher)) {
      tables(server);
      // What the same client and the same loopback carry without an operation: the measure for the
      // others on a machine that is not alone.
      rate(wanted, "endpoint.http", server, 400, "Nothing", LoadTables.PUT, LoadTables.KEYS);
      rate(wanted, "endpoint.put", server, 200, "PutItem", LoadTables.PUT, LoadTables.KEYS);
      rate(wanted, "endpoint.get", server, 200, "GetItem", LoadTables.GET, LoadTables.KEYS);
      rate(
          wanted, "endpoint.update", server, 200, "UpdateItem", LoadTables.UPDATE, LoadTables.KEYS);
      rate(
          wanted, "endpoint.query", server, 200, "Query", LoadTables.QUERY, LoadTables.COLLECTIONS);
      rate(
          wanted,
          "endpoint.transact",
          server,
          200,
          "TransactWriteItems",
          LoadTables.TRANSACT,
          LoadTables.KEYS);
      if (meets(wanted, "endpoint.memory")) {
        memory(server);
      }
    }
  }

  /// Through the simulation, with the window open and history on. A call waits four simulated
  /// milliseconds for its answer, so it takes more connections than elsewhere.
  private void live() throws IOException, InterruptedException {
    try (ServedProcess window = ServedProcess.window()) {
      try (var client = new LoadClient(window.port())) {
        LoadTables.createWide(client, window.port());
      }
      rate(
          "endpoint.live",
          "endpoint.live",
          window,
          200,
          "PutItem",
          LoadTables.PUT,
          LoadTables.KEYS,
          LIVE_CONNECTIONS);
    }
  }

  private static void tables(ServedProcess server) throws IOException {
    try (var client = new LoadClient(server.port())) {
      LoadTables.create(client, server.port());
      LoadTables.fill(client, server.port(), LoadTables.KEYS, LoadTables.COLLECTIONS);
    }
  }

  /// Eight connections that each send as soon as they have their answer; the best of some rounds,
  /// because what disturbs a round is never the endpoint's own.
  private void rate(
      String wanted,
      String name,
      ServedProcess server,
      int status,
      String operation,
      String body,
      int keys)
      throws InterruptedException {
    rate(wanted, name, server, status, operation, body, keys, CONNECTIONS);
  }

  private void rate(
      String wanted,
      String name,
      ServedProcess server,
      int status,
      String operation,
      String body,
      int keys,
      int connections)
      throws InterruptedException {
    if (!meets(wanted, name)) {
      return;
    }
    var done = new AtomicLong();
    var wrong = new AtomicLong();
    var clients = new ArrayList<Thread>();
    for (int i = 0; i < connections; i++) {
      byte[] request = LoadClient.call(server.port(), operation, body);
      var random = new SplittableRandom(i);
      clients.add(
          Thread.ofPlatform()
              .start(() -> hammer(server, request, keys, random, status, done, wrong)));
    }
    Thread.sleep(WARM_UP_MILLIS);
    double best = 0;
    long first = done.get();
    long processors = processorNanos(server);
    for (int i = 0; i < ROUNDS; i++) {
      long before = done.get();
      long began = System.nanoTime();
      Thread.sleep(MEASURED_MILLIS);
      best = Math.max(best, (done.get() - before) * 1e9 / (System.nanoTime() - began));
    }
    double each = (processorNanos(server) - processors) / 1e3 / (done.get() - first);
    clients.forEach(Thread::interrupt);
    for (Thread client : clients) {
      client.join();
    }
    if (wrong.get() > 0) {
      sink.remark(Words.say("command.bench.wrong-answers", name, String.valueOf(wrong.get())));
    }
    sink.figure(new Figure(name, best, "/s"));
    // What a request takes of the processors, on both sides: the same on a machine that is not
    // alone.
    sink.figure(new Figure(name + ".cpu", each, "\u00b5s"));
  }

  private static long processorNanos(ServedProcess server) {
    return Stream.of(server.process().toHandle(), ProcessHandle.current())
        .mapToLong(each -> each.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
        .sum();
  }

  private static void hammer(
      ServedProcess server,
      byte[] request,
      int keys,
      SplittableRandom random,
      int status,
      AtomicLong done,
      AtomicLong wrong) {
    int place = new String(request, UTF_8).indexOf(LoadTables.PLACE);
    try (var client = new LoadClient(server.port())) {
      while (!Thread.currentThread().isInterrupted()) {
        put(request, place, random.nextInt(keys));
        if (client.send(request) != status) {
          wrong.incrementAndGet();
        }
        done.incrementAndGet();
      }
    } catch (IOException failed) {
      wrong.incrementAndGet();
    }
  }

  private static void put(byte[] request, int place, int number) {
    int rest = number;
    for (int i = place + LoadTables.PLACE.length() - 1; i >= place; i--) {
      request[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /// The resident memory after a million requests, half of them writes.
  private void memory(ServedProcess server) throws IOException, InterruptedException {
    Path status = Path.of("/proc/" + server.process().pid() + "/status");
    if (!Files.isReadable(status)) {
      sink.remark(Words.say("command.bench.no-proc"));
      return;
    }
    var clients = new ArrayList<Thread>();
    for (int i = 0; i < CONNECTIONS; i++) {
      int from = i;
      clients.add(Thread.ofPlatform().start(() -> halfAndHalf(server, from)));
    }
    for (Thread each : clients) {
      each.join();
    }
    String resident =
        Files.readAllLines(status).stream()
            .filter(each -> each.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    long kilobytes = Long.parseLong(resident.replaceAll("\\D", ""));
    sink.figure(new Figure("endpoint.memory", kilobytes / 1024.0, "MB"));
  }

  private static void halfAndHalf(ServedProcess server, int from) {
    byte[] put = LoadClient.call(server.port(), "PutItem", LoadTables.PUT);
    byte[] get = LoadClient.call(server.port(), "GetItem", LoadTables.GET);
    int inPut = new String(put, UTF_8).indexOf(LoadTables.PLACE);
    int inGet = new String(get, UTF_8).indexOf(LoadTables.PLACE);
    try (var client = new LoadClient(server.port())) {
      for (int i = from; i < MILLION / 2; i += CONNECTIONS) {
        put(put, inPut, i % LoadTables.KEYS);
        put(get, inGet, (i * 7) % LoadTables.KEYS);
        client.send(put);
        client.send(get);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// From the command to the first answer; the middle of five.
  private void start() throws IOException, InterruptedException {
    ServedProcess.start(launcher).close();
    Path cache = launcher.resolveSibling("app/target/serve.aot");
    for (int i = 0; i < CACHE_SECONDS && !Files.exists(cache); i++) {
      TimeUnit.SECONDS.sleep(1);
    }
    var took = new long[STARTS];
    for (int i = 0; i < STARTS; i++) {
      long began = System.nanoTime();
      try (ServedProcess server = ServedProcess.start(launcher);
          var client = new LoadClient(server.port())) {
        client.send(LoadClient.call(server.port(), "ListTables", "{}"));
        took[i] = System.nanoTime() - began;
      }
    }
    Arrays.sort(took);
    sink.figure(new Figure("endpoint.start", took[STARTS / 2] / 1e9, "s"));
  }
}
