package dynascope.engine.simulation;

import dynascope.engine.client.HandCaller;
import dynascope.engine.event.Event;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Body;
import dynascope.engine.node.Message;
import dynascope.engine.operation.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Plays the stretch behind an act again and listens for what becomes of the request that it sends.
final class ExchangeFinder {
  /// So long after the last answer indexes may still be written.
  static final Duration SETTLING = Duration.ofMillis(250);

  private final World world;
  private final List<TimedAct> acts;
  private final int act;
  private final SortedMap<Long, Heard> heard = new TreeMap<>();
  private boolean sending;

  /// The request whose answer is being handed over: what is sent then follows it by itself.
  private long answering;

  /// What is known of one request.
  private static final class Heard {
    private final SimTime at;
    private final @Nullable Operation operation;
    private final List<Event> events = new ArrayList<>();
    private @Nullable Answer answer;
    private Event.@Nullable Answered ended;

    Heard(SimTime at, @Nullable Operation operation) {
      this.at = at;
      this.operation = operation;
    }
  }

  /// @param world one that stands before the act, and belongs to the finder
  ExchangeFinder(World world, List<TimedAct> acts, int act) {
    this.world = world;
    this.acts = acts;
    this.act = act;
  }

  /// @param until listens so far at most
  Exchange find(SimTime until) {
    TimedAct sent = acts.get(act);
    if (!(sent.act() instanceof Act.Call call)) {
      throw new IllegalArgumentException("act " + act + " sends nothing: " + sent);
    }
    world.sink = event -> hear(event, call.operation());
    world.answers = this::answer;
    while (world.actsDone <= act && goOn(until)) {
      // All that is due before the act comes first.
    }
    while (!settled() && goOn(until)) {
      answering = 0;
    }
    List<Exchange.Page> pages = new ArrayList<>();
    heard.forEach((ordinal, each) ->
        pages.add(
            new Exchange.Page(
                new RequestId(HandCaller.ADDRESS, ordinal),
                each.at,
                each.operation,
                each.answer,
                each.ended,
                each.events)));
    SimTime quiet = quietSince();
    boolean settled = quiet != null && !until.isBefore(quiet.plus(SETTLING));
    return new Exchange(act, sent, pages, settled);
  }

  private boolean goOn(SimTime until) {
    sending = world.actsDone == act;
    return world.step(until, acts);
  }

  /// When the last of its requests ended; null while one has not.
  private @Nullable SimTime quietSince() {
    SimTime last = null;
    for (Heard each : heard.values()) {
      if (each.ended == null) {
        return null;
      }
      last = last == null ? each.ended.at() : SimTime.max(last, each.ended.at());
    }
    return last;
  }

  private boolean settled() {
    SimTime quiet = quietSince();
    return quiet != null && world.now.isAfter(quiet.plus(SETTLING));
  }

  private void hear(Event event, Operation operation) {
    RequestId request = event.request();
    if (request == null || !request.client().equals(HandCaller.ADDRESS)) {
      return;
    }
    long ordinal = request.ordinal();
    if (event instanceof Event.Issued && event.attempt() == 1) {
      boolean first = heard.isEmpty() && sending && world.actsDone == act + 1;
      if (first || heard.containsKey(answering)) {
        heard.put(ordinal, new Heard(event.at(), first ? operation : null));
      }
    }
    Heard known = heard.get(ordinal);
    if (known != null && !(event instanceof Event.Hop)) {
      known.events.add(event);
      if (event instanceof Event.Answered answered) {
        known.ended = answered;
      }
    }
  }

  private void answer(Message message) {
    RequestId request = message.request();
    answering = request == null ? 0 : request.ordinal();
    Heard known = heard.get(answering);
    if (known != null && known.ended == null && message.body() instanceof Body.Result result) {
      known.answer = new Answer(result.response(), result.error());
    }
  }
}
