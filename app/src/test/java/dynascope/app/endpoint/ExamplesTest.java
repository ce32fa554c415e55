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
import dynascope.engine.event.Spender;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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
  void theShopRunsAgainstAPlayerAndIsRewoundToItsHotKey() throws Exception {
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
      SimTime middle = new SimTime(player.shown().head().nanos() * 9 / 10);
      player.wish(new Wish.Seek(middle));
      Shown rewound = until(player, shown -> shown.playhead().equals(middle));
      assertTrue(rewound.head().isAfter(middle));
      assertEquals("celebrity", hottest(rewound));
      player.wish(new Wish.Detach());
      Recording whole = until(player, shown -> shown.live() == null).recording();
      assertEquals(new Playback(whole).hash(middle), new Playback(whole).hash(middle));
      assertEquals(hottest(rewound), hottest(new Playback(whole), middle));
    }
  }

  private static String hottest(Shown shown) {
    return hottest(requireNonNull(shown.moment()).frame().tables().getFirst().partitions());
  }

  private static String hottest(Playback playback, SimTime at) {
    return hottest(
        playback
            .moment(at, java.time.Duration.ofMillis(10))
            .frame()
            .tables()
            .getFirst()
            .partitions());
  }

  /// The key that took most of what the partitions gave.
  private static String hottest(List<PartitionView> partitions) {
    return partitions.stream()
        .flatMap(each -> each.hottest().stream())
        .max(java.util.Comparator.comparing(Spender::spent))
        .map(Spender::key)
        .orElse("");
  }

  private static Shown until(Player player, Predicate<Shown> so) throws InterruptedException {
    for (int i = 0; i < 3_000 && !so.test(player.shown()); i++) {
      Thread.sleep(10);
    }
    assertTrue(so.test(player.shown()), () -> player.shown().status().toString());
    return player.shown();
  }
}
