package dynascope.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the compiler can't keep: the engine gives the same events everywhere, and its packages
/// point one way.
final class ArchitectureTest {
  private static final String ENGINE = "dynascope.engine.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dynascope.engine");

  private static void keep(ArchRule rule) {
    rule.check(CLASSES);
  }

  @Test
  void nothingIteratesInTheOrderOfHashes() {
    keep(
        noClasses()
            .should()
            .dependOnClassesThat(
                belongTo(HashMap.class, HashSet.class, IdentityHashMap.class, WeakHashMap.class))
            .because("its order differs from run to run; take a TreeMap or a LinkedHashMap"));
    for (Class<?> each : new Class<?>[] {Map.class, Set.class}) {
      keep(
          noClasses()
              .should()
              .callMethodWhere(calls(each, "of", "ofEntries", "copyOf"))
              .because("its order differs from run to run; take a List or a TreeMap"));
    }
    keep(
        noClasses()
            .should()
            .callMethodWhere(calls(Collectors.class, "groupingBy", "toSet", "toMap"))
            .because("it makes a HashMap, whose order differs; fill a TreeMap"));
  }

  @Test
  void nobodyAsksAClockAThreadOrChance() {
    keep(
        noClasses()
            .should()
            .callMethodWhere(calls(System.class, "nanoTime", "currentTimeMillis"))
            .because("simulated time comes from the world; a clock would differ at every run"));
    keep(
        noClasses()
            .should()
            .callMethodWhere(calls(Instant.class, "now"))
            .because("the calendar is the world's epoch plus its time"));
    keep(
        noClasses()
            .should()
            .dependOnClassesThat(
                belongTo(Thread.class, Random.class, ThreadLocalRandom.class, Clock.class))
            .because(
                "the engine is one thread, and its chance is Draws: pure functions of a seed"));
  }

  @Test
  void arithmeticIsTheSameOnEveryProcessor() {
    keep(
        noClasses()
            .should()
            .callMethodWhere(
                calls(
                    Math.class,
                    "log",
                    "log10",
                    "log1p",
                    "pow",
                    "exp",
                    "expm1",
                    "sin",
                    "cos",
                    "tan",
                    "cbrt"))
            .because("Math may differ between processors in the last bit; StrictMath does not"));
  }

  @Test
  void textsAreTheSameInEveryCountry() {
    keep(
        noClasses()
            .should()
            .callMethodWhere(calls(Locale.class, "getDefault"))
            .orShould()
            .callMethodWhere(calls(ZoneId.class, "systemDefault"))
            .because("a machine's country must not show in an event"));
    keep(
        noClasses()
            .should()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .because("they take the machine's locale; give Locale.ROOT"));
  }

  @Test
  void onlyTheWireSeesJackson() {
    keep(
        noClasses()
            .that()
            .resideOutsideOfPackage("..wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
            .because("inside, a request is a record; JSON ends at the door"));
  }

  @Test
  void whatWaitsIsDataNeverCode() {
    keep(
        fields()
            .that()
            .areDeclaredInClassesThat()
            .haveNameMatching(
                "dynascope\\.engine\\.(simulation\\.Due|node\\.(Message|Body|Alarm))(\\$.*)?")
            .should()
            .notHaveRawType(
                describe(
                    "a function",
                    type ->
                        type.isAnnotatedWith(FunctionalInterface.class)
                            || type.isAssignableTo(Runnable.class)))
            .because("a world is copied with all that is due; code can't be copied or compared"));
    keep(
        classes()
            .that()
            .haveNameMatching("dynascope\\.engine\\.simulation\\.Due\\$.*")
            .should()
            .beRecords()
            .because("what is due is a value"));
  }

  @Test
  void packagesPointOneWay() {
    knows("model");
    knows("error", "model");
    knows("event", "model", "error");
    // A chain of causes shows the messages and events around it as they were.
    knows("explain", "model", "event", "fault");
    knows("fault", "model");
    knows("metric", "model");
    knows("cost", "model", "metric");
    knows("errand", "model", "error", "expression");
    // A frame shows a client's workload as it stands, so the moment knows the client's records.
    knows("moment", "model", "event", "fault", "client");
    knows("expression", "model", "error");
    knows("partiql", "model", "error", "expression");
    knows("operation", "model", "error", "event", "errand", "expression", "partiql");
    // A bucket makes its own view, so that nobody reads its fields.
    knows("capacity", "model", "error", "event", "moment");
    // The outbox hands out the catalog, and replicas are nodes: these two know each other.
    knows("node", "model", "error", "event", "metric", "errand", "operation", "table");
    knows(
        "table",
        "model",
        "error",
        "event",
        "metric",
        "errand",
        "operation",
        "expression",
        "capacity",
        "node");
    knows(
        "router",
        "model",
        "error",
        "event",
        "moment",
        "metric",
        "errand",
        "operation",
        "capacity",
        "node",
        "partiql",
        "table");
    knows(
        "transaction",
        "model",
        "error",
        "event",
        "errand",
        "metric",
        "moment",
        "operation",
        "node",
        "table");
    knows("scaling", "model", "error", "event", "metric", "moment", "node", "operation", "table");
    knows(
        "dax",
        "model",
        "error",
        "event",
        "moment",
        "metric",
        "errand",
        "expression",
        "operation",
        "node",
        "table");
    // A client picks the node of a cache that it asks.
    knows("client", "model", "error", "event", "metric", "moment", "operation", "node", "dax");
    // A consumer is a client; a glance at one shows it beside the shards that it reads.
    knows(
        "consumer",
        "model",
        "error",
        "errand",
        "event",
        "metric",
        "moment",
        "operation",
        "node",
        "client",
        "table",
        "dax");
  }

  private static void knows(String name, String... others) {
    String[] allowed =
        Stream.concat(Stream.of(name), Arrays.stream(others))
            .map(each -> ENGINE + each + "..")
            .toArray(String[]::new);
    keep(
        noClasses()
            .that()
            .resideInAPackage(ENGINE + name + "..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("dynascope.engine..")
                    .and(DescribedPredicate.not(resideInAnyPackage(allowed))))
            .because(
                name + " knows only what it is made of; the simulation alone sees everything"));
  }

  private static DescribedPredicate<JavaClass> belongTo(Class<?>... types) {
    return describe(
        Arrays.toString(types), type -> Arrays.stream(types).anyMatch(type::isEquivalentTo));
  }

  private static DescribedPredicate<JavaMethodCall> calls(Class<?> owner, String... names) {
    return describe(
        owner.getSimpleName() + "." + String.join(" or ", names),
        call ->
            call.getTargetOwner().isEquivalentTo(owner)
                && Arrays.asList(names).contains(call.getName()));
  }
}
