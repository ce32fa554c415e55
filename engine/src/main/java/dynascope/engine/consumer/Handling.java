package dynascope.engine.consumer;

import dynascope.engine.event.ConsumerEvent;
import dynascope.engine.event.ConsumerEvent.Again;
import dynascope.engine.event.ConsumerEvent.LetGo;
import dynascope.engine.event.ConsumerEvent.Then;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.Item;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.Purpose;
import dynascope.engine.node.Quantile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a consumer does with the records that it has read of a shard: gives its function one batch
/// after the other, notes the checkpoint behind their effects, and deals with what fails.
final class Handling {
  /// Stands for the life of the program that read a record before it was told to read all again.
  private static final int REPLAYED = -1;

  private final Consumer consumer;
  private final Tap tap;
  private final Outbox out;

  Handling(Consumer consumer, Tap tap, Outbox out) {
    this.consumer = consumer;
    this.tap = tap;
    this.out = out;
  }

  /// Gives idle lanes what waits for them.
  void handOut() {
    for (int lane = 0; lane < tap.lanes.size(); lane++) {
      next(lane);
    }
  }

  /// Gives the function of a lane its next batch, if it is idle.
  private void next(int lane) {
    Lane own = tap.lanes.get(lane);
    while (own.hand == null && !own.pause.isAfter(out.now())) {
      Lane.Batch batch = own.again.pollFirst();
      if (batch == null) {
        batch = fresh(own);
      }
      Lane.Batch young = batch == null ? null : young(batch);
      if (young != null) {
        deliver(lane, young);
      } else if (batch == null) {
        return;
      }
    }
  }

  /// A new batch: when it is full, or its window is over.
  private Lane.@Nullable Batch fresh(Lane lane) {
    long waited = out.now().since(lane.since).toMillis();
    boolean full = lane.waiting.size() >= consumer.how().taking().batch();
    if (lane.waiting.isEmpty() || !full && waited < consumer.how().taking().windowMillis()) {
      return null;
    }
    var records = new ArrayList<Got>();
    long bytes = 0;
    long most = out.limits().get(Limits.CONSUMER_PAYLOAD);
    while (!lane.waiting.isEmpty() && records.size() < consumer.how().taking().batch()) {
      bytes += lane.waiting.getFirst().record().sizeBytes();
      if (bytes > most && !records.isEmpty()) {
        break;
      }
      records.add(lane.waiting.removeFirst());
    }
    lane.since = out.now();
    return new Lane.Batch(List.copyOf(records), 1);
  }

  /// A batch without what is too old; null if nothing is left.
  private Lane.@Nullable Batch young(Lane.Batch batch) {
    long most = out.limits().get(Limits.STREAM_RETENTION);
    if (consumer.how().failing().maxAgeSeconds() > 0) {
      most = Math.min(most, consumer.how().failing().maxAgeSeconds());
    }
    Instant oldest = out.epoch().plusNanos(out.now().nanos()).minusSeconds(most);
    int old = 0;
    while (old < batch.records().size()
        && batch.records().get(old).record().at().isBefore(oldest)) {
      old++;
    }
    if (old == 0) {
      return batch;
    }
    letGo(batch.records().subList(0, old), LetGo.AGE);
    List<Got> rest = batch.records().subList(old, batch.records().size());
    return rest.isEmpty() ? null : new Lane.Batch(List.copyOf(rest), batch.attempt());
  }

  private void deliver(int lane, Lane.Batch batch) {
    Lane own = tap.lanes.get(lane);
    own.hand = batch;
    own.at = 0;
    out.note(
        new ConsumerEvent.BatchTaken(
            out.stamp(consumer.address()),
            tap.node,
            lane,
            batch.first(),
            batch.last(),
            batch.records().size(),
            batch.attempt()));
    for (Got each : batch.records()) {
      Tap.Delivery before = before(each.ordinal());
      int times = before == null ? 1 : before.times() + 1;
      boolean applied = before != null && before.applied();
      if (before != null) {
        out.count(Counter.DUP_DELIVERED, consumer.address(), 1);
        out.note(
            new ConsumerEvent.DeliveredAgain(
                out.stamp(consumer.address()),
                tap.node,
                each.ordinal(),
                each.key(),
                times,
                tap.checkpoint,
                why(before),
                applied,
                before.at()));
      }
      tap.delivered.put(
          each.ordinal(),
          new Tap.Delivery(
              times, out.now(), consumer.round(), before == null ? null : before.effect()));
    }
    work(lane, batch.first());
  }

  /// How a record was delivered before; null if it never was.
  private Tap.@Nullable Delivery before(long ordinal) {
    Tap.Delivery known = tap.delivered.get(ordinal);
    return known == null && ordinal <= tap.reached
        ? new Tap.Delivery(1, SimTime.ZERO, REPLAYED, SimTime.ZERO)
        : known;
  }

  private Again why(Tap.Delivery before) {
    return before.round() == REPLAYED
        ? Again.REPLAY
        : before.round() == consumer.round() ? Again.RETRY : Again.CRASH;
  }

  private void work(int lane, long ordinal) {
    long nanos = consumer.how().taking().handlingMillis() * 1_000_000;
    if (consumer.how().taking().lanes() > 1 && !consumer.how().taking().perItem()) {
      nanos = Quantile.of(out.draw(Purpose.LAG, null, tap.id.hashCode() ^ ordinal << 20), nanos);
    }
    out.wakeAfter(Duration.ofNanos(nanos), new Alarm.Worked(tap.id, lane, consumer.round()));
  }

  /// The function has handled a record, or noted the checkpoint.
  void worked(int lane) {
    Lane own = tap.lanes.get(lane);
    Lane.Batch batch = own.hand;
    if (batch == null) {
      return;
    }
    if (isFile() && own.at < batch.records().size()) {
      file(lane, batch);
      return;
    }
    while (own.at < batch.records().size()) {
      Got got = batch.records().get(own.at);
      if (isPoison(got)) {
        fail(lane, batch);
        return;
      }
      apply(got, batch);
      own.at++;
      if (own.at < batch.records().size() && consumer.how().taking().handlingMillis() > 0) {
        work(lane, batch.records().get(own.at).ordinal());
        return;
      }
      if (own.at == batch.records().size()) {
        Duration moment = Duration.ofMillis(out.limits().get(Limits.CONSUMER_CHECKPOINT));
        out.wakeAfter(moment, new Alarm.Worked(tap.id, lane, consumer.round()));
        return;
      }
    }
    own.hand = null;
    finished(batch.records());
    next(lane);
    consumer.finishShard(tap, out);
  }

  private boolean isFile() {
    return consumer.how().effect() == Consuming.Effect.FILES;
  }

  /// Writes a batch as one file, or what comes before a record that can't be written.
  private void file(int lane, Lane.Batch batch) {
    Lane own = tap.lanes.get(lane);
    List<Got> records = batch.records();
    int good = 0;
    while (good < records.size() && !isPoison(records.get(good))) {
      good++;
    }
    own.at = good;
    boolean fails = good < records.size();
    if (!fails || consumer.how().failing().partial()) {
      write(batch, records.subList(0, good));
    }
    if (fails) {
      fail(lane, batch);
    } else {
      Duration moment = Duration.ofMillis(out.limits().get(Limits.CONSUMER_CHECKPOINT));
      out.wakeAfter(moment, new Alarm.Worked(tap.id, lane, consumer.round()));
    }
  }

  /// Whoever writes each record once leaves out what an older file has.
  private void write(Lane.Batch batch, List<Got> records) {
    int rows = 0;
    int again = 0;
    long bytes = 0;
    for (Got each : records) {
      boolean there = Objects.requireNonNull(tap.delivered.get(each.ordinal())).applied();
      if (!there || !consumer.how().once()) {
        rows++;
        again += there ? 1 : 0;
        bytes += each.record().sizeBytes();
      }
      apply(each, batch);
    }
    if (rows > 0) {
      consumer.warehouse().add(new Warehouse.File(out.now(), rows, again, bytes, false));
      out.count(Counter.FILES_WRITTEN, consumer.address(), 1);
      out.note(
          new ConsumerEvent.FileWritten(
              out.stamp(consumer.address()),
              tap.node,
              batch.first(),
              records.getLast().ordinal(),
              rows,
              again,
              bytes));
    }
  }

  private boolean isPoison(Got got) {
    Consuming.Failing failing = consumer.how().failing();
    Item image = got.record().newImage();
    return !failing.poisonKey().isEmpty() && got.key().equals(failing.poisonKey())
        || !failing.poisonAttribute().isEmpty()
            && image != null
            && image.has(failing.poisonAttribute());
  }

  private void apply(Got got, Lane.Batch batch) {
    Tap.Delivery now = Objects.requireNonNull(tap.delivered.get(got.ordinal()));
    SimTime effect = now.effect();
    if (effect != null && !consumer.how().once()) {
      out.count(Counter.DUP_APPLIED, consumer.address(), 1);
      out.note(
          new ConsumerEvent.AppliedAgain(
              out.stamp(consumer.address()),
              tap.node,
              got.ordinal(),
              got.key(),
              now.times(),
              got.ordinal() <= tap.reached ? Again.REPLAY : cause(batch),
              effect));
    }
    consumer.store().apply(consumer.how(), got, now.applied());
    if (!now.applied()) {
      inOrder(got);
      Instant made = got.record().at();
      Instant present = out.epoch().plusNanos(out.now().nanos());
      out.count(
          Counter.VIEW_LAG,
          consumer.address(),
          Math.max(0, Duration.between(made, present).toNanos()));
    }
    tap.delivered.put(
        got.ordinal(),
        new Tap.Delivery(now.times(), now.at(), now.round(), effect == null ? out.now() : effect));
  }

  /// Whether its batch was tried again; otherwise the consumer died since the record had its
  /// effect.
  private static Again cause(Lane.Batch batch) {
    return batch.attempt() > 1 ? Again.RETRY : Again.CRASH;
  }

  private void inOrder(Got got) {
    String newer = consumer.store().order(got, tap.node.text() + " " + got.ordinal());
    if (newer != null) {
      out.count(Counter.ORDER_VIOLATIONS, consumer.address(), 1);
      out.note(
          new ConsumerEvent.OutOfOrder(
              out.stamp(consumer.address()), tap.node, got.ordinal(), got.key(), newer));
    }
  }

  private void finished(Collection<Got> records) {
    records.forEach(each -> tap.pending.remove(each.ordinal()));
    long before = tap.checkpoint;
    long now = tap.pending.isEmpty() ? tap.read : tap.pending.first() - 1;
    if (now > before) {
      tap.checkpoint = now;
      tap.reached = Math.max(tap.reached, now);
      tap.delivered.headMap(now, true).clear();
      out.count(Counter.RECORDS_HANDLED, consumer.address(), now - before);
      out.note(
          new ConsumerEvent.Checkpointed(
              out.stamp(consumer.address()), tap.node, now, now - before));
    }
  }

  // Failing.

  private void fail(int lane, Lane.Batch batch) {
    Lane own = tap.lanes.get(lane);
    Consuming.Failing failing = consumer.how().failing();
    Got poison = batch.records().get(own.at);
    int from = failing.partial() ? own.at : 0;
    List<Got> rest = batch.records().subList(from, batch.records().size());
    boolean halve = failing.bisect() && rest.size() > 1;
    boolean last = failing.retries() != Consuming.NONE && batch.attempt() > failing.retries();
    Then then = halve ? Then.HALVE : last ? Then.LET_GO : Then.RETRY;
    out.count(Counter.BATCHES_FAILED, consumer.address(), 1);
    out.note(
        new ConsumerEvent.BatchFailed(
            out.stamp(consumer.address()),
            tap.node,
            batch.first(),
            batch.last(),
            poison.ordinal(),
            poison.key(),
            batch.attempt(),
            then));
    own.hand = null;
    finished(batch.records().subList(0, from));
    switch (then) {
      case HALVE -> {
        int middle = rest.size() / 2;
        own.again.addFirst(
            new Lane.Batch(List.copyOf(rest.subList(middle, rest.size())), batch.attempt()));
        own.again.addFirst(new Lane.Batch(List.copyOf(rest.subList(0, middle)), batch.attempt()));
      }
      case RETRY -> {
        own.again.addFirst(new Lane.Batch(List.copyOf(rest), batch.attempt() + 1));
        own.pause = out.now().plus(Duration.ofMillis(out.limits().get(Limits.CONSUMER_RETRY)));
      }
      case LET_GO -> letGo(rest, LetGo.RETRIES);
    }
    next(lane);
    consumer.finishShard(tap, out);
  }

  private void letGo(List<Got> records, LetGo why) {
    boolean noted = consumer.how().failing().tray();
    long first = records.getFirst().ordinal();
    long last = records.getLast().ordinal();
    out.count(
        noted ? Counter.RECORDS_PARKED : Counter.RECORDS_LOST, consumer.address(), records.size());
    out.note(
        new ConsumerEvent.Released(
            out.stamp(consumer.address()), tap.node, first, last, records.size(), why, noted));
    if (noted) {
      consumer.note(
          new Consumer.Noted(tap.node, first, last, records.size(), records.getFirst().key()));
    }
    finished(records);
  }
}
