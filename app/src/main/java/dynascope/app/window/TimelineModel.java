package dynascope.app.window;

import dynascope.app.play.Beat;
import dynascope.app.play.Shown;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Branch;
import java.util.ArrayList;
import java.util.List;

/// Time as the timeline shows it: how far it reaches, its ticks, and a lane for each branch.
///
/// @param end the last instant on the axis, in seconds
/// @param tick seconds between ticks
/// @param lanes the main line first; the chosen branch is always among them
record TimelineModel(double end, double tick, List<Lane> lanes) {
  /// How many lanes there is room for.
  static final int LANES = 2;

  private static final double[] STEPS = {1, 2, 5};

  /// A branch: from where it left to its head, in seconds.
  record Lane(int branch, String name, double from, double head, boolean chosen) {}

  static TimelineModel of(Shown shown, SimTime length, List<Beat> beats) {
    double end = Math.max(length.seconds(), shown.head().seconds());
    for (Beat beat : beats) {
      end = Math.max(end, beat.to().seconds());
    }
    for (Branch branch : shown.branches()) {
      end = Math.max(end, branch.head().seconds());
    }
    double tick = tick(Math.max(end, 1e-3));
    double whole = Math.ceil(Math.max(end, 1e-3) / tick - 1e-9) * tick;
    return new TimelineModel(whole, tick, lanes(shown));
  }

  private static List<Lane> lanes(Shown shown) {
    List<Lane> lanes = new ArrayList<>();
    List<Branch> branches = shown.branches();
    for (Branch branch : branches) {
      boolean chosen = branch.id() == shown.branch();
      boolean recent = branch.id() >= branches.size() - (LANES - 1);
      if (branch.id() == 0 || chosen || recent) {
        double head = chosen ? shown.head().seconds() : branch.head().seconds();
        lanes.add(new Lane(branch.id(), name(branch.id()), branch.from().seconds(), head, chosen));
      }
    }
    while (lanes.size() > LANES) {
      int drop = lanes.get(1).chosen() ? 2 : 1;
      lanes.remove(drop);
    }
    return List.copyOf(lanes);
  }

  static String name(int branch) {
    return branch == 0 ? Texts.say("lane.main") : Texts.say("lane.fork", branch);
  }

  /// The smallest of 1, 2, 5, 10 … that cuts the axis into eight pieces or fewer.
  static double tick(double end) {
    double decade = Math.pow(10, Math.floor(Math.log10(end)) - 1);
    while (true) {
      for (double step : STEPS) {
        if (end / (decade * step) <= 8) {
          return decade * step;
        }
      }
      decade *= 10;
    }
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
