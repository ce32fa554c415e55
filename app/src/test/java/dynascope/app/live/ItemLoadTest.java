package dynascope.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.PutItem;
import dynascope.engine.simulation.Answer;
import dynascope.engine.simulation.DirectDriver;
import dynascope.engine.simulation.Driver;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.scenarios.json.BadFile;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Items out of files, put into tables.
class ItemLoadTest {
  @TempDir private Path folder = Path.of("");

  private final Set<String> put = Collections.synchronizedSet(new TreeSet<>());
  private final Driver keeps =
      operation -> {
        put.add(String.valueOf(((PutItem) operation).item().get("id")));
        return new Answer(null, null);
      };

  private Path file(String name, String... lines) throws Exception {
    Path file = folder.resolve(name);
    try (OutputStream plain = Files.newOutputStream(file);
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
      out.write(
          (String.join("\n", lines) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return file;
  }

  private static String line(int id) {
    return "{\"id\":{\"S\":\"user-" + id + "\"},\"n\":{\"N\":\"" + id + "\"}}";
  }

  private static String[] lines(int count) {
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(ItemLoadTest::line)
        .toArray(String[]::new);
  }

  private ItemLoad.Progress load(Path file, Driver driver) throws Exception {
    return ItemLoad.of(ItemFile.open(file), "Users", driver).run();
  }

  @Test
  void linesAreItemsWithOrWithoutTheExportsWrapper() throws Exception {
    Path file =
        file(
            "items.jsonl",
            line(1),
            "",
            "{\"Item\":" + line(2) + "}",
            "{\"Item\":{\"S\":\"an attribute of that name\"}}");
    try (ItemFile items = ItemFile.open(file)) {
      assertTrue(String.valueOf(items.next()).contains("user-1"));
      assertTrue(String.valueOf(items.next()).contains("user-2"));
      assertEquals(3, items.line());
      assertTrue(String.valueOf(items.next()).contains("an attribute of that name"));
      assertNull(items.next());
      assertEquals(1, items.share());
    }
  }

  @Test
  void anExportMayBePacked() throws Exception {
    ItemLoad.Progress progress = load(file("export.json.gz", lines(500)), keeps);
    assertEquals(500, progress.items());
    assertEquals(500, put.size());
    assertNull(progress.problem());
    assertEquals(1, progress.share());
  }

  @Test
  void whatIsNoItemEndsItWithItsLine() throws Exception {
    String[] lines = lines(40);
    lines[33] = "{\"id\": \"ann\"}";
    Path file = file("items.jsonl", lines);
    ItemLoad.Progress progress = load(file, keeps);
    String problem = String.valueOf(progress.problem());
    assertTrue(problem.startsWith(file + ":34 at $: no item in DynamoDB JSON"), problem);
    assertTrue(progress.items() <= 33);
    lines[33] = "{\"id\": {\"S\": \"ann\"}";
    try (ItemFile items = ItemFile.open(file("items.jsonl", lines))) {
      BadFile bad =
          assertThrows(
              BadFile.class,
              () -> {
                while (items.next() != null) {}
              });
      assertTrue(String.valueOf(bad.getMessage()).contains(":34: no valid JSON"), bad.getMessage());
      assertFalse(String.valueOf(bad.getMessage()).contains("REDACTED"), bad.getMessage());
    }
  }

  @Test
  void whatTheTableRefusesForGoodEndsItInTheServicesWords() throws Exception {
    var tables =
        new DirectDriver(
            new WorldDefinition(
                Instant.EPOCH,
                Limits.STANDARD,
                List.of(TableDefinition.onDemand("Users", KeySchema.of(KeyAttribute.s("name")))),
                List.of(),
                List.of(),
                List.of()),
            1);
    Driver one =
        operation -> {
          synchronized (tables) {
            return tables.call(operation);
          }
        };
    String problem = String.valueOf(load(file("items.jsonl", line(1)), one).problem());
    assertTrue(
        problem.contains(":1: DynamoDB says: ValidationException: One or more parameter"), problem);
  }

  @Test
  void whatIsThrottledIsTriedAgain() throws Exception {
    var refusals = new AtomicInteger();
    Driver busy =
        operation ->
            refusals.incrementAndGet() <= 20
                ? new Answer(null, ServiceException.internal())
                : keeps.call(operation);
    ItemLoad.Progress progress = load(file("items.jsonl", lines(50)), busy);
    assertEquals(50, progress.items());
    assertEquals(20, progress.refused());
  }

  @Test
  void itCanBeCancelled() throws Exception {
    var load = new ItemLoad[1];
    Driver slow =
        operation -> {
          if (put.size() > 100) {
            load[0].cancel();
          }
          return keeps.call(operation);
        };
    load[0] = ItemLoad.of(ItemFile.open(file("items.jsonl", lines(10_000))), "Users", slow);
    ItemLoad.Progress progress = load[0].run();
    assertTrue(progress.cancelled());
    assertTrue(progress.items() < 1_000, progress.toString());
    assertFalse(progress.share() > 0.99);
  }
}
