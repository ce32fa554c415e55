package dynascope.app.window;

import dynascope.app.window.LensModel.Fact;
import dynascope.app.window.LensModel.Sentence;
import dynascope.assets.Words;
import dynascope.engine.event.Datapoint;
import dynascope.engine.model.Address;
import dynascope.engine.model.Limit;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.ScalerView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the lens says of a scaler: its policies, what its alarms have counted, and why it changes
/// nothing now, or will. The reasons are the newest minutes with their values.
final class ScalerFacts {
  private static final int MINUTES = 3;

  private ScalerFacts() {}

  static @Nullable ScalerView find(Frame frame, Address about) {
    return frame.scalers().stream()
        .filter(each -> each.address().equals(about))
        .findFirst()
        .orElse(null);
  }

  /// What is told of a table or index in the list of its facts.
  static void brief(Frame frame, Address of, List<Fact> facts) {
    for (ScalerView each : frame.scalers()) {
      if (each.of().equals(of)) {
        for (ScalerView.Alarms alarms : each.all()) {
          facts.add(new Fact(name(alarms), told(alarms)));
        }
      }
    }
  }

  static List<Fact> facts(ScalerView scaler) {
    List<Fact> facts = new ArrayList<>();
    for (ScalerView.Alarms alarms : scaler.all()) {
      facts.add(new Fact(name(alarms), told(alarms)));
      facts.add(
          new Fact(
              Texts.say("lens.scaling.capacity"),
              Texts.number(alarms.capacity()) + " " + unit(alarms)));
      facts.add(
          new Fact(
              Texts.say("lens.scaling.up"),
              Texts.say("lens.scaling.minutes", alarms.above(), alarms.enoughAbove())));
      facts.add(
          new Fact(
              Texts.say("lens.scaling.down", alarms.lower()),
              Texts.say("lens.scaling.minutes", alarms.below(), alarms.enoughBelow())));
      ScalerView.Plan plan = alarms.plan();
      if (plan != null) {
        facts.add(
            new Fact(
                Texts.say("lens.scaling.plan"),
                Texts.say("lens.scaling.plan.at", Texts.number(plan.after()), plan.due().text())));
      }
    }
    return List.copyOf(facts);
  }

  /// Why the capacity stays as it is, or what will change it.
  static List<Sentence> why(ScalerView scaler, SimTime now) {
    List<Sentence> sentences = new ArrayList<>();
    for (ScalerView.Alarms alarms : scaler.all()) {
      List<Datapoint> minutes = alarms.minutes();
      for (Datapoint each :
          minutes.subList(Math.max(0, minutes.size() - MINUTES), minutes.size())) {
        sentences.add(
            sentence(
                SimTime.ofSeconds(each.end()),
                Words.say(
                    "why.scaling.minute." + alarms.policy().dimension(),
                    each.average(),
                    each.capacity(),
                    Math.round(each.use())),
                scaler.of(),
                false));
      }
      sentences.add(sentence(now, state(alarms, now), scaler.address(), true));
    }
    return List.copyOf(sentences);
  }

  private static String state(ScalerView.Alarms alarms, SimTime now) {
    ScalerView.Plan plan = alarms.plan();
    int target = alarms.policy().target();
    if (plan != null) {
      return Words.say("scaling.state.plan", plan.after(), unit(alarms), plan.due().text());
    }
    long last = now.second() / 60 - 1;
    boolean silent = alarms.minutes().isEmpty() || alarms.minutes().getLast().minute() < last;
    if (silent) {
      return Words.say(last < 0 ? "scaling.state.young" : "scaling.state.silent");
    }
    if (alarms.above() > 0) {
      return alarms.capacity() >= alarms.most()
          ? Words.say("scaling.state.most", alarms.most())
          : Words.say("scaling.state.above", alarms.above(), alarms.enoughAbove(), target);
    }
    if (alarms.below() > 0) {
      return alarms.capacity() <= alarms.least()
          ? Words.say("scaling.state.least", alarms.least())
          : Words.say("scaling.state.below", alarms.below(), alarms.enoughBelow(), alarms.lower());
    }
    return Words.say("scaling.state.calm", alarms.lower(), target);
  }

  static List<Limit> limits() {
    return List.of(
        Limits.SCALING_UP, Limits.SCALING_DOWN, Limits.SCALING_BELOW, Limits.SCALING_DELAY);
  }

  private static Sentence sentence(SimTime at, String text, Address about, boolean last) {
    return new Sentence(at.text(), text, about, 0, last, 0, at);
  }

  private static String name(ScalerView.Alarms alarms) {
    return Texts.say("lens.scaling." + alarms.policy().dimension());
  }

  private static String told(ScalerView.Alarms alarms) {
    return Texts.say("lens.scaling.told", alarms.policy().target(), alarms.least(), alarms.most());
  }

  private static String unit(ScalerView.Alarms alarms) {
    return Words.say("scaling.unit." + alarms.policy().dimension());
  }
}
