package dynascope.app.window;

import dynascope.app.play.Form;
import dynascope.app.play.Player;
import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import dynascope.app.window.home.Memory;
import dynascope.engine.model.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the panes share: the player of the open lesson, what is chosen, and a place for notices.
///
/// Used on the toolkit's thread only.
final class Desk {
  /// What lies beside the desk while something else is shown for a while.
  private record Aside(Opening opening, Player player) {}

  /// Who shows a sentence above the panes.
  interface Notices {
    void tell(Notice notice);
  }

  private final LongSupplier wall;
  private final List<Face> faces = new ArrayList<>();
  private final List<Asked> askers = new ArrayList<>();
  private Notices notices = notice -> {};
  private @Nullable Opening opening;
  private @Nullable Player player;
  private @Nullable Aside aside;
  private @Nullable Address selected;
  private List<Address> lit = List.of();
  private Predicate<Address> answers = place -> false;
  private Memory memory = Memory.NONE;
  private Runnable known = () -> {};
  private CompletableFuture<Optional<String>> later =
      CompletableFuture.completedFuture(Optional.empty());
  private long lastTurn = -1;

  Desk(LongSupplier wall) {
    this.wall = wall;
  }

  /// Who keeps what the learner does.
  Memory memory() {
    return memory;
  }

  void remember(Memory keeper) {
    memory = keeper;
  }

  /// Who wants to know when something new is known of the learner.
  void onKnown(Runnable what) {
    known = what;
  }

  /// Something new is known of the learner.
  void knows() {
    known.run();
  }

  void add(Face face) {
    faces.add(face);
  }

  void noticesTo(Notices where) {
    notices = where;
  }

  void tell(Notice notice) {
    notices.tell(notice);
  }

  /// Puts a lesson on the desk and begins to play it.
  void open(Opening next) {
    Player before = player;
    Aside beside = aside;
    aside = null;
    begin(next);
    if (beside != null) {
      beside.player().close();
    }
    if (before != null) {
      before.close();
    }
  }

  private void begin(Opening next) {
    Player now = new Player(next.source(), next.tutor(), wall);
    lay(next, now);
    now.start();
    next.notices().forEach(each -> tell(Notice.of(each)));
    later = CompletableFuture.supplyAsync(next.later());
  }

  private void lay(Opening next, Player with) {
    opening = next;
    player = with;
    selected = null;
    lit = List.of();
    lastTurn = -1;
    for (Face face : faces) {
      face.opened(next);
    }
  }

  /// Shows something for a while; what lies on the desk waits as it is for [#back].
  void showAside(Opening next) {
    Opening before = opening;
    Player with = player;
    if (before != null && with != null && aside == null) {
      with.wish(new Wish.Pause());
      aside = new Aside(before, with);
      begin(next);
    }
  }

  /// Whether something is shown for a while.
  boolean showsAside() {
    return aside != null;
  }

  /// Back to what waits beside the desk, exactly as it was left.
  void back() {
    Aside before = aside;
    Player shownLast = player;
    if (before != null) {
      aside = null;
      lay(before.opening(), before.player());
      if (shownLast != null) {
        shownLast.close();
      }
    }
  }

  @Nullable Opening opening() {
    return opening;
  }

  @Nullable Player player() {
    return player;
  }

  @Nullable Shown shown() {
    return player == null ? null : player.shown();
  }

  void wish(Wish wish) {
    if (player != null) {
      player.wish(wish);
    }
  }

  @Nullable Address selected() {
    return selected;
  }

  /// The partitions that the chosen request reached; the stage lights them.
  List<Address> lit() {
    return lit;
  }

  void light(List<Address> partitions) {
    lit = List.copyOf(partitions);
  }

  /// Who takes things on the stage as answers; they say whether one was.
  void answersTo(Predicate<Address> who) {
    answers = who;
  }

  /// Hears what is asked.
  interface Asked {
    /// @param form what is asked now, null for nothing
    /// @param view where it is filled in, null for nothing
    void asked(@Nullable Form form, @Nullable FormView view);
  }

  /// Who lets answers be given elsewhere than in the guide.
  void onAsked(Asked who) {
    askers.add(who);
  }

  void asks(@Nullable Form form, @Nullable FormView view) {
    askers.forEach(each -> each.asked(form, view));
  }

  /// Gives a thing on the stage to a question that asks for one. Returns whether it was taken.
  boolean answer(Address place) {
    return answers.test(place);
  }

  /// Chooses a thing: the stage outlines it, the lens shows it.
  void select(@Nullable Address address) {
    selected = address;
    wish(new Wish.Inspect(address, 0));
  }

  /// The stage outlines a thing, without asking the lens for it.
  void outline(@Nullable Address address) {
    selected = address;
  }

  /// Shows the newest picture, if there is a newer one.
  void pulse() {
    if (later.state() == Future.State.SUCCESS) {
      later.resultNow().ifPresent(each -> tell(Notice.of(each)));
      later = CompletableFuture.completedFuture(Optional.empty());
    }
    Shown shown = shown();
    if (shown != null && shown.turn() != lastTurn) {
      lastTurn = shown.turn();
      for (Face face : faces) {
        face.show(shown);
      }
    }
  }

  void close() {
    if (aside != null) {
      aside.player().close();
    }
    if (player != null) {
      player.close();
    }
  }
}
