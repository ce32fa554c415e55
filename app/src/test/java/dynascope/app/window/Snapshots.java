package dynascope.app.window;

import static java.util.Objects.requireNonNull;

import dynascope.app.play.Answer;
import dynascope.app.play.Shown;
import dynascope.app.play.Status;
import dynascope.app.play.Teaching;
import dynascope.app.play.Tutor;
import dynascope.app.play.Wish;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.TimedAct;
import dynascope.scenarios.lesson.LessonLibrary;
import java.nio.file.Path;
import java.util.List;

/// Pictures of the window at the states of a lesson, in both looks and two sizes.
///
/// Arguments: the folder to write to, and the lesson.
public final class Snapshots extends Looking {
  private Snapshots(Place place) {
    super(place);
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/looks");
    String lesson = args.length > 1 ? args[1] : "S08";
    run(folder, lesson, args.length > 2 ? args[2] : "", Snapshots::new);
  }

  /// From the question to the end, with a picture wherever time stands.
  @Override
  void walk() throws Exception {
    until(shown -> shown.moment() != null);
    String lesson = requireNonNull(window().desk().opening()).id();
    for (int step = 1; step <= 24; step++) {
      Thread.sleep(300);
      fx(() -> window().desk().pulse());
      Shown now = shown();
      picture(lesson.toLowerCase(java.util.Locale.ROOT) + "-" + name(step, now));
      if (now.teaching().finished() && now.teaching().number() == now.teaching().parts()) {
        return;
      }
      onward(lesson, now);
    }
  }

  private static String name(int step, Shown now) {
    String pause =
        switch (now.status()) {
          case Status.AtFirst _ -> "-first";
          case Status.AtGoal _ -> "-reached";
          default -> "";
        };
    return String.format("%02d-%s%s", step, now.teaching().part(), pause);
  }

  private void onward(String lesson, Shown now) throws Exception {
    if (now.teaching().form() != null) {
      tell(new Tutor.Word.Commit(answer(lesson, now.teaching())));
      until(shown -> shown.teaching().form() == null);
      Thread.sleep(2_500); // the truth is found by a run of its own
    } else if (now.status() instanceof Status.AtFirst) {
      wish(new Wish.Play());
      until(shown -> shown.status().running());
      until(shown -> !shown.status().running());
    } else if (now.teaching().mayRun() && !now.teaching().done() && hands(now)) {
      act(lesson, now.teaching().part());
      until(shown -> !shown.status().running());
    } else if (now.teaching().part().equals("why") && now.teaching().said().isEmpty()) {
      tell(new Tutor.Word.Write("Only what flows in can flow out."));
      until(shown -> !shown.teaching().said().isEmpty());
    } else {
      tell(new Tutor.Word.Continue());
      Thread.sleep(500);
      until(shown -> !shown.status().running());
    }
  }

  private static boolean hands(Shown now) {
    return now.teaching().part().equals("provoke") || now.teaching().part().equals("fix");
  }

  private static Answer answer(String lesson, Teaching asked) {
    return switch (lesson + asked.part()) {
      case "S01predict" -> new Answer.Chosen(List.of("P4", "P3", "P2", "P1", "P3"));
      case "S01observe" -> new Answer.Chosen(List.of("three"));
      case "S02predict" -> new Answer.Chosen(List.of("ORDER#2024-02-15"));
      case "S02observe" -> new Answer.Chosen(List.of(asked.number() < 5 ? "prefix" : "ten"));
      case "S03predict" -> new Answer.Drawn(List.of(12.0, 300.0));
      case "S03observe" -> new Answer.Chosen(List.of("read"));
      case "S04predict" -> new Answer.Chosen(List.of("forward", "pointer"));
      case "S04observe" -> new Answer.Chosen(List.of(asked.number() < 6 ? "order" : "both"));
      case "S05predict" ->
          asked.number() < 4
              ? new Answer.Drawn(List.of(3.0, 1.5, 2.0, 0.5, 3.0, 1.0, 300.0, 7.0))
              : new Answer.Drawn(List.of(2.0, 8.0, 1.0, 1.0, 1.0, 8.0, 1.0, 6.0));
      case "S05observe" -> new Answer.Chosen(List.of("whole"));
      case "S07predict" -> new Answer.Amount(500);
      case "S07observe" -> new Answer.Amount(15);
      case "S08predict" -> new Answer.Amount(70);
      case "S08observe" -> new Answer.Chosen(List.of("partition"));
      case "S26predict" -> new Answer.Drawn(List.of(5.0, 5.0, 20.0, 30.0, 40.0));
      default -> new Answer.Chosen(List.of("no"));
    };
  }

  /// What a learner would do at a part that asks for hands, and how fast they would watch.
  private void act(String lesson, String part) throws Exception {
    switch (lesson + part) {
      case "S01provoke" -> hands(lesson, 0, 3);
      case "S02provoke" -> hands(lesson, 0, 4);
      case "S02fix" -> hands(lesson, 4, 6);
      case "S03provoke" -> hands(lesson, 0, 2);
      case "S03fix" -> hands(lesson, 2, 5);
      case "S04provoke" -> hands(lesson, 0, 1);
      case "S04fix" -> hands(lesson, 1, 3);
      case "S05provoke" -> hands(lesson, 0, 5);
      case "S07fix" -> {
        play("client/readers", "rate", 0, 40_000);
        Thread.sleep(8_500);
        play("client/readers", "rate", 86, 20_000);
      }
      case "S08provoke" -> play("client/fans", "skew", 5, 2_000);
      case "S08fix" -> play("client/fans", "salt", 8, 10_000);
      case "S26provoke" -> {
        var c = dynascope.engine.model.Address.parse("Profile/P1/replica-c");
        fx(() -> window().desk().select(c));
        wish(new Wish.Do(new Act.Break(dynascope.engine.fault.Fault.slow(c, 500))));
        wish(new Wish.Play());
      }
      case "S26fix" -> play("client/app", "strong", 1, 5_000);
      default -> wish(new Wish.Play());
    }
    until(shown -> shown.status().running());
  }

  /// Does acts of the solution, each after what the one before brought.
  private void hands(String lesson, int from, int to) throws Exception {
    List<TimedAct> acts =
        LessonLibrary.bundled().stream()
            .filter(each -> each.id().equals(lesson))
            .findFirst()
            .orElseThrow()
            .solution()
            .acts();
    for (TimedAct act : acts.subList(from, to)) {
      boolean moves = act.act() instanceof Act.Turn turn && turn.property().equals("sortFormat");
      long begun = shown().playhead().nanos();
      long wait = moves ? 18_000_000_000L : 1_500_000_000L;
      wish(new Wish.Do(act.act()));
      wish(new Wish.Pace(dynascope.app.play.Speed.ofMillis(moves ? 5_000 : 500)));
      wish(new Wish.Play());
      until(shown -> shown.status().running());
      if (act != acts.get(to - 1)) {
        until(shown -> shown.playhead().nanos() - begun > wait || !shown.status().running());
        wish(new Wish.Pause());
        until(shown -> !shown.status().running());
        picture(lesson.toLowerCase(java.util.Locale.ROOT) + "-asked-" + acts.indexOf(act));
      }
    }
  }

  private void play(String of, String knob, double value, double millis) {
    wish(new Wish.Do(new Act.Turn(dynascope.engine.model.Address.parse(of), knob, value)));
    wish(new Wish.Pace(dynascope.app.play.Speed.ofMillis(millis)));
    wish(new Wish.Play());
  }

  private void tell(Tutor.Word word) {
    wish(new Wish.Tell(word));
  }
}
