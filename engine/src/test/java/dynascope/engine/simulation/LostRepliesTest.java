package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.CreateTable;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PutItem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What becomes of messages that nobody answers, and of those that come too late.
final class LostRepliesTest {
  private static final Address LEADER = Address.parse("Users/P1/replica-a");
  private static final Item ANN = Item.of("id", AttributeValue.s("ann"));

  private static TableDefinition users() {
    return TableDefinition.provisioned("Users", KeySchema.of(KeyAttribute.s("id")), 1_000, 1_000)
        .withInitialPartitions(1);
  }

  @Test
  void aRouterThatWaitsInVainAnswersWithAnInternalError() {
    Limits patientClient = Limits.STANDARD.with(Limits.CLIENT_TIMEOUT, 60_000);
    TestDriver driver = TestDriver.of(patientClient.with(Limits.BURST_INITIAL, 300), users());
    driver.act(new Act.Break(Fault.cut(Address.parse("router"), LEADER)));
    ServiceException error = driver.refusal(new PutItem("Users", ANN));
    assertEquals(ServiceException.internal(), error);
    long patience = patientClient.get(Limits.ROUTER_PATIENCE);
    long waited = driver.world.now.nanos() / 1_000_000;
    assertTrue(waited >= patience && waited <= patience * 5 / 4 + 10, waited + " ms");
  }

  @Test
  void aTableMadeAgainUnderItsNameGetsNothingThatWasMeantForTheOneBefore() {
    TestDriver driver =
        TestDriver.of(
            Limits.STANDARD
                .with(Limits.BURST_INITIAL, 300)
                .with(Limits.CREATE_TABLE, 0)
                .with(Limits.DELETE_TABLE, 0),
            users());
    // A write that takes ten seconds to reach its leader.
    driver.act(new Act.Break(Fault.slow(LEADER, 20_000)));
    driver.act(new Act.Call(new PutItem("Users", ANN)));
    driver.pass(Duration.ofMillis(5));
    driver.act(new Act.Mend(LEADER));
    driver.ask(new DeleteTable("Users"));
    driver.pass(Duration.ofMillis(5));
    driver.ask(new CreateTable(users()));
    int before = driver.events.size();
    driver.pass(Duration.ofSeconds(60));
    assertTrue(
        driver.events.subList(before, driver.events.size()).stream()
            .anyMatch(each -> each instanceof Event.Lost lost && lost.to().equals(LEADER)),
        "the late write is lost");
    assertNull(driver.ask(new GetItem("Users", ANN, true), GetItem.Answered.class).item());
  }
}
