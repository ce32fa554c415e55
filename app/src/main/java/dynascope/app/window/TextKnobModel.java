package dynascope.app.window;

import dynascope.engine.client.KeyTemplate;
import dynascope.engine.client.Keys;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.Moment;
import dynascope.engine.simulation.Act;
import java.util.Optional;

/// A knob of text: what stands there, what a typed text would make, and what is wrong with it.
record TextKnobModel(KnobSpec spec) {
  /// What is said of a typed text.
  ///
  /// @param wrong whether it can't be taken over
  record Said(String words, boolean wrong) {}

  /// The text as it stands at a moment; empty where the client does not stand.
  Optional<String> value(Moment moment) {
    return moment.frame().clients().stream()
        .filter(each -> each.address().equals(spec.of()))
        .map(ClientView::workload)
        .map(each -> spec.property().equals("sort") ? each.keys().sort() : each.keys().template())
        .findFirst();
  }

  /// What is wrong with a text, or else such a key as it makes, and how many queries read a day.
  Said says(String text, Moment moment) {
    Optional<Keys> keys =
        moment.frame().clients().stream()
            .filter(each -> each.address().equals(spec.of()))
            .map(each -> each.workload().keys())
            .findFirst();
    try {
      KeyTemplate template = KeyTemplate.parse(text.strip());
      String sample = template.sample();
      if (spec.property().equals("sort") || keys.isEmpty()) {
        return new Said(Texts.say("knob.text.such-as", sample), false);
      }
      long queries = keys.get().templated(text.strip()).queriesForADay();
      return new Said(
          queries == 0
              ? Texts.say("knob.text.each-order", sample)
              : Texts.say("knob.text.queries", sample, queries),
          false);
    } catch (InvalidValue invalid) {
      return new Said(String.valueOf(invalid.getMessage()), true);
    }
  }

  Act.Spell act(String text) {
    return new Act.Spell(spec.of(), spec.property(), text.strip());
  }
}
