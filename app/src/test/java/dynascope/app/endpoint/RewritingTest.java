package dynascope.app.endpoint;

import static dynascope.app.endpoint.Asked.call;
import static dynascope.app.endpoint.Asked.contents;
import static dynascope.app.endpoint.Asked.done;
import static dynascope.app.endpoint.Asked.put;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.simulation.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A journal that is written anew while its tables are written to.
final class RewritingTest {
  private static final String COUNT =
      "{'TransactItems':[{'Update':{'TableName':'Tab','Key':{'id':{'S':'a'}},'UpdateExpression':"
          + "'ADD n :one','ExpressionAttributeValues':{':one':{'N':'1'}}}}],"
          + "'ClientRequestToken':'token','ReturnConsumedCapacity':'TOTAL'}";

  private final Served.Turned clock = new Served.Turned();
  private final List<String> remarks = new ArrayList<>();

  @TempDir Path folder = Path.of("");

  private Tables open(Path file) throws IOException {
    return Tables.kept(clock, false, file, false, remarks::add);
  }

  private Path file() {
    return folder.resolve("tables");
  }

  private Path beside() {
    return folder.resolve("tables.rewriting");
  }

  private void create(Tables tables) {
    done(tables, "CreateTable", Asked.TABLE);
    clock.pass(Duration.ofSeconds(1));
  }

  /// What a process that was killed now would find when it is started again.
  private String afterAKill() throws IOException {
    Path other = Files.createTempDirectory(folder, "killed");
    Files.copy(file(), other.resolve("tables"));
    if (Files.exists(beside())) {
      Files.copy(beside(), other.resolve("tables.rewriting"));
    }
    try (Tables tables = open(other.resolve("tables"))) {
      assertFalse(Files.exists(other.resolve("tables.rewriting")));
      return contents(tables);
    }
  }

  @Test
  void aKillAtAnyStepLeavesAllThatWasAnswered() throws IOException {
    try (Tables tables = open(file())) {
      create(tables);
      for (int i = 0; i < 100; i++) {
        done(tables, "PutItem", put("k" + i % 10, i));
      }
      assertEquals(contents(tables), afterAKill());
      Rewriting rewriting = tables.begin();
      assertEquals(contents(tables), afterAKill());
      done(tables, "PutItem", put("k1", 1_001));
      done(tables, "DeleteItem", "{'TableName':'Tab','Key':{'id':{'S':'k2'}}}");
      assertEquals(contents(tables), afterAKill());
      rewriting.write();
      assertEquals(contents(tables), afterAKill());
      done(tables, "PutItem", put("k3", 1_003));
      done(tables, "PutItem", put("new", 1));
      assertEquals(contents(tables), afterAKill());
      long before = Files.size(file());
      tables.finish(rewriting);
      assertTrue(Files.size(file()) < before / 2);
      assertFalse(Files.exists(beside()));
      assertEquals(contents(tables), afterAKill());
      done(tables, "PutItem", put("k4", 1_004));
      assertEquals(contents(tables), afterAKill());
    }
    assertEquals(List.of(), remarks);
  }

  @Test
  void aNewFileThatEndsAnywhereHarmsNothing() throws IOException {
    String before;
    try (Tables tables = open(file())) {
      create(tables);
      done(tables, "PutItem", put("a", 1));
      done(tables, "PutItem", put("a", 2));
      before = contents(tables);
    }
    byte[] old = Files.readAllBytes(file());
    byte[] fresh;
    try (Tables tables = open(file())) {
      Rewriting rewriting = tables.begin();
      rewriting.write();
      fresh = Files.readAllBytes(beside());
      tables.finish(rewriting);
    }
    for (int length = 0; length <= fresh.length; length++) {
      Files.write(file(), old);
      Files.write(beside(), Arrays.copyOf(fresh, length));
      assertEquals(before, afterAKill());
    }
  }

  @Test
  void tablesThatComeAndGoMeanwhileAreThere() throws IOException {
    String other = Asked.TABLE.replace("Tab'", "Other'");
    String tables = "{}";
    String before;
    try (Tables asked = open(file())) {
      create(asked);
      done(asked, "CreateTable", other);
      clock.pass(Duration.ofSeconds(1));
      done(asked, "PutItem", put("a", 1).replace("Tab'", "Other'"));
      Rewriting rewriting = asked.begin();
      done(asked, "DeleteTable", "{'TableName':'Other'}");
      clock.pass(Duration.ofSeconds(1));
      rewriting.write();
      done(asked, "CreateTable", other.replace("Other'", "Third'"));
      clock.pass(Duration.ofSeconds(1));
      done(asked, "PutItem", put("b", 1).replace("Tab'", "Third'"));
      asked.finish(rewriting);
      before = done(asked, "Scan", "{'TableName':'Third'}");
    }
    try (Tables asked = open(file())) {
      assertEquals("{\"TableNames\":[\"Tab\",\"Third\"]}", done(asked, "ListTables", tables));
      assertEquals(before, done(asked, "Scan", "{'TableName':'Third'}"));
      // What it came to be is known the next time too.
      asked.rewrite();
    }
    try (Tables asked = open(file())) {
      assertEquals("{\"TableNames\":[\"Tab\",\"Third\"]}", done(asked, "ListTables", tables));
      assertEquals(before, done(asked, "Scan", "{'TableName':'Third'}"));
    }
  }

  @Test
  void whatGivesUpLeavesTheOldFile() throws IOException {
    try (Tables tables = open(file())) {
      create(tables);
      done(tables, "PutItem", put("a", 1));
      Rewriting rewriting = tables.begin();
      rewriting.write();
      rewriting.drop();
      done(tables, "PutItem", put("a", 2));
      assertFalse(Files.exists(beside()));
      assertEquals(contents(tables), afterAKill());
    }
  }

  @Test
  void aFileOfMuchThatIsOverIsWrittenAnewWhileItIsUsed() throws IOException {
    String filler = "x".repeat(10_000);
    String before;
    try (Tables tables = open(file())) {
      create(tables);
      for (int i = 0; i < 3_000; i++) {
        done(
            tables,
            "PutItem",
            put("k" + i % 10, i).replace("'n'", "'x':{'S':'" + filler + "'},'n'"));
      }
      before = contents(tables);
      assertThrows(NoJournal.class, () -> open(file()));
    }
    assertTrue(
        Files.size(file()) < Bounds.JOURNAL_FLOOR + 2 * Bounds.JOURNAL_LOOK,
        () -> file().toFile().length() + " bytes");
    try (Tables tables = open(file())) {
      assertEquals(before, contents(tables));
    }
    assertEquals(List.of(), remarks);
  }

  @Test
  void aTransactionThatIsSentAgainAfterAStartIsNotDoneAgain() throws IOException {
    String repeated;
    try (Tables tables = open(file())) {
      create(tables);
      done(tables, "PutItem", put("a", 1));
      done(tables, "TransactWriteItems", COUNT);
      clock.pass(Duration.ofSeconds(1));
      repeated = done(tables, "TransactWriteItems", COUNT);
    }
    for (int i = 0; i < 3; i++) {
      try (Tables tables = open(file())) {
        assertEquals(repeated, done(tables, "TransactWriteItems", COUNT));
        assertTrue(contents(tables).contains("\"n\":{\"N\":\"2\"}"), contents(tables));
        Answer other = call(tables, "TransactWriteItems", COUNT.replace("'1'", "'2'"));
        assertEquals(
            "IdempotentParameterMismatchException", Objects.requireNonNull(other.error()).type());
        tables.rewrite();
      }
    }
    clock.pass(Duration.ofMinutes(10));
    try (Tables tables = open(file())) {
      done(tables, "TransactWriteItems", COUNT);
      assertTrue(contents(tables).contains("\"n\":{\"N\":\"3\"}"), contents(tables));
    }
  }

  @Test
  void aTokenOfTenMinutesAgoIsNotKept() throws IOException {
    try (Tables tables = open(file())) {
      create(tables);
      done(tables, "PutItem", put("a", 1));
      done(tables, "TransactWriteItems", COUNT);
      clock.pass(Duration.ofMinutes(11));
      tables.rewrite();
    }
    assertFalse(Files.readString(file(), ISO_8859_1).contains("token"));
  }
}
