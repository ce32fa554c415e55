package dynascope.app.window;

import dynascope.app.live.FreeTutor;
import dynascope.app.live.LiveWorld;
import dynascope.app.play.PlaybackSource;
import dynascope.app.window.home.HomeModel;
import dynascope.app.window.home.Known;
import dynascope.engine.simulation.Recording;
import dynascope.scenarios.json.BadFile;
import dynascope.scenarios.lesson.Curriculum;
import dynascope.scenarios.lesson.Knob;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.lesson.Part;
import dynascope.scenarios.run.LessonRun;
import dynascope.scenarios.run.Recordings;
import dynascope.scenarios.run.Saved;
import dynascope.scenarios.run.Worked;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The lessons that come with the product, and recordings of them.
public final class BundledLessons implements LessonShelf {
  /// All of them, as soon as somebody asked for all.
  private @Nullable List<Lesson> read;

  private synchronized List<Lesson> lessons() {
    List<Lesson> now = read;
    if (now == null) {
      try {
        now = LessonLibrary.bundled();
      } catch (BadFile e) {
        throw new CannotOpen(message(e), e);
      }
      read = now;
    }
    return now;
  }

  @Override
  public List<Entry> entries() {
    return lessons().stream().map(each -> new Entry(each.id(), each.title())).toList();
  }

  @Override
  public HomeModel home(Known known, Instant now) {
    return HomeModel.of(Curriculum.bundled(), lessons(), known, now, ZoneId.systemDefault());
  }

  private Lesson lesson(String id) {
    return alone(id).orElseGet(() -> amongAll(id));
  }

  /// Whoever opens one lesson does not wait for all to be read.
  private synchronized Optional<Lesson> alone(String id) {
    try {
      return read == null ? LessonLibrary.bundled(id) : Optional.empty();
    } catch (BadFile e) {
      throw new CannotOpen(message(e), e);
    }
  }

  private Lesson amongAll(String id) {
    return lessons().stream()
        .filter(each -> each.id().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(() ->
            new CannotOpen(
                Texts.say(
                    "lesson.unknown",
                    id,
                    String.join(", ", lessons().stream().map(Lesson::id).toList()))));
  }

  @Override
  public long seedOf(String id) {
    return lesson(id).seed();
  }

  @Override
  public Opening open(String id, long seed) {
    Lesson lesson = lesson(id);
    return opening(lesson, seed, LessonRun.start(lesson, seed), List.of(), Optional::empty);
  }

  private static Opening opening(
      Lesson lesson,
      long seed,
      LessonRun run,
      List<String> notices,
      Supplier<Optional<String>> later) {
    return new Opening(
        lesson.id(),
        lesson.title(),
        seed,
        new PlaybackSource(run.playback()),
        new LessonTutor(run),
        lesson.knobs().stream().map(BundledLessons::spec).toList(),
        lesson.ask(),
        notices,
        later);
  }

  @Override
  public Opening worked(Opening opened, int number) {
    if (!(opened.tutor() instanceof LessonTutor tutor)) {
      throw new CannotOpen(Texts.say("lesson.none"));
    }
    Lesson lesson = tutor.lesson();
    Part part = lesson.parts().get(number - 1);
    Worked worked = Worked.of(lesson, part);
    LessonRun run = worked.watched();
    return new Opening(
        lesson.id(),
        Texts.say("guide.show.title", lesson.title()),
        lesson.seed(),
        new PlaybackSource(run.playback()),
        new WorkedTutor(worked, run, step -> says(step, opened.knobs())),
        opened.knobs(),
        null,
        List.of(),
        Optional::empty);
  }

  private static String says(Worked.Step step, List<KnobSpec> knobs) {
    return step.acts().isEmpty()
        ? Texts.say("guide.show.wait")
        : step.acts().stream()
            .map(act -> ActTexts.text(act.act(), knobs))
            .collect(Collectors.joining("; "));
  }

  private static KnobSpec spec(Knob knob) {
    boolean whole = knob.step() == Math.rint(knob.step()) && knob.min() == Math.rint(knob.min());
    return new KnobSpec(
        knob.label(),
        knob.unit(),
        knob.of(),
        knob.property(),
        knob.min(),
        knob.max(),
        knob.step(),
        knob.log(),
        whole,
        knob.choices(),
        knob.examples());
  }

  @Override
  public Opening openText(String text) {
    try {
      Saved saved =
          text.strip().startsWith("{")
              ? Recordings.read(Texts.say("file.kind"), text)
              : Recordings.fromShared(text);
      return open(saved);
    } catch (BadFile e) {
      throw new CannotOpen(message(e), e);
    }
  }

  @Override
  public Opening open(Saved saved) {
    String id = saved.lesson();
    if (id == null && saved.recording().calls().size() > 0) {
      return LiveWindow.opening(LiveWorld.of("", saved.recording()));
    }
    if (id == null || saved.attempt() == null) {
      throw new CannotOpen(Texts.say("lesson.none"));
    }
    Lesson lesson = lesson(id);
    Recording recording = saved.recording();
    return opening(
        lesson,
        recording.seed(),
        LessonRun.resume(lesson, recording, saved.attempt()),
        saved.notices(),
        saved::difference);
  }

  private static String message(BadFile e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.toString());
  }

  @Override
  public String save(Opening opening) {
    return Recordings.write(saved(opening));
  }

  @Override
  public String share(Opening opening) {
    return Recordings.share(saved(opening));
  }

  private static Saved saved(Opening opening) {
    if (opening.tutor() instanceof FreeTutor free) {
      return new Saved(free.newest(), null, null);
    }
    if (opening.tutor() instanceof LessonTutor tutor) {
      return tutor.newest();
    }
    throw new CannotOpen(Texts.say("guide.show.not-yours"));
  }
}
