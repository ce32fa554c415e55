package dynascope.app.window;

import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import dynascope.app.window.home.Known;
import dynascope.app.window.home.Memory;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.TimedAct;
import dynascope.scenarios.progress.KeptAttempt;
import dynascope.scenarios.progress.Progress;
import dynascope.scenarios.run.Attempt;
import dynascope.scenarios.run.Commit;
import dynascope.scenarios.run.Saved;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps what the learner does, and offers to go on where it was left.
///
/// The disk is read and written by a thread of its own. Opening a lesson keeps nothing yet: an
/// attempt begins with the first act, answer or part.
final class Keeper implements Face, Memory {
  private static final int CLOSING_SECONDS = 3;

  /// One run of a lesson, as far as it is kept.
  private static final class Kept {
    private final LessonTutor tutor;
    private Saved last;
    private boolean asked;

    /// Written by the worker only; 0 before the attempt is begun.
    private volatile long id;

    private @Nullable Saved written;

    Kept(LessonTutor tutor, long id) {
      this.tutor = tutor;
      this.last = tutor.saved();
      this.id = id;
    }
  }

  private final Desk desk;
  private final LessonShelf shelf;
  private final Consumer<Runnable> toolkit;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("progress").factory());
  private @Nullable Kept now;
  private @Nullable Kept aside;
  private @Nullable KeptAttempt resuming;
  private boolean open;

  /// Used by the worker only.
  private @Nullable Progress progress;

  private int told;
  private volatile Known known = Known.NOTHING;

  /// A keeper that keeps nothing before [#open].
  ///
  /// @param toolkit runs something on the toolkit's thread, later
  Keeper(Desk desk, LessonShelf shelf, Consumer<Runnable> toolkit) {
    this.desk = desk;
    this.shelf = shelf;
    this.toolkit = toolkit;
    desk.remember(this);
    Opening opening = desk.opening();
    if (opening != null) {
      opened(opening);
    }
  }

  /// Opens what is kept, in the background.
  void open(Path directory) {
    open = true;
    worker.execute(() -> {
      progress = Progress.open(directory);
      report();
    });
    offer();
  }

  @Override
  public void opened(Opening opening) {
    KeptAttempt attempt = resuming;
    resuming = null;
    Kept before = aside;
    aside = opening.tutor() instanceof WorkedTutor ? now : null;
    if (before != null && opening.tutor() == before.tutor) {
      now = before; // it only lay aside
      return;
    }
    now =
        opening.tutor() instanceof LessonTutor tutor
            ? new Kept(tutor, attempt == null ? 0 : attempt.id())
            : null;
    if (open && attempt == null) {
      offer();
    }
  }

  @Override
  public void show(Shown shown) {
    Kept kept = now;
    if (!open || kept == null) {
      return;
    }
    Saved saved = kept.tutor.saved();
    if (saved != kept.last) {
      kept.last = saved;
      worker.execute(() -> write(kept));
    }
  }

  /// Worker: writes the newest, unless that was written.
  private void write(Kept kept) {
    Progress to = progress;
    Saved saved = kept.tutor.saved();
    // What programs outside sent may be people's data: that is never kept by itself.
    boolean outside = saved.recording().calls().size() > 0;
    if (to == null || outside || saved.equals(kept.written)) {
      return;
    }
    if (kept.id == 0) {
      kept.id = to.begin(saved);
    } else {
      to.autosave(kept.id, saved);
    }
    kept.written = saved;
    report();
  }

  /// Worker: tells what the person should know, and what is known of the person.
  private void report() {
    Progress from = progress;
    if (from == null) {
      return;
    }
    List<String> notices = from.notices();
    List<String> fresh = notices.subList(Math.min(told, notices.size()), notices.size());
    told = notices.size();
    known = Known.of(from);
    toolkit.accept(() -> {
      desk.knows();
      fresh.forEach(each -> desk.tell(Notice.error(each)));
    });
  }

  /// Offers to go on with the open lesson where it was left, if it was left unfinished.
  private void offer() {
    Kept kept = now;
    if (kept == null || kept.asked) {
      return;
    }
    kept.asked = true;
    String lesson = kept.tutor.lesson().id();
    worker.execute(() -> {
      Progress from = progress;
      if (from != null) {
        from.attempts().stream()
            .filter(each -> each.lesson().equals(lesson) && each.id() != kept.id)
            .findFirst()
            .filter(each -> !each.finished())
            .ifPresent(each -> toolkit.accept(() -> offer(kept, each)));
      }
    });
  }

  private void offer(Kept kept, KeptAttempt attempt) {
    Attempt left = attempt.saved().attempt();
    if (kept != now || left == null) {
      return;
    }
    var lesson = kept.tutor.lesson();
    int part = lesson.part(left.part()).map(lesson.parts()::indexOf).orElse(0);
    desk.tell(
        Notice.of(Texts.say("notice.resume", lesson.id(), part + 1, lesson.parts().size()))
            .with(Texts.say("notice.resume.act"), () -> resume(attempt)));
  }

  @Override
  public Known known() {
    return known;
  }

  @Override
  public void answered(String card, boolean well) {
    worker.execute(() -> {
      Progress to = progress;
      if (to != null) {
        to.answered(card, well);
        report();
      }
    });
  }

  /// An attempt that lies on the desk stays as it is.
  @Override
  public void resume(KeptAttempt attempt) {
    Kept kept = now;
    if (kept != null && kept.id == attempt.id()) {
      return;
    }
    try {
      Opening opening = shelf.open(attempt.saved());
      resuming = attempt;
      desk.open(opening);
      desk.wish(new Wish.Seek(lastInstant(attempt.saved())));
    } catch (CannotOpen e) {
      desk.tell(Notice.error(String.valueOf(e.getMessage())));
    }
  }

  /// The last act or answer.
  private static SimTime lastInstant(Saved saved) {
    SimTime last = SimTime.ZERO;
    for (TimedAct act : saved.recording().acts()) {
      last = SimTime.max(last, act.at());
    }
    Attempt attempt = saved.attempt();
    if (attempt != null) {
      for (Commit commit : attempt.commits()) {
        last = SimTime.max(last, commit.at());
      }
    }
    return last;
  }

  /// Writes what is left to write.
  void close() {
    Kept kept = now;
    if (kept != null && kept.tutor.saved() != kept.last) {
      worker.execute(() -> write(kept));
    }
    worker.execute(() -> {
      if (progress != null) {
        progress.close();
      }
    });
    worker.shutdown();
    try {
      if (!worker.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
