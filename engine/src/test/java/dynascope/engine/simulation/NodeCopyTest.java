package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dynascope.engine.check.RandomRun;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.node.Body;
import dynascope.engine.node.Node;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PutItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A world and its copy share nodes until one touches them, and never notice each other.
final class NodeCopyTest {
  private static final int RUNS = 40;
  private static final TableDefinition USERS =
      TableDefinition.provisioned("Users", KeySchema.of(KeyAttribute.s("id")), 100, 100)
          .withInitialPartitions(1);

  @Test
  void worldsDrivenApartDoNotInfluenceEachOther() {
    for (long seed = 1; seed <= RUNS; seed++) {
      Recording recording = called(RandomRun.of(seed));
      List<TimedAct> acts = recording.acts();
      var random = new SplittableRandom(seed);
      SimTime parting = new SimTime(random.nextLong(SimTime.ofSeconds(6).nanos()));
      SimTime end = parting.plusNanos(3_000_000_000L);
      var alone = new World(recording);
      alone.run(end, acts);

      var original = new World(recording);
      original.run(parting, acts);
      World copy = original.copy();
      World stray = original.copy();
      long parted = copy.hash.value();
      stray.run(end, astray(recording, parting));
      original.run(end, acts);
      assertEquals(parted, copy.hash.value(), "the copy stands still, seed " + seed);
      copy.run(end, acts);
      assertEquals(alone.hash.value(), original.hash.value(), "the original, seed " + seed);
      assertEquals(alone.hash.value(), copy.hash.value(), "the copy, seed " + seed);
    }
  }

  /// With all that is asked by hand asked by a program, too.
  private static Recording called(Recording recording) {
    var calls = new ArrayList<Calls.Timed>();
    for (TimedAct act : recording.acts()) {
      if (act.act() instanceof Act.Call(var operation, var _)) {
        calls.add(new Calls.Timed(act.at(), operation));
      }
    }
    return recording.withCalls(Calls.of(calls));
  }

  /// The acts so far, and then others.
  private static List<TimedAct> astray(Recording recording, SimTime parting) {
    var acts =
        new ArrayList<>(
            recording.acts().stream().filter(act -> !act.at().isAfter(parting)).toList());
    recording.world().workloads().stream()
        .map(client -> new Act.Turn(client.address(), "rate", 300))
        .forEach(act -> acts.add(new TimedAct(parting.plusNanos(1), act)));
    recording.world().workloads().stream()
        .filter(client -> client.versions() != null)
        .flatMap(client ->
            Stream.of(
                new Act.Turn(client.address(), "latest", 2),
                new Act.Turn(client.address(), "writers", 9)))
        .forEach(act -> acts.add(new TimedAct(parting.plusNanos(1), act)));
    recording.world().scaling().stream()
        .map(policy -> new Act.Turn(policy.scaler(), "writeMin", 650))
        .forEach(act -> acts.add(new TimedAct(parting.plusNanos(1), act)));
    RandomRun.of(recording.seed() + 1_000).acts().stream()
        .filter(act -> act.at().isAfter(parting))
        .forEach(acts::add);
    return List.copyOf(acts);
  }

  @Test
  void aCopiedLeaderDoesNotTakeWhatItHasForWhatIsDurable() {
    TestDriver driver = TestDriver.of(USERS);
    Address leader = Address.parse("Users/P1/replica-a");
    for (String follower : List.of("replica-b", "replica-c")) {
      driver.act(new Act.Break(Fault.cut(leader, Address.parse("Users/P1").child(follower))));
    }
    Item item = Item.of("id", AttributeValue.s("a"));
    driver.act(new Act.Call(new PutItem("Users", item)));
    driver.pass(Duration.ofMillis(500));
    World copy = driver.world.copy();
    var read = new ArrayList<Body.Result>();
    copy.answers = message -> read.add((Body.Result) message.body());
    copy.actsDone = 0;
    SimTime now = copy.now;
    Act get = new Act.Call(new GetItem("Users", item, true));
    copy.run(now.plus(Duration.ofMillis(200)), List.of(new TimedAct(now, get)));
    assertEquals(1, read.size(), read::toString);
    assertEquals(
        null, ((GetItem.Answered) Objects.requireNonNull(read.getFirst().response())).item());
  }

  @Test
  void aCopiedRouterGivesNoTicketTwice() {
    TestDriver driver = TestDriver.of(USERS);
    Address router = Address.parse("router");
    Address leader = Address.parse("Users/P1/replica-a");
    driver.act(new Act.Break(Fault.cut(router, leader)));
    driver.act(new Act.Call(new GetItem("Users", Item.of("id", AttributeValue.s("a")), true)));
    driver.pass(Duration.ofMillis(500));
    World copy = driver.world.copy();
    var read = new ArrayList<Body.Result>();
    copy.answers = message -> read.add((Body.Result) message.body());
    copy.actsDone = 0;
    SimTime now = copy.now;
    Act get = new Act.Call(new GetItem("Users", Item.of("id", AttributeValue.s("b")), true));
    copy.run(now.plus(Duration.ofSeconds(10)), List.of(new TimedAct(now, get)));
    assertEquals(2, read.size(), "both are told that no answer came: " + read);
  }

  @Test
  void everyKindOfNodeStandsInThoseWorlds() {
    Set<String> met = new TreeSet<>();
    for (long seed = 1; seed <= RUNS; seed++) {
      Recording recording = called(RandomRun.of(seed));
      var world = new World(recording);
      world.run(SimTime.ofSeconds(1), recording.acts());
      world.standing().forEach(node -> met.add(node.getClass().getName()));
    }
    Set<String> declared = new TreeSet<>();
    for (JavaClass each : new ClassFileImporter().importPackages("dynascope.engine")) {
      if (each.isAssignableTo(Node.class) && !each.getModifiers().contains(JavaModifier.ABSTRACT)) {
        declared.add(each.getName());
      }
    }
    assertTrue(!declared.isEmpty(), "no node was found");
    assertEquals(declared, met);
  }
}
