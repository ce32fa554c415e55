package dynascope.app.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.app.live.Listening;
import dynascope.app.live.LiveWorld;
import dynascope.app.play.Player;
import dynascope.app.play.Shown;
import dynascope.app.play.Speed;
import dynascope.app.play.Wish;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.TableView;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The programs of `docs/examples` are compiled, and run against tables and against a running
/// player.
final class ExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "docs", "examples");
  private static final int OF_THE_CELEBRITY = 1_800;

  @TempDir private Path compiled = Path.of("");

  private Object shop(DynamoDbClient client) throws Exception {
    List<Path> sources;
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      sources = files.filter(each -> each.toString().endsWith(".java")).toList();
    }
    compile(sources);
    try (var loader =
        new URLClassLoader(new URL[] {compiled.toUri().toURL()}, getClass().getClassLoader())) {
      Method run = loader.loadClass("Shop").getDeclaredMethod("run", DynamoDbClient.class);
      run.setAccessible(true);
      return run.invoke(null, client);
    }
  }

  /// With a compiler of its own: these tests do not see the JDK's.
  private void compile(List<Path> sources) throws Exception {
    String path =
        Stream.of("jdk.module.path", "java.class.path", "surefire.test.class.path")
            .map(System::getProperty)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(File.pathSeparator));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(List.of("-d", compiled.toString(), "-Xlint:all,-classfile,-path", "-cp", path));
    sources.forEach(each -> command.add(each.toString()));
    Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(javac.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, javac.waitFor(), said);
  }

  private static DynamoDbClient client(int port) {
    return DynamoDbClient.builder()
        .httpClient(new SdkHttp())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("anybody", "secret")))
        .endpointOverride(URI.create("http://localhost:" + port))
        .build();
  }

  @Test
  void theShopRunsAgainstTables() throws Exception {
    try (Tables tables = Tables.inMemory(java.time.Clock.systemUTC(), false);
        Served served = new Served(tables);
        DynamoDbClient client = client(served.port())) {
      assertEquals(OF_THE_CELEBRITY, shop(client));
    }
  }

  @Test
  void theShopRunsAgainstAPlayerAndIsRewoundToItsHotPartition() throws Exception {
    LiveWorld world = LiveWorld.of("", List.of(), Instant.EPOCH);
    try (Listening listening = Listening.on(0);
        Player player = new Player(world.source(), world.tutor(), System::nanoTime);
        DynamoDbClient client = client(listening.port())) {
      player.start();
      player.wish(new Wish.Attach(listening.traffic()));
      until(player, shown -> shown.live() != null);
      player.wish(new Wish.Pace(Speed.ofMillis(5_000)));
      assertEquals(OF_THE_CELEBRITY, shop(client));
      Recording recording = player.shown().recording();
      assertTrue(recording.calls().size() > 2_000, recording.calls().size() + " calls");
      SimTime middle = recording.calls().remembered().get(1_500).at();
      player.wish(new Wish.Seek(middle));
      Shown rewound = until(player, shown -> shown.playhead().equals(middle));
      assertTrue(rewound.head().isAfter(middle));
      List<Address> seen = fullestAndHome(requireNonNull(rewound.moment()));
      assertEquals(seen.get(1), seen.get(0));
      player.wish(new Wish.Detach());
      Recording whole = until(player, shown -> shown.live() == null).recording();
      Moment again = new Playback(whole).moment(middle, Duration.ofMillis(10));
      assertEquals(seen, fullestAndHome(again));
      assertEquals(
          requireNonNull(rewound.moment()).frame().tables().getFirst().partitions().stream()
              .map(PartitionView::items)
              .toList(),
          again.frame().tables().getFirst().partitions().stream()
              .map(PartitionView::items)
              .toList());
    }
  }

  /// The partition that holds most, and where the celebrity's orders hash to.
  private static List<Address> fullestAndHome(Moment moment) {
    TableView table = moment.frame().tables().getFirst();
    Address fullest =
        table.partitions().stream()
            .max(Comparator.comparing(PartitionView::items))
            .map(PartitionView::address)
            .orElseThrow();
    PrimaryKey celebrity = PrimaryKey.of(AttributeValue.s("celebrity"));
    return List.of(fullest, requireNonNull(table.home(celebrity.hash())).address());
  }

  private static Shown until(Player player, Predicate<Shown> so) throws InterruptedException {
    for (int i = 0; i < 3_000 && !so.test(player.shown()); i++) {
      Thread.sleep(10);
    }
    assertTrue(so.test(player.shown()), () -> player.shown().status().toString());
    return player.shown();
  }
}
