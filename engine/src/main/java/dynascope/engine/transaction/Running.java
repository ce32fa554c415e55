package dynascope.engine.transaction;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Errand.Transact;
import dynascope.engine.errand.Reply;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TransactionPhase;
import dynascope.engine.node.Body;
import dynascope.engine.node.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A transaction that is not over, as the ledger has it, and what was heard of it since.
final class Running {
  final long number;
  final Message asked;
  final Body.Ask ask;
  final Transact transaction;

  /// Its place in the order of all transactions, in nanoseconds.
  final long timestamp;

  final SimTime since;

  /// Where the item of each action is, as far as is known.
  final Address[] partitions;

  TransactionPhase phase;

  /// What each leader said when it was asked first; null where nothing was heard.
  @Nullable Reply[] votes;

  /// What each leader said when it was asked for the second time.
  @Nullable Reply[] acts;

  /// For a transaction that was done before: the larger image of each action's item.
  List<Integer> bytes = List.of();

  /// Whether the answer is to be what was known before it began.
  Reply.@Nullable Refused refusal;

  /// When who ran it died; null while somebody does.
  @Nullable SimTime orphaned;

  /// Whether nobody waits for its end any more.
  boolean deaf;

  Running(
      long number,
      Message asked,
      Body.Ask ask,
      Transact transaction,
      long timestamp,
      SimTime since,
      TransactionPhase phase,
      Address[] partitions) {
    this.number = number;
    this.asked = asked;
    this.ask = ask;
    this.transaction = transaction;
    this.timestamp = timestamp;
    this.since = since;
    this.phase = phase;
    this.partitions = partitions;
    votes = new Reply[partitions.length];
    acts = new Reply[partitions.length];
  }

  int size() {
    return partitions.length;
  }

  Errand errand(int place) {
    return transaction.parts().get(place).errand();
  }

  /// The replies that are waited for now.
  @Nullable Reply[] awaited() {
    return phase.isSecond() ? acts : votes;
  }

  /// How many of them are there.
  int heard() {
    int heard = 0;
    for (Reply each : awaited()) {
      heard += each == null ? 0 : 1;
    }
    return heard;
  }

  /// Whether a leader said that an action can be done.
  boolean isPrepared(int place) {
    return votes[place] instanceof Reply.Prepared;
  }

  Running copy() {
    var copy =
        new Running(number, asked, ask, transaction, timestamp, since, phase, partitions.clone());
    copy.votes = votes.clone();
    copy.acts = acts.clone();
    copy.bytes = bytes;
    copy.refusal = refusal;
    copy.orphaned = orphaned;
    copy.deaf = deaf;
    return copy;
  }
}
