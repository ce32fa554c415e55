package dynascope.app.window;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.scenarios.lesson.Answer;
import dynascope.scenarios.lesson.Beat;
import dynascope.scenarios.lesson.Knob;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonKind;
import dynascope.scenarios.lesson.Part;
import dynascope.scenarios.lesson.Question;
import dynascope.scenarios.lesson.Script;
import dynascope.scenarios.lesson.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A small lesson of a hot key, for tests of the window.
final class DemoLesson {
  static final Address CLIENT = Address.parse("client/shop");
  static final Address TABLE = Address.parse("Users");

  private DemoLesson() {}

  static Lesson lesson() {
    Question.Numeric share =
        new Question.Numeric(
            "%", 0, 100, new Question.Tolerance(10, false), new Truth.Known(new Answer.Amount(15)));
    List<Part> parts =
        List.of(
            new Part.Hook("hook", "A star posts. Everybody reacts under one key."),
            new Part.Predict(
                "share",
                "How much of the table is in use when the first write is refused?",
                "Make a prediction",
                share,
                Duration.ofSeconds(10)),
            new Part.Run(
                "watch",
                "Watch P3 drain.",
                List.of(
                    new Beat(Duration.ofSeconds(1), 0.2, "The table is calm."),
                    new Beat(Duration.ofSeconds(9), 1, "One partition refuses."))),
            new Part.Why("why", "Why was the write refused?", "One key, one partition."),
            new Part.Fix(
                "fix", "Now let every write through.", List.of(), List.of("Look.", "Salt.")),
            new Part.Say("say", "Say it in a minute."));
    return new Lesson(
        "S08",
        "The celebrity",
        "Capacity and heat",
        LessonKind.values()[0],
        8,
        "Why is a write refused while the table is almost idle?",
        7,
        0.2,
        Duration.ofSeconds(30),
        world(),
        List.of(
            new Knob(CLIENT, "rate", "rate", "req/s", 10, 5_000, 10, true, 1_400),
            new Knob(CLIENT, "skew", "skew", "Zipf s", 0, 4, 0.1, false, 3.4),
            new Knob(CLIENT, "salt", "salt", "suffixes", 1, 64, 1, false, 1),
            new Knob(
                TABLE, "writeCapacity", "capacity", "WCU", 1_000, 40_000, 1_000, false, 8_000)),
        null,
        parts,
        List.of(),
        List.of(),
        List.of(),
        new Script(List.of(), new java.util.TreeMap<>()),
        List.of(),
        List.of(),
        List.of());
  }

  private static WorldDefinition world() {
    TableDefinition users =
        TableDefinition.provisioned("Users", KeySchema.of(KeyAttribute.s("user")), 8_000, 8_000)
            .withInitialPartitions(8);
    Workload shop =
        new Workload(
            CLIENT,
            "Users",
            1_400,
            0.9,
            0,
            0,
            new Keys(Keys.Kind.ZIPF, "USER#{n}", 1_000, 3.4, 1),
            900,
            new RetryPolicy(RetryPolicy.Kind.FULL_JITTER, 4),
            true);
    return new WorldDefinition(
        Instant.parse("2026-01-01T00:00:00Z"),
        Limits.STANDARD,
        List.of(users),
        List.of(),
        List.of(shop),
        List.of());
  }
}
