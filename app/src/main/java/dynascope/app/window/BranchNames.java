package dynascope.app.window;

import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Branch;
import dynascope.engine.simulation.TimedAct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What branches are called: by the name that a person gave, else by what was changed there.
///
/// @param given the names that persons gave, by branch
record BranchNames(List<Branch> branches, Map<Integer, String> given, List<KnobSpec> knobs) {
  private static final int MOST = 2;

  /// Such as `main` or `fork 2`: always short, and never another's.
  static String ordinal(int branch) {
    return branch == 0 ? Texts.say("lane.main") : Texts.say("lane.fork", branch);
  }

  /// What a person called it or what was changed, such as `salt = 8`; empty where nothing was.
  String note(int branch) {
    String name = given.get(branch);
    return name != null ? name : changed(branch);
  }

  /// The note, or the ordinal where there is none.
  String name(int branch) {
    String note = note(branch);
    return note.isEmpty() ? ordinal(branch) : note;
  }

  private String changed(int branch) {
    Map<String, String> changes = new LinkedHashMap<>();
    for (TimedAct act : own(branch)) {
      String thing = thing(act.act());
      changes.remove(thing);
      changes.put(thing, text(act.act()));
    }
    List<String> texts = new ArrayList<>(changes.values());
    if (branch == 0 || texts.isEmpty()) {
      return "";
    }
    List<String> first = texts.subList(0, Math.min(MOST, texts.size()));
    String all = String.join(", ", first);
    return texts.size() > MOST ? Texts.say("lane.more", all, texts.size() - MOST) : all;
  }

  /// The acts of a branch that its parent has not.
  List<TimedAct> own(int branch) {
    Branch of = branch(branch);
    Integer parent = of.parent();
    if (parent == null) {
      return of.acts();
    }
    List<TimedAct> known = branch(parent).acts();
    SimTime from = of.from();
    int same = 0;
    while (same < of.acts().size()
        && same < known.size()
        && !of.acts().get(same).at().isAfter(from)
        && of.acts().get(same).equals(known.get(same))) {
      same++;
    }
    return of.acts().subList(same, of.acts().size());
  }

  private Branch branch(int id) {
    return branches.stream().filter(each -> each.id() == id).findFirst().orElseThrow();
  }

  /// Of acts at one thing the last counts.
  private static String thing(Act act) {
    return switch (act) {
      case Act.Turn turn -> turn.of().text() + "." + turn.property();
      case Act.Spell spell -> spell.of().text() + "." + spell.property();
      case Act.Break broken -> broken.fault().at().text();
      case Act.Mend mend -> mend.at().text();
      case Act.Call call -> call.operation().kind().name();
      case Act.Hold _ -> "hold";
    };
  }

  /// What an act does, in short.
  String text(Act act) {
    return switch (act) {
      case Act.Turn turn ->
          knobs.stream()
              .filter(knob -> knob.of().equals(turn.of()))
              .filter(knob -> knob.property().equals(turn.property()))
              .findFirst()
              .map(knob -> Texts.say("lane.turned", knob.label(), value(knob, turn.value())))
              .orElse(Texts.say("lane.turned", turn.property(), Texts.number(turn.value())));
      case Act.Spell spell ->
          Texts.say("lane.turned", label(spell.of(), spell.property()), spell.text());
      case Act.Break broken -> broken(broken.fault());
      case Act.Mend mend -> Texts.say("lane.mended", mend.at().text());
      case Act.Call call -> call.operation().kind().name();
      case Act.Hold hold -> Texts.say(hold.on() ? "lane.held" : "lane.released");
    };
  }

  private String label(Address of, String property) {
    return knobs.stream()
        .filter(knob -> knob.of().equals(of) && knob.property().equals(property))
        .findFirst()
        .map(KnobSpec::label)
        .orElse(property);
  }

  static String value(KnobSpec knob, double value) {
    int choice = (int) Math.rint(value);
    return choice >= 0 && choice < knob.choices().size()
        ? knob.choices().get(choice)
        : Texts.number(value);
  }

  private static String broken(Fault fault) {
    return Texts.say("lane.broken", fault.kind().verb(), fault.at().text());
  }
}
