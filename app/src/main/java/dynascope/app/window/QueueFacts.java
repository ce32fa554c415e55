package dynascope.app.window;

import dynascope.app.window.LensModel.Fact;
import dynascope.engine.client.Buffering;
import dynascope.engine.moment.QueueView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the lens says of a client's queue.
final class QueueFacts {
  private QueueFacts() {}

  static List<Fact> of(QueueView queue) {
    Buffering how = queue.how();
    boolean stream = how.kind() == Buffering.Kind.STREAM;
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("depth", Texts.number(queue.depth())));
    facts.add(
        fact(
            "oldest",
            Texts.say(
                "lens.queue.seconds",
                String.format(Locale.ROOT, "%.1f", queue.oldest().toMillis() / 1_000.0))));
    facts.add(fact("taken", Texts.number(queue.taken())));
    facts.add(
        fact(
            stream ? "shards" : "workers",
            queue.down()
                ? Texts.say("lens.queue.dead")
                : Texts.say(
                    "lens.queue.busy", queue.busy(), stream ? how.shards() : how.workers())));
    facts.add(fact("batch", Integer.toString(how.batch())));
    if (!stream) {
      facts.add(
          fact(
              "visibility",
              Texts.say("lens.queue.seconds", Texts.number(how.visibilityMillis() / 1_000.0))));
    }
    facts.add(fact("effect", Texts.say(how.idempotent() ? "lens.queue.same" : "lens.queue.anew")));
    return facts;
  }

  private static Fact fact(String name, String value) {
    return new Fact(Texts.say("lens.queue." + name), value);
  }
}
