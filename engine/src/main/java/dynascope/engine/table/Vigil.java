package dynascope.engine.table;

import dynascope.engine.event.GroupEvent;
import dynascope.engine.model.Address;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.GroupBody;
import dynascope.engine.node.Message;
import dynascope.engine.node.Outbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a follower remembers while its partition is watched: when it heard its leader, what it
/// promised, and how far it is with an election.
///
/// It listens; after long silence it asks its peers whether they still hear the leader; if no
/// majority does it stands, those with shorter logs a little later.
final class Vigil {
  /// What it waits for.
  enum Stage {
    LISTENING,
    ASKING,
    HOLDING,
    STANDING
  }

  private Stage stage = Stage.LISTENING;
  private int round;
  private SimTime heard;
  private SimTime promised;
  private boolean yielded;
  private List<Heard> answers = List.of();
  private List<Address> votes = List.of();
  private SimTime waits = SimTime.ZERO;
  private SimTime stood = SimTime.ZERO;
  private List<Message> held = List.of();

  private record Heard(Address peer, GroupBody.Heard said) {}

  /// @param heard when the leader was heard last
  /// @param promised until when it will elect nobody
  Vigil(SimTime heard, SimTime promised) {
    this.heard = heard;
    this.promised = promised;
  }

  Stage stage() {
    return stage;
  }

  SimTime heard() {
    return heard;
  }

  SimTime promised() {
    return promised;
  }

  /// The leader said something.
  void hear(SimTime now) {
    heard = now;
    stage = Stage.LISTENING;
  }

  /// The leader asked for its lease.
  void promise(SimTime now, Limits limits) {
    hear(now);
    promised = SimTime.max(promised, now.plus(lease(limits)));
  }

  private static Duration lease(Limits limits) {
    return Duration.ofMillis(limits.get(Limits.LEASE));
  }

  private static Duration silence(Outbox out) {
    return Duration.ofMillis(Math.max(1, out.limits().get(Limits.LEADER_SILENCE)));
  }

  private static Duration pause(Outbox out) {
    return Duration.ofMillis(Math.max(1, out.limits().get(Limits.ELECTION_WAIT)));
  }

  /// Whether it takes the leader to be there.
  boolean hears(Outbox out) {
    return out.now().isBefore(heard.plus(silence(out).minus(pause(out).dividedBy(2))));
  }

  /// Begins to listen again, as after a crash.
  void restart(Outbox out) {
    stage = Stage.LISTENING;
    heard = out.now();
    held = List.of();
    yielded = false;
    listen(silence(out), out);
  }

  void listen(Duration after, Outbox out) {
    round++;
    out.wakeAfter(after, new Alarm.Listen(round));
  }

  void wake(Follower follower, int of, Outbox out) {
    if (of != round) {
      return;
    }
    switch (stage) {
      case LISTENING -> {
        SimTime due = heard.plus(silence(out));
        if (out.now().isBefore(due)) {
          listen(due.since(out.now()), out);
        } else {
          ask(follower, out);
        }
      }
      case ASKING -> asked(follower, out);
      case HOLDING -> stand(follower, out);
      case STANDING -> {
        // Nobody won. Each tries again after a while of its own.
        stage = Stage.LISTENING;
        ask(follower, out);
      }
    }
  }

  private void ask(Follower follower, Outbox out) {
    stage = Stage.ASKING;
    answers = List.of();
    out.note(new GroupEvent.Suspected(out.stamp(), follower.leader(), heard));
    listen(pause(out).plus(stagger(follower, out)), out);
    for (Address each : follower.peers(out)) {
      if (!each.equals(follower.leader())) {
        send(each, new GroupBody.Hearing(round), out);
      }
    }
  }

  /// A moment by which copies differ, so that they do not stand at once for ever.
  private static Duration stagger(Follower follower, Outbox out) {
    int place = follower.partition(out).replicas().indexOf(follower.address());
    return pause(out).dividedBy(10).multipliedBy(place);
  }

  private static void send(Address to, GroupBody body, Outbox out) {
    out.send(null, 0, (int) (out.now().nanos() / 1_000_000), to, body);
  }

  void heard(Message message, GroupBody.Heard said) {
    if (stage == Stage.ASKING && said.round() == round) {
      var more = new ArrayList<>(answers);
      more.add(new Heard(message.from(), said));
      answers = List.copyOf(more);
    }
  }

  private void asked(Follower follower, Outbox out) {
    int deaf = 1;
    for (Heard each : answers) {
      if (each.said.hears()) {
        out.note(new GroupEvent.StillHeard(out.stamp(), follower.leader(), each.peer));
        stage = Stage.LISTENING;
        listen(silence(out), out);
        return;
      }
      deaf++;
    }
    if (deaf < out.limits().get(Limits.QUORUM)) {
      stage = Stage.LISTENING;
      listen(pause(out).multipliedBy(5), out);
      return;
    }
    if (isBehind(follower)) {
      stage = Stage.HOLDING;
      listen(pause(out).multipliedBy(2), out);
    } else {
      stand(follower, out);
    }
  }

  /// Whether a peer that could lead has a longer log, or an equal one and the earlier name.
  private boolean isBehind(Follower follower) {
    for (Heard each : answers) {
      int order = each.said.log().compareTo(follower.progress());
      boolean leads = !each.peer.name().startsWith(Partition.LOG_REPLICA);
      if (leads
          && (order > 0
              || order == 0 && each.peer.text().compareTo(follower.address().text()) < 0)) {
        return true;
      }
    }
    return false;
  }

  /// The leader gave its lease up to this copy.
  void yielded(Follower follower, Outbox out) {
    yielded = true;
    stand(follower, out);
  }

  private void stand(Follower follower, Outbox out) {
    if (!follower.partition(out).votes(follower.address())) {
      stage = Stage.LISTENING;
      listen(silence(out), out);
      return;
    }
    stage = Stage.STANDING;
    votes = List.of();
    waits = yielded ? SimTime.ZERO : promised;
    stood = out.now();
    follower.nextTerm();
    listen(pause(out).plus(stagger(follower, out)), out);
    for (Address each : follower.peers(out)) {
      send(each, new GroupBody.Stand(follower.term(), follower.progress(), stood, yielded), out);
    }
  }

  /// Somebody wants to lead.
  void vote(Follower follower, Message message, GroupBody.Stand stand, Outbox out) {
    Address who = message.from();
    boolean heeds = stand.yielded() || !hears(out) || who.equals(follower.leader());
    if (stand.term() <= follower.term() || !heeds || !follower.partition(out).votes(who)) {
      send(who, new GroupBody.Vote(follower.term(), false, stand.sent(), SimTime.ZERO, null), out);
      return;
    }
    boolean further = follower.progress().compareTo(stand.log()) > 0;
    SimTime until = stand.yielded() ? SimTime.ZERO : promised;
    follower.follow(who, stand.term());
    send(
        who,
        new GroupBody.Vote(
            stand.term(), true, stand.sent(), until, further ? follower.state() : null),
        out);
    promised = SimTime.max(promised, out.now().plus(lease(out.limits())));
    hear(out.now());
    listen(silence(out), out);
  }

  /// Counts a vote. Returns the leader that this follower becomes with it, or null.
  @Nullable Leader count(Follower follower, Message message, GroupBody.Vote vote, Outbox out) {
    Partition shared = follower.partition(out);
    boolean mine =
        stage == Stage.STANDING
            && vote.term() == follower.term()
            && shared.votes(follower.address())
            && shared.voters().contains(message.from());
    if (!mine || !vote.granted() || votes.contains(message.from())) {
      return null;
    }
    var more = new ArrayList<>(votes);
    more.add(message.from());
    votes = List.copyOf(more);
    waits = SimTime.max(waits, vote.promised());
    if (vote.further() != null && vote.further().log().compareTo(follower.progress()) > 0) {
      follower.adopt(vote.further(), out);
    }
    if (votes.size() + 1 < out.limits().get(Limits.QUORUM)) {
      return null;
    }
    return Takeover.elected(follower, votes, stood, waits, out);
  }

  /// Keeps an errand until the election is over.
  void hold(Message message) {
    var more = new ArrayList<>(held);
    more.add(message);
    held = List.copyOf(more);
  }

  List<Message> held() {
    return held;
  }

  Vigil copy() {
    var copy = new Vigil(heard, promised);
    copy.stage = stage;
    copy.round = round;
    copy.yielded = yielded;
    copy.answers = answers;
    copy.votes = votes;
    copy.waits = waits;
    copy.stood = stood;
    copy.held = held;
    return copy;
  }
}
