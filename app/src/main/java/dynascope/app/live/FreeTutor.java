package dynascope.app.live;

import dynascope.app.play.Graph;
import dynascope.app.play.PlaybackSource;
import dynascope.app.play.Source;
import dynascope.app.play.Teaching;
import dynascope.app.play.Tutor;
import dynascope.assets.Words;
import dynascope.engine.client.ProgramCaller;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Chronicle;
import dynascope.engine.simulation.Recording;
import java.util.List;
import java.util.Locale;

/// The guide of a world without a lesson: it asks one question and leaves the answer to the
/// learner.
public final class FreeTutor implements Tutor {
  private static final SimTime LENGTH = SimTime.ofSeconds(10);

  private final Source source;
  private final Teaching teaching;
  private volatile Recording newest;

  FreeTutor(Source source) {
    this.source = source;
    this.newest = source.recording();
    teaching =
        Teaching.saying("", Words.say("live.question"), Words.say("live.text"), LENGTH, false);
  }

  /// What has happened so far. Any thread.
  public Recording newest() {
    return newest;
  }

  @Override
  public String table() {
    return "";
  }

  @Override
  public List<Graph> graphs() {
    Chronicle chronicle = source.chronicle();
    return chronicle == null
        ? List.of()
        : List.of(
            graph(chronicle, Counter.TRIES, "calls", Graph.Ink.DATA),
            graph(chronicle, Counter.THROTTLED, "refused", Graph.Ink.REFUSAL));
  }

  /// What is counted of programs, second by second.
  private static Graph graph(Chronicle chronicle, Counter counter, String name, Graph.Ink ink) {
    long seconds = chronicle.seconds();
    long from = Math.max(0, seconds - PlaybackSource.SECONDS);
    var values = new double[(int) (seconds - from)];
    for (int i = 0; i < values.length; i++) {
      long second = from + i;
      values[i] = chronicle.over(counter, ProgramCaller.ADDRESS, second, second + 1);
    }
    return new Graph(
        Words.say("live.graph." + name),
        Words.say("live.graph." + name + ".about"),
        ink,
        value -> String.format(Locale.ENGLISH, "%,.0f/s", value),
        from,
        values,
        new double[0]);
  }

  @Override
  public Teaching look(SimTime playhead) {
    newest = source.recording();
    return teaching;
  }

  @Override
  public Reply hear(Word word, SimTime playhead) {
    return new Reply(false, null);
  }

  @Override
  public void run(SimTime playhead) {}

  @Override
  public boolean predictedAfter(SimTime at) {
    return false;
  }
}
