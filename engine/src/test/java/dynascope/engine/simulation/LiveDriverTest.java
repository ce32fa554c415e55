package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PutItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveDriverTest {
  private final TreeMap<Long, Answer> answers = new TreeMap<>();
  private final List<Long> order = new ArrayList<>();
  private final LiveDriver live = live(1_000);

  private LiveDriver live(long units) {
    return new LiveDriver(
        new WorldDefinition(
            Instant.EPOCH,
            Limits.STANDARD,
            List.of(
                TableDefinition.provisioned(
                    "Users", KeySchema.of(KeyAttribute.s("id")), units, units)),
            List.of(),
            List.of(),
            List.of()),
        7,
        (call, answer) -> {
          answers.put(call, answer);
          order.add(call);
        });
  }

  private static Item item(int number) {
    return Item.of("id", AttributeValue.s("u" + number));
  }

  @Test
  void eachOfManyCallsAtOnceHasItsOwnAnswerAndTakesItsTime() {
    for (int i = 1; i <= 40; i++) {
      live.call(new PutItem("Users", item(i)));
    }
    live.runTo(SimTime.ofMillis(500));
    var reads = new TreeMap<Long, Item>();
    for (int i = 1; i <= 40; i++) {
      reads.put(live.call(new GetItem("Users", item(i), true)), item(i));
    }
    assertEquals(40, answers.size(), "nothing is answered at the instant of its call");
    live.runTo(SimTime.ofMillis(1_000));
    reads.forEach((call, item) -> {
      Answer answer = answers.get(call);
      assertNotNull(answer);
      assertEquals(item, ((GetItem.Answered) assertPresent(answer.response())).item());
    });
    assertTrue(!order.equals(order.stream().sorted().toList()), "some overtake others");
  }

  private static <T> T assertPresent(@Nullable T value) {
    assertNotNull(value);
    return value;
  }

  @Test
  void theSameCallsAtTheSameInstantsAreAnsweredAlike() {
    List<List<Long>> orders = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      order.clear();
      LiveDriver again = live(1_000);
      for (int i = 1; i <= 40; i++) {
        again.runTo(SimTime.ofMillis(i));
        again.call(new PutItem("Users", item(i % 5)));
      }
      again.runTo(SimTime.ofSeconds(1));
      orders.add(List.copyOf(order));
    }
    assertEquals(40, orders.getFirst().size());
    assertEquals(orders.getFirst(), orders.getLast());
  }

  @Test
  void bucketsRefuseWhatIsBeyondThem() {
    LiveDriver small = live(1);
    for (int i = 0; i < 20; i++) {
      small.call(new PutItem("Users", item(i)));
    }
    small.runTo(SimTime.ofSeconds(1));
    List<ServiceException> errors = new ArrayList<>();
    for (Answer each : answers.values()) {
      if (each.error() != null) {
        errors.add(each.error());
      } else {
        assertNull(each.error());
      }
    }
    assertTrue(errors.size() >= 15, "refused " + errors.size());
    assertEquals("ProvisionedThroughputExceededException", errors.getFirst().type());
  }
}
