package dynascope.app.endpoint;

import static dynascope.app.endpoint.Asked.call;
import static dynascope.app.endpoint.Asked.contents;
import static dynascope.app.endpoint.Asked.done;
import static dynascope.app.endpoint.Asked.put;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a file of tables gives back, whole, torn and spoiled.
final class JournalTest {
  private final Served.Turned clock = new Served.Turned();
  private final List<String> remarks = new ArrayList<>();

  @TempDir Path folder = Path.of("");

  private Tables open(Path file) throws IOException {
    return Tables.kept(clock, false, file, false, remarks::add);
  }

  private Path file() {
    return folder.resolve("tables");
  }

  private void create(Tables tables) {
    done(tables, "CreateTable", Asked.TABLE);
    clock.pass(Duration.ofSeconds(1));
  }

  private static final String TRANSACTION =
      "{'TransactItems':[{'Put':{'TableName':'Tab','Item':{'id':{'S':'x'},'group':{'S':'h'}}}},"
          + "{'Delete':{'TableName':'Tab','Key':{'id':{'S':'a'}}}},{'Update':{'TableName':'Tab',"
          + "'Key':{'id':{'S':'b'}},'UpdateExpression':'SET n = n + :one',"
          + "'ExpressionAttributeValues':{':one':{'N':'1'}}}}]}";

  @Test
  void whatWasThereIsThereAgain() throws IOException {
    String before;
    String description;
    try (Tables tables = open(file())) {
      create(tables);
      done(tables, "PutItem", put("a", 1));
      done(tables, "PutItem", put("b", 2));
      done(tables, "TransactWriteItems", TRANSACTION);
      done(
          tables,
          "ExecuteStatement",
          "{'Statement':'UPDATE Tab SET m=1 WHERE id=?','Parameters':[{'S':'b'}]}");
      before = contents(tables);
      description = done(tables, "DescribeTable", "{'TableName':'Tab'}");
    }
    clock.pass(Duration.ofHours(1));
    try (Tables tables = open(file())) {
      assertEquals(before, contents(tables));
      assertEquals(description, done(tables, "DescribeTable", "{'TableName':'Tab'}"));
    }
    assertEquals(List.of(), remarks);
  }

  @Test
  void aFileThatEndsAnywhereHasEveryCallWholeOrNotAtAll() throws IOException {
    var states = new ArrayList<String>();
    var ends = new ArrayList<Long>();
    try (Tables tables = open(file())) {
      states.add(contents(tables));
      ends.add(Files.size(file()));
      create(tables);
      states.add(contents(tables));
      ends.add(Files.size(file()));
      for (String[] each :
          new String[][] {
            {"PutItem", put("a", 1)},
            {"PutItem", put("b", 2)},
            {"TransactWriteItems", TRANSACTION},
            {"DeleteItem", "{'TableName':'Tab','Key':{'id':{'S':'x'}}}"},
            {"PutItem", put("b", 9)}
          }) {
        done(tables, each[0], each[1]);
        states.add(contents(tables));
        ends.add(Files.size(file()));
      }
    }
    byte[] whole = Files.readAllBytes(file());
    assertEquals(whole.length, ends.getLast());
    Path torn = folder.resolve("torn");
    for (int length = 0; length <= whole.length; length++) {
      Files.write(torn, Arrays.copyOf(whole, length));
      remarks.clear();
      long end = length;
      int complete = (int) ends.stream().filter(each -> each <= end).count();
      try (Tables tables = open(torn)) {
        assertEquals(complete == 0 ? "" : states.get(complete - 1), contents(tables));
      }
      boolean clean = complete == 0 || ends.get(complete - 1) == length;
      assertEquals(clean ? 0 : 1, remarks.size(), "of " + length + ": " + remarks);
      // It goes on where it was cut.
      assertEquals(complete == 0 ? ends.getFirst() : ends.get(complete - 1), Files.size(torn));
    }
  }

  @Test
  void aTornTailIsCutAndWhatFollowsIsKept() throws IOException {
    try (Tables tables = open(file())) {
      create(tables);
      done(tables, "PutItem", put("a", 1));
      done(tables, "PutItem", put("b", 2));
    }
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(whole, whole.length - 5));
    String after;
    try (Tables tables = open(file())) {
      done(tables, "PutItem", put("c", 3));
      after = contents(tables);
      assertTrue(after.contains("\"a\"") && !after.contains("\"b\""), after);
    }
    assertEquals(1, remarks.size());
    try (Tables tables = open(file())) {
      assertEquals(after, contents(tables));
    }
    assertEquals(1, remarks.size());
  }

  @Test
  void aBlockOfNoughtsAtTheEndIsATornTail() throws IOException {
    try (Tables tables = open(file())) {
      create(tables);
    }
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(whole, whole.length + 4_096));
    open(file()).close();
    assertEquals(whole.length, Files.size(file()));
  }

  @Test
  void aSpoiledByteInTheMiddleIsRefusedAndNothingIsCut() throws IOException {
    long from;
    long to;
    try (Tables tables = open(file())) {
      create(tables);
      from = Files.size(file());
      done(tables, "PutItem", put("a", 1));
      to = Files.size(file());
      done(tables, "PutItem", put("b", 2));
    }
    byte[] whole = Files.readAllBytes(file());
    for (int at = (int) from; at < to; at++) {
      byte[] spoiled = whole.clone();
      spoiled[at] ^= 0x40;
      Files.write(file(), spoiled);
      NoJournal refused = assertThrows(NoJournal.class, () -> open(file()).close(), "byte " + at);
      assertTrue(String.valueOf(refused.getMessage()).contains(String.valueOf(from)));
      assertArrayEquals(spoiled, Files.readAllBytes(file()));
    }
  }

  @Test
  void aFileThatIsNotOursIsRefusedAsItIs() throws IOException {
    for (String text : List.of("x", "{}", "H2:3,block:2", "DYNASCOPE TABLES 2\n", "DYNASCOPF")) {
      Files.writeString(file(), text);
      NoJournal refused = assertThrows(NoJournal.class, () -> open(file()));
      assertTrue(String.valueOf(refused.getMessage()).contains(file().toString()));
      assertEquals(text, Files.readString(file()));
    }
    assertThrows(NoJournal.class, () -> open(folder));
  }

  @Test
  void twoCanNotHaveOneFile() throws IOException {
    Tables first = open(file());
    assertThrows(NoJournal.class, () -> open(file()));
    first.close();
    open(file()).close();
  }

  @Test
  void anItemThatALaterIndexDoesNotTakeIsThereAgain() throws IOException {
    String before;
    try (Tables tables = open(file())) {
      done(
          tables,
          "CreateTable",
          "{'TableName':'Tab','BillingMode':'PAY_PER_REQUEST','KeySchema':[{'AttributeName':'id',"
              + "'KeyType':'HASH'}],'AttributeDefinitions':[{'AttributeName':'id',"
              + "'AttributeType':'S'}]}");
      clock.pass(Duration.ofSeconds(1));
      done(tables, "PutItem", "{'TableName':'Tab','Item':{'id':{'S':'a'},'group':{'N':'5'}}}");
      done(
          tables,
          "UpdateTable",
          "{'TableName':'Tab','AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'},{"
              + "'AttributeName':'group','AttributeType':'S'}],'GlobalSecondaryIndexUpdates':[{"
              + "'Create':{'IndexName':'by-group','KeySchema':[{'AttributeName':'group','KeyType':"
              + "'HASH'}],'Projection':{'ProjectionType':'ALL'}}}]}");
      clock.pass(Duration.ofSeconds(1));
      done(
          tables,
          "UpdateItem",
          "{'TableName':'Tab','Key':{'id':{'S':'a'}},'UpdateExpression':'SET n = :n',"
              + "'ExpressionAttributeValues':{':n':{'N':'1'}}}");
      done(tables, "PutItem", put("b", 2));
      before = contents(tables);
    }
    try (Tables tables = open(file())) {
      assertEquals(before, contents(tables));
      tables.rewrite();
      assertEquals(before, contents(tables));
    }
    try (Tables tables = open(file())) {
      assertEquals(before, contents(tables));
    }
  }

  @Test
  void whatWasThrottledIsNotThereAfterwards() throws IOException {
    String before;
    try (Tables tables = Tables.kept(clock, true, file(), true, remarks::add)) {
      done(
          tables,
          "CreateTable",
          "{'TableName':'Tab','ProvisionedThroughput':{'ReadCapacityUnits':1000,'WriteCapacityUnits':"
              + "1},'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],'AttributeDefinitions':[{"
              + "'AttributeName':'id','AttributeType':'S'}]}");
      clock.pass(Duration.ofSeconds(1));
      String filler = "x".repeat(300_000);
      int refused = 0;
      for (int i = 0; i < 10; i++) {
        String item = "{'id':{'S':'" + i + "'},'x':{'S':'" + filler + "'}}";
        refused +=
            call(tables, "PutItem", "{'TableName':'Tab','Item':" + item + "}").error() == null
                ? 0
                : 1;
      }
      assertTrue(refused > 0 && refused < 10);
      before = done(tables, "Scan", "{'TableName':'Tab','Select':'COUNT'}");
    }
    try (Tables tables = Tables.kept(clock, true, file(), true, remarks::add)) {
      assertEquals(before, done(tables, "Scan", "{'TableName':'Tab','Select':'COUNT'}"));
    }
  }
}
