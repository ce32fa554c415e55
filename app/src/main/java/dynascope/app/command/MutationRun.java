package dynascope.app.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An endpoint that is sent requests with something wrong in them, while thousands of connections
/// are idle. Every answer must be well formed and the service's own, the endpoint must say nothing
/// on its terminal, and a right request between them is answered rightly.
final class MutationRun {
  private static final int SENDERS = 4;
  private static final int IDLE = 10_000;

  /// For so many requests one connection is idle.
  private static final int REQUESTS_PER_IDLE = 100;

  /// After so many the tables are made anew: what mutations put would fill any memory.
  private static final long EPISODE = 20_000;

  private static final int PATIENCE_MILLIS = 30_000;
  private static final Pattern URL = Pattern.compile("http://localhost:(\\d+)");

  private final List<String> command;
  private final long seed;
  private final NavigableMap<Integer, AtomicLong> statuses = new ConcurrentSkipListMap<>();
  private final AtomicReference<@Nullable String> said = new AtomicReference<>();
  private final List<Socket> idle = new ArrayList<>();
  private long residentKilobytes;

  /// @param start the command that starts Dynascope, without its words
  MutationRun(List<String> start, long seed) {
    command = new ArrayList<>(start);
    command.addAll(List.of("serve", "--port", "0"));
    this.seed = seed;
  }

  /// How many answers had which status; 0 stands for requests that ended before they were whole,
  /// and were not answered.
  NavigableMap<Integer, Long> statuses() {
    var counted = new TreeMap<Integer, Long>();
    statuses.forEach((status, count) -> counted.put(status, count.get()));
    return counted;
  }

  int idle() {
    return idle.size();
  }

  /// The most memory that the endpoint held, in MB; 0 where the system does not tell.
  double residentMegabytes() {
    return residentKilobytes / 1024.0;
  }

  /// Sends so many. Throws [IllegalStateException] at the first wrong answer.
  ///
  /// @param told hears now and then how many were sent
  void run(long requests, LongConsumer told) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      int port = listen(process);
      for (long i = 0; i < Math.min(IDLE, requests / REQUESTS_PER_IDLE); i++) {
        idle.add(new Socket(InetAddress.ofLiteral("127.0.0.1"), port));
      }
      anew(port);
      for (long from = 0; from < requests; from += EPISODE) {
        episode(port, from, Math.min(requests, from + EPISODE));
        anew(port);
        right(port);
        residentKilobytes = Math.max(residentKilobytes, resident(process));
        told.accept(Math.min(requests, from + EPISODE));
      }
    } finally {
      for (Socket each : idle) {
        each.close();
      }
      process.destroyForcibly();
      process.waitFor();
    }
  }

  /// Waits until the endpoint says where it is; what it says from then on is a failure.
  private int listen(Process process) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher url = URL.matcher(line);
      if (url.find()) {
        Thread.ofVirtual().start(() -> listen(lines));
        return Integer.parseInt(url.group(1));
      }
    }
    throw new IllegalStateException("the endpoint did not start");
  }

  private void listen(BufferedReader lines) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.compareAndSet(null, line);
      }
    } catch (IOException ended) {
      // With the process.
    }
  }

  private static long resident(Process process) throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(each -> each.startsWith("VmHWM:"))
        .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private void episode(int port, long from, long to) throws IOException, InterruptedException {
    var mutations = new Mutations(port, seed);
    var failure = new AtomicReference<@Nullable IllegalStateException>();
    var stop = new AtomicBoolean();
    var senders = new ArrayList<Thread>();
    for (int i = 0; i < SENDERS; i++) {
      long first = from + i;
      senders.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  send(port, mutations, first, to, stop);
                } catch (IllegalStateException wrong) {
                  failure.compareAndSet(null, wrong);
                  stop.set(true);
                }
              }));
    }
    for (Thread each : senders) {
      each.join();
    }
    IllegalStateException wrong = failure.get();
    if (wrong != null) {
      throw wrong;
    }
    String line = said.get();
    if (line != null) {
      throw new IllegalStateException("before request " + to + " it said: " + line);
    }
  }

  /// Deletes the tables and makes them again.
  private static void anew(int port) throws IOException {
    try (var client = new LoadClient(port)) {
      for (String table : List.of("Load", "Lists")) {
        while (client.send(call(port, "DeleteTable", table)) != 400
            || !client.body().contains("ResourceNotFound")) {
          Thread.onSpinWait();
        }
      }
      LoadTables.create(client, port);
      LoadTables.fill(client, port, 20, 5);
    }
  }

  private static byte[] call(int port, String operation, String table) {
    return LoadClient.call(port, operation, "{\"TableName\":\"" + table + "\"}");
  }

  /// What is right is answered rightly.
  private static void right(int port) throws IOException {
    try (var client = new LoadClient(port)) {
      String put = LoadTables.number(LoadTables.PUT, 12_345_678);
      LoadTables.send(client, port, "PutItem", put);
      LoadTables.send(client, port, "GetItem", LoadTables.number(LoadTables.GET, 12_345_678));
      String item = put.substring(put.indexOf("\"filler\""), put.indexOf("}}"));
      if (!client.body().contains(item)) {
        throw new IllegalStateException("a right request was answered " + client.body());
      }
    }
  }

  private void send(int port, Mutations mutations, long first, long to, AtomicBoolean stop) {
    var connection = new Connected(port);
    for (long i = first; i < to && !stop.get(); i += SENDERS) {
      Mutations.Mutated mutated = mutations.get(i);
      try {
        if (mutated.whole()) {
          count(connection.answer(mutated.bytes()));
        } else {
          alone(port, mutated.bytes());
        }
      } catch (IOException | IllegalStateException wrong) {
        byte[] bytes = mutated.bytes();
        throw new IllegalStateException(
            "request "
                + i
                + " ("
                + bytes.length
                + " bytes) was answered wrongly: "
                + wrong
                + "\n"
                + new String(bytes, 0, Math.min(bytes.length, 4_000), ISO_8859_1),
            wrong);
      }
    }
    connection.close();
  }

  private void count(int status) {
    statuses.computeIfAbsent(status, _ -> new AtomicLong()).incrementAndGet();
  }

  /// A connection that goes on from one request to the next.
  private static final class Connected {
    private final int port;
    private @Nullable Socket socket;
    private @Nullable StrictAnswers answers;

    Connected(int port) {
      this.port = port;
    }

    int answer(byte[] request) throws IOException {
      Socket open = socket;
      StrictAnswers from = answers;
      if (open == null || from == null) {
        open = open(port);
        from = new StrictAnswers(new BufferedInputStream(open.getInputStream()));
        socket = open;
        answers = from;
      }
      open.getOutputStream().write(request);
      StrictAnswers.Got got = from.next();
      if (got == null) {
        throw new EOFException("the connection ended without an answer");
      }
      if (got.last()) {
        close();
      }
      return got.status();
    }

    void close() {
      try {
        if (socket != null) {
          socket.close();
        }
      } catch (IOException alreadyGone) {
        // As wanted.
      }
      socket = null;
    }
  }

  private static Socket open(int port) throws IOException {
    var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  /// Sends what may be no request, or several, and reads all answers to the end.
  private void alone(int port, byte[] request) throws IOException {
    try (Socket socket = open(port)) {
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
      } catch (SocketException refusedBeforeItsEnd) {
        // What was said before can be read all the same.
      }
      var answers = new StrictAnswers(new BufferedInputStream(socket.getInputStream()));
      int status = 0;
      for (StrictAnswers.Got got = answers.next(); got != null; got = answers.next()) {
        status = got.status();
        count(status);
      }
      if (status == 0) {
        count(0);
      }
    }
  }
}
