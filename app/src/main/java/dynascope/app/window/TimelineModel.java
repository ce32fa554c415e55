package dynascope.app.window;

import dynascope.app.play.Beat;
import dynascope.app.play.Compared;
import dynascope.app.play.Shown;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Branch;
import dynascope.visualisers.scene.Steps;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Time as the timeline shows it: how far it reaches, its ticks, and a lane for each branch.
///
/// @param end the last instant on the axis, in seconds
/// @param tick seconds between ticks
/// @param lanes those there is room for, in the order of their making; the chosen branch is always
///   among them
/// @param hidden how many lanes there is no room for
record TimelineModel(double end, double tick, List<Lane> lanes, int hidden) {
  /// How many lanes there is room for.
  static final int LANES = 3;

  /// A branch: from where it left to its head, in seconds.
  ///
  /// @param name such as `fork 2`
  /// @param note what was changed, or what a person called it; may be empty
  /// @param parent the branch that it left, -1 for the main line
  /// @param acts when something was done on it, in seconds
  /// @param side `A` or `B` while it is compared, else empty
  record Lane(
      int branch,
      String name,
      String note,
      int parent,
      double from,
      double head,
      List<Double> acts,
      boolean chosen,
      String side) {}

  static TimelineModel of(Shown shown, SimTime length, List<Beat> beats) {
    return of(shown, length, beats, List.of());
  }

  static TimelineModel of(Shown shown, SimTime length, List<Beat> beats, List<KnobSpec> knobs) {
    double end = Math.max(length.seconds(), shown.head().seconds());
    for (Beat beat : beats) {
      end = Math.max(end, beat.to().seconds());
    }
    for (Branch branch : shown.branches()) {
      end = Math.max(end, branch.head().seconds());
    }
    double tick = tick(Math.max(end, 1e-3));
    double whole = Math.ceil(Math.max(end, 1e-3) / tick - 1e-9) * tick;
    List<Lane> all = all(shown, knobs);
    List<Lane> seen = seen(all);
    return new TimelineModel(whole, tick, seen, all.size() - seen.size());
  }

  /// All lanes, those without room too.
  static List<Lane> all(Shown shown, List<KnobSpec> knobs) {
    BranchNames names = new BranchNames(shown.branches(), shown.names(), knobs);
    List<Lane> lanes = new ArrayList<>();
    for (Branch branch : shown.branches()) {
      boolean chosen = branch.id() == shown.branch();
      Integer parent = branch.parent();
      lanes.add(
          new Lane(
              branch.id(),
              BranchNames.ordinal(branch.id()),
              names.note(branch.id()),
              parent == null ? -1 : parent,
              branch.from().seconds(),
              chosen ? shown.head().seconds() : branch.head().seconds(),
              names.own(branch.id()).stream().map(act -> act.at().seconds()).toList(),
              chosen,
              side(shown.compared(), branch.id())));
    }
    return List.copyOf(lanes);
  }

  private static String side(@Nullable Compared compared, int branch) {
    if (compared == null) {
      return "";
    }
    return branch == compared.a() ? "A" : branch == compared.b() ? "B" : "";
  }

  /// The main line, what is compared, what is chosen, and the newest others.
  static List<Lane> seen(List<Lane> all) {
    List<Lane> seen = new ArrayList<>(all);
    for (int i = 1; seen.size() > LANES && i < seen.size(); ) {
      boolean wanted = seen.get(i).chosen() || !seen.get(i).side().isEmpty();
      if (wanted) {
        i++;
      } else {
        seen.remove(i);
      }
    }
    return List.copyOf(seen);
  }

  /// What a reader says of a lane.
  String text(Lane lane) {
    String name =
        lane.note().isEmpty() ? lane.name() : Texts.say("lane.noted", lane.name(), lane.note());
    String side = lane.side().isEmpty() ? "" : Texts.say("lane.side", lane.side()) + ", ";
    String key =
        lane.parent() < 0 ? "lane.text.main" : lane.chosen() ? "lane.text.chosen" : "lane.text";
    return side
        + Texts.say(
            key,
            name,
            Texts.number(lane.from()),
            BranchNames.ordinal(Math.max(0, lane.parent())),
            Texts.number(lane.head()),
            lane.acts().size());
  }

  /// The smallest of 1, 2, 5, 10 … that cuts the axis into eight pieces or fewer.
  static double tick(double end) {
    return Steps.noLess(end / 8);
  }

  /// Where an instant lies on an axis of this width.
  double x(double seconds, double width) {
    return seconds / end * width;
  }

  /// The instant at a place of an axis of this width.
  SimTime at(double x, double width) {
    double share = width <= 0 ? 0 : Math.clamp(x / width, 0.0, 1.0);
    return new SimTime(Math.round(share * end * 1e9));
  }
}
