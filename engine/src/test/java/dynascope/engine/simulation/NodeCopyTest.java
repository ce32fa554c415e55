package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dynascope.engine.check.RandomRun;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// A world and its copy share nodes until one touches them, and never notice each other.
final class NodeCopyTest {
  private static final int RUNS = 40;

  @Test
  void worldsDrivenApartDoNotInfluenceEachOther() {
    for (long seed = 1; seed <= RUNS; seed++) {
      Recording recording = RandomRun.of(seed);
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

  /// The acts so far, and then others.
  private static List<TimedAct> astray(Recording recording, SimTime parting) {
    var acts =
        new ArrayList<>(
            recording.acts().stream().filter(act -> !act.at().isAfter(parting)).toList());
    recording.world().workloads().stream()
        .map(client -> new Act.Turn(client.address(), "rate", 300))
        .forEach(act -> acts.add(new TimedAct(parting.plusNanos(1), act)));
    RandomRun.of(recording.seed() + 1_000).acts().stream()
        .filter(act -> act.at().isAfter(parting))
        .forEach(acts::add);
    return List.copyOf(acts);
  }

  @Test
  void everyKindOfNodeStandsInThoseWorlds() {
    Set<String> met = new TreeSet<>();
    for (long seed = 1; seed <= RUNS; seed++) {
      var world = new World(RandomRun.of(seed));
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
