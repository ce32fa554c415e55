package dynascope.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An endpoint that keeps its tables in a file, killed again and again while it is written to:
/// whatever was answered must be there when it is started again, and transactions whole.
///
/// Each writer has items of its own, and writes numbers that grow; so an item must hold the last
/// number that was answered, or the one after it, of which nobody knows.
final class KillRun {
  private static final int WRITERS = 4;
  private static final int ITEMS = 20;
  private static final long PATIENCE_SECONDS = 10;

  /// So much that the journal is written anew every few kills.
  private static final String FILLER = "x".repeat(4_000);

  private static final Pattern URL = Pattern.compile("http://localhost:(\\d+)");
  private static final Pattern NUMBER = Pattern.compile("\"n\":\\{\"N\":\"(\\d+)\"}");

  private final List<String> command;
  private final SplittableRandom random;
  private final long[] answered = new long[WRITERS * ITEMS];
  private final long[] sent = new long[WRITERS * ITEMS];
  private long writes;

  /// @param start the command that starts Dynascope, without its words
  KillRun(List<String> start, Path file, long seed) {
    command = new ArrayList<>(start);
    command.addAll(List.of("serve", "--port", "0", "--data", file.toString()));
    random = new SplittableRandom(seed);
  }

  /// How many writes were answered.
  long writes() {
    return writes;
  }

  /// Starts, looks whether all is there, writes, and kills, so many times. Throws
  /// [IllegalStateException] if something that was answered is not there.
  void run(int kills) throws IOException, InterruptedException {
    for (int i = 0; i <= kills; i++) {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try {
        int port = port(process);
        if (i == 0) {
          create(port);
        }
        check(port, i);
        if (i < kills) {
          write(process, port);
        }
      } finally {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  /// Waits until an endpoint says where it is.
  static int port(Process process) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    var told = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher url = URL.matcher(line);
      if (url.find()) {
        return Integer.parseInt(url.group(1));
      }
      told.append(line).append('\n');
    }
    throw new IllegalStateException("it did not start again: " + told);
  }

  private static String json(String quoted) {
    return quoted.replace('\'', '"');
  }

  private static void create(int port) throws IOException {
    try (var client = new LoadClient(port)) {
      LoadTables.create(client, port);
    }
  }

  private void check(int port, int kills) throws IOException {
    try (var client = new LoadClient(port)) {
      for (int i = 0; i < answered.length; i++) {
        long there = read(client, port, i, "a");
        long twin = read(client, port, i, "b");
        if (there != twin || there < answered[i] || there > sent[i]) {
          throw new IllegalStateException(
              "after "
                  + kills
                  + " kills, item "
                  + i
                  + " holds "
                  + there
                  + " and its twin "
                  + twin
                  + ", answered was "
                  + answered[i]
                  + ", sent "
                  + sent[i]);
        }
        answered[i] = there;
        sent[i] = there;
      }
    }
  }

  private static long read(LoadClient client, int port, int item, String twin) throws IOException {
    String key = json("{'TableName':'Load','Key':{'id':{'S':'" + item + twin + "'}}}");
    LoadTables.send(client, port, "GetItem", key);
    Matcher number = NUMBER.matcher(client.body());
    return number.find() ? Long.parseLong(number.group(1)) : 0;
  }

  /// Writes with several connections until the process is killed at a random instant after the
  /// first answers.
  private void write(Process process, int port) throws InterruptedException {
    var writers = new ArrayList<Thread>();
    var begun = new CountDownLatch(WRITERS);
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      SplittableRandom own = random.split();
      writers.add(Thread.ofPlatform().start(() -> write(port, writer, own, begun)));
    }
    begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Thread.sleep(random.nextInt(120));
    process.destroyForcibly();
    for (Thread each : writers) {
      each.join();
    }
    writes = 0;
    for (long each : answered) {
      writes += each;
    }
  }

  private void write(int port, int writer, SplittableRandom own, CountDownLatch begun) {
    try (var client = new LoadClient(port)) {
      while (true) {
        int item = writer * ITEMS + own.nextInt(ITEMS);
        sent[item]++;
        LoadTables.send(client, port, "TransactWriteItems", both(item, sent[item]));
        answered[item] = sent[item];
        begun.countDown();
      }
    } catch (IOException killed) {
      // As wanted.
    }
  }

  private static String both(int item, long number) {
    return json(
        "{'TransactItems':[" + put(item + "a", number) + "," + put(item + "b", number) + "]}");
  }

  private static String put(String id, long number) {
    return "{'Put':{'TableName':'Load','Item':{'id':{'S':'"
        + id
        + "'},'n':{'N':'"
        + number
        + "'},'filler':{'S':'"
        + FILLER
        + "'}}}}";
  }
}
