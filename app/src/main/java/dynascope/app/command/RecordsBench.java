package dynascope.app.command;

import dynascope.assets.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many records of a stream one connection reads in a second, from outside.
///
/// All shards are read from their beginning to their end, again and again; records tell of new
/// items of 200 bytes.
final class RecordsBench {
  private static final int ITEMS = 50_000;
  private static final int WARM_UP = 5;
  private static final int ROUNDS = 5;
  private static final Pattern ARN = field("LatestStreamArn");
  private static final Pattern SHARD = field("ShardId");
  private static final Pattern ITERATOR = field("ShardIterator");
  private static final Pattern NEXT = field("NextShardIterator");
  private static final String RECORD = "\"eventID\"";

  private final LoadClient client;
  private final int port;

  private RecordsBench(LoadClient client, int port) {
    this.client = client;
    this.port = port;
  }

  static void run(String name, Figure.Sink sink, Path launcher) {
    if (!Files.isExecutable(launcher)) {
      sink.remark(Words.say("command.bench.no-launcher", launcher));
      return;
    }
    try (ServedProcess server = ServedProcess.start(launcher);
        var client = new LoadClient(server.port())) {
      var bench = new RecordsBench(client, server.port());
      String stream = bench.fill();
      List<String> shards = bench.shards(stream);
      for (int i = 0; i < WARM_UP; i++) {
        bench.read(stream, shards);
      }
      double best = 0;
      for (int i = 0; i < ROUNDS; i++) {
        long began = System.nanoTime();
        int records = bench.read(stream, shards);
        best = Math.max(best, records * 1e9 / (System.nanoTime() - began));
      }
      sink.figure(new Figure(name, best, "/s"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Makes a table with a stream, and puts the items. Returns the stream's ARN.
  private String fill() throws IOException {
    String arn = LoadTables.createStreamed(client, port, ARN);
    for (int i = 0; i < ITEMS; i++) {
      LoadTables.send(client, port, "PutItem", LoadTables.number(LoadTables.SMALL, i));
    }
    return arn;
  }

  private List<String> shards(String stream) throws IOException {
    ask("DescribeStream", "{'StreamArn':'" + stream + "'}");
    var shards = new ArrayList<String>();
    Matcher found = SHARD.matcher(client.body());
    while (found.find()) {
      shards.add(found.group(1));
    }
    return shards;
  }

  /// Reads all shards, until what was put is there. Returns how many records there were.
  private int read(String stream, List<String> shards) throws IOException {
    int records = 0;
    for (String shard : shards) {
      ask(
          "GetShardIterator",
          "{'StreamArn':'"
              + stream
              + "','ShardId':'"
              + shard
              + "','ShardIteratorType':'TRIM_HORIZON'}");
      String iterator = first(ITERATOR);
      int got = 1;
      while (got > 0) {
        ask("GetRecords", "{'ShardIterator':'" + iterator + "','Limit':1000}");
        got = client.count(RECORD);
        records += got;
        iterator = first(NEXT);
      }
    }
    return records;
  }

  private void ask(String operation, String quoted) throws IOException {
    byte[] call = LoadClient.streamCall(port, operation, quoted.replace('\'', '"'));
    if (client.send(call) != 200) {
      throw new IOException(operation + ": " + client.body());
    }
  }

  private String first(Pattern field) throws IOException {
    Matcher found = field.matcher(client.tail());
    if (found.find()) {
      return found.group(1);
    }
    Matcher anywhere = field.matcher(client.body());
    if (!anywhere.find()) {
      throw new IOException("no " + field + " in " + client.body());
    }
    return anywhere.group(1);
  }

  private static Pattern field(String name) {
    return Pattern.compile("\"" + name + "\":\"([^\"]+)\"");
  }
}
