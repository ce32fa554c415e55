package dynascope.engine.client;

import dynascope.engine.event.Queueing;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.QueueView;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Outbox;
import dynascope.engine.operation.PutItem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/// The messages of a client that wait to be written, and the workers that write them.
///
/// A queue hides a message while a worker has it, and shows it again when that takes too long; a
/// stream keeps the order of each shard and goes on behind its checkpoint. Either way a message is
/// delivered at least once, and twice where a worker dies, or is too slow, between the effect and
/// its acknowledgement.
///
/// Simplified: sending to the queue, taking from it and deleting take no time; a shard's records of
/// one second are counted by whole seconds; a crash takes all workers.
final class QueueBuffer {
  private static final long CHUNK = 64 * 1024;
  private static final long PAYLOAD_UNIT = 25 * 1024;
  private static final Duration AGAIN = Duration.ofMillis(100);

  private final WorkloadClient client;
  private final KeySchema schema;
  private TreePMap<Long, Letter> letters;

  /// The messages that no worker has, by shard; a queue has one.
  private final List<ArrayDeque<Long>> waiting = new ArrayList<>();

  /// What workers have, by worker.
  private final List<Worker> workers = new ArrayList<>();

  /// Which worker waits for the answer to which request.
  private final TreeMap<Long, Task> tasks;

  /// What a shard has taken in the present second.
  private final TreeMap<Integer, Flow> flows;

  private long sent;
  private long effects;
  private int round;
  private boolean down;

  /// @param taken the messages of its batch
  /// @param at the place of the one that it is at
  private record Worker(List<Long> taken, int at, int round) {
    boolean isIdle() {
      return taken.isEmpty();
    }
  }

  private record Task(long letter, int worker, int round) {}

  private record Flow(long second, long records, long bytes) {}

  QueueBuffer(WorkloadClient client, KeySchema schema) {
    this.client = client;
    this.schema = schema;
    letters = TreePMap.empty();
    tasks = new TreeMap<>();
    flows = new TreeMap<>();
  }

  QueueBuffer(QueueBuffer original, WorkloadClient client) {
    this.client = client;
    schema = original.schema;
    letters = original.letters;
    original.waiting.forEach(each -> waiting.add(new ArrayDeque<>(each)));
    workers.addAll(original.workers);
    tasks = new TreeMap<>(original.tasks);
    flows = new TreeMap<>(original.flows);
    sent = original.sent;
    effects = original.effects;
    round = original.round;
    down = original.down;
  }

  private Buffering how() {
    return client.buffering();
  }

  /// Turns a knob of the queue. Returns what it was.
  double turn(String property, double value, Outbox out) {
    Buffering b = how();
    switch (property) {
      case "buffer" -> {
        int last = Buffering.Kind.values().length - 1;
        client.within(property, value, 0, last, "0 none, 1 a queue, 2 a stream");
        client.buffer(b.of(Buffering.Kind.values()[(int) value]));
        turned(out);
      }
      case "workers" -> {
        client.within(property, value, 1, Buffering.MOST_WORKERS, "workers");
        client.buffer(b.working((int) value));
        work(out);
      }
      case "batch" -> {
        client.within(property, value, 1, Buffering.MOST_BATCH, "messages");
        client.buffer(b.batched((int) value));
      }
      case "visibility" -> {
        client.within(property, value, 1, Buffering.MOST_VISIBILITY, "milliseconds");
        client.buffer(b.hiding((long) value));
      }
      case "shards" -> {
        client.within(property, value, 1, Buffering.MOST_SHARDS, "shards");
        client.buffer(b.sharded((int) value));
        turned(out);
      }
      default -> {
        client.within(property, value, 0, 1, "0 another key each time, 1 the same key");
        client.buffer(b.writing((int) value == 1));
      }
    }
    return b.knob(property);
  }

  /// Whether messages still wait although nothing new comes in.
  boolean isEmpty() {
    return letters.isEmpty();
  }

  /// Takes a message in, if there is room for it in its shard in this second.
  void send(PutItem put, Outbox out) {
    sent++;
    letters = letters.plus(sent, new Letter(sent, put, out.now()));
    out.count(Counter.QUEUED, client.address(), 1);
    offer(sent, out);
  }

  /// A shard that has taken as much as it may lets the producer try again.
  private void offer(long id, Outbox out) {
    Letter letter = letters.get(id);
    if (letter == null) {
      return;
    }
    int shard = shard(letter);
    int bytes = letter.put().bytes();
    if (how().kind() == Buffering.Kind.STREAM && !flows(shard, bytes, out)) {
      out.count(Counter.QUEUE_REFUSED, client.address(), 1);
      out.wakeAfter(AGAIN, new Alarm.Offered(id));
      return;
    }
    long unit = how().kind() == Buffering.Kind.STREAM ? PAYLOAD_UNIT : CHUNK;
    out.count(Counter.QUEUE_UNITS, client.address(), Math.max(1, Math.ceilDiv(bytes, unit)));
    waiting(shard).add(id);
    work(out);
  }

  private boolean flows(int shard, long bytes, Outbox out) {
    long second = out.now().second();
    Flow flow = flows.get(shard);
    Flow now = flow == null || flow.second != second ? new Flow(second, 0, 0) : flow;
    boolean fits =
        now.records < out.limits().get(Limits.SHARD_RECORDS)
            && now.bytes + bytes <= out.limits().get(Limits.SHARD_BYTES);
    if (fits) {
      flows.put(shard, new Flow(second, now.records + 1, now.bytes + bytes));
    }
    return fits;
  }

  private int shard(Letter letter) {
    if (how().kind() != Buffering.Kind.STREAM) {
      return 0;
    }
    return (int) Long.remainderUnsigned(schema.keyOf(letter.put().item()).hash(), how().shards());
  }

  private ArrayDeque<Long> waiting(int shard) {
    while (waiting.size() <= shard) {
      waiting.add(new ArrayDeque<>());
    }
    return waiting.get(shard);
  }

  /// Gives idle workers what waits.
  void work(Outbox out) {
    while (workers.size() < how().hands()) {
      workers.add(new Worker(List.of(), 0, round));
    }
    for (int i = 0; !down && i < how().hands(); i++) {
      if (workers.get(i).isIdle()) {
        take(i, out);
      }
    }
  }

  private void take(int worker, Outbox out) {
    boolean stream = how().kind() == Buffering.Kind.STREAM;
    ArrayDeque<Long> from = waiting(stream ? worker : 0);
    var taken = new ArrayList<Long>();
    while (!from.isEmpty() && taken.size() < how().batch()) {
      long id = from.removeFirst();
      Letter letter = letters.get(id);
      if (letter != null) {
        deliver(letter, worker, out);
        taken.add(id);
      }
    }
    if (!taken.isEmpty()) {
      out.count(Counter.QUEUE_UNITS, client.address(), stream ? 0 : 1);
      workers.set(worker, new Worker(List.copyOf(taken), 0, round));
      handle(worker, out);
    }
  }

  private void deliver(Letter before, int worker, Outbox out) {
    Letter letter = before.delivered(out.now(), round);
    letters = letters.plus(letter.id(), letter);
    if (letter.deliveries() > 1) {
      out.count(Counter.DUP_DELIVERED, client.address(), 1);
      out.note(
          new Queueing.Redelivered(
              out.stamp(client.address()),
              letter.id(),
              letter.deliveries(),
              worker,
              before.taken(),
              before.round() != round,
              letter.applied() > 0));
    }
    if (how().kind() == Buffering.Kind.QUEUE) {
      out.wakeAfter(
          Duration.ofMillis(how().visibilityMillis()),
          new Alarm.Shown(letter.id(), letter.deliveries()));
    }
  }

  private void handle(int worker, Outbox out) {
    Duration takes = Duration.ofMillis(Math.max(1, how().handlingMillis()));
    out.wakeAfter(takes, new Alarm.Handled(worker, round));
  }

  /// A worker has done what it does besides writing.
  void handled(Alarm.Handled alarm, Outbox out) {
    if (alarm.round() == round && alarm.worker() < workers.size()) {
      write(alarm.worker(), out);
    }
  }

  private void write(int worker, Outbox out) {
    Worker now = workers.get(worker);
    Letter letter = now.isIdle() ? null : letters.get(now.taken().get(now.at()));
    if (letter == null) {
      next(worker, out);
      return;
    }
    tasks.put(client.lastOrdinal() + 1, new Task(letter.id(), worker, round));
    client.write(how().idempotent() ? letter.put() : anew(letter.put()), out);
  }

  /// The same item under a key that no other delivery has.
  private PutItem anew(PutItem put) {
    effects++;
    PrimaryKey key = schema.keyOf(put.item());
    String effect = "#" + effects;
    Item item = put.item();
    AttributeValue sort = key.sort();
    if (schema.sort() != null && sort instanceof AttributeValue.S text) {
      item = item.with(schema.sort().name(), AttributeValue.s(text.value() + effect));
    } else if (key.partition() instanceof AttributeValue.S text) {
      item = item.with(schema.partition().name(), AttributeValue.s(text.value() + effect));
    }
    return new PutItem(put.table(), item, put.options(), schema.keyOf(item));
  }

  /// A write was answered, or given up.
  ///
  /// @param error empty where it was done
  void ended(long request, String error, Outbox out) {
    Task task = tasks.remove(request);
    if (task == null) {
      return;
    }
    Letter letter = letters.get(task.letter());
    if (letter != null && error.isEmpty()) {
      applied(letter, out);
    }
    if (task.round() != round || task.worker() >= workers.size()) {
      return; // who asked is dead
    }
    if (!error.isEmpty() && how().kind() == Buffering.Kind.STREAM) {
      handle(task.worker(), out); // nothing behind it may come before it
      return;
    }
    next(task.worker(), out);
  }

  private void applied(Letter letter, Outbox out) {
    if (letter.applied() > 0 && !how().idempotent()) {
      out.count(Counter.DUP_APPLIED, client.address(), 1);
      out.note(
          new Queueing.AppliedTwice(
              out.stamp(client.address()), letter.id(), letter.deliveries(), letter.taken()));
    }
    letters = letters.plus(letter.id(), letter.written());
  }

  private void next(int worker, Outbox out) {
    Worker now = workers.get(worker);
    if (!now.isIdle() && now.at() + 1 < now.taken().size()) {
      workers.set(worker, new Worker(now.taken(), now.at() + 1, round));
      handle(worker, out);
      return;
    }
    if (!now.isIdle()) {
      acknowledge(now, out);
      workers.set(worker, new Worker(List.of(), 0, round));
    }
    work(out);
  }

  /// Deletes what was written, or moves the checkpoint behind it.
  private void acknowledge(Worker worker, Outbox out) {
    out.count(Counter.QUEUE_UNITS, client.address(), how().kind() == Buffering.Kind.STREAM ? 0 : 1);
    for (long id : worker.taken()) {
      Letter letter = letters.get(id);
      if (letter != null && letter.applied() > 0) {
        letters = letters.minus(id);
        out.count(Counter.DEQUEUED, client.address(), 1);
      }
    }
  }

  /// The time for which a message was hidden is over.
  void shown(Alarm.Shown alarm, Outbox out) {
    Letter letter = letters.get(alarm.letter());
    if (letter != null
        && letter.deliveries() == alarm.delivery()
        && how().kind() == Buffering.Kind.QUEUE) {
      waiting(0).add(letter.id());
      work(out);
    }
  }

  void offered(Alarm.Offered alarm, Outbox out) {
    offer(alarm.letter(), out);
  }

  /// All workers die: what they had is neither deleted nor behind a checkpoint.
  void crash(Outbox out) {
    int lost = 0;
    for (int i = 0; i < workers.size(); i++) {
      Worker worker = workers.get(i);
      lost += worker.taken().size();
      if (how().kind() == Buffering.Kind.STREAM) {
        for (long id : worker.taken().reversed()) {
          waiting(i).addFirst(id);
        }
      }
      workers.set(i, new Worker(List.of(), 0, round + 1));
    }
    round++;
    down = true;
    out.note(new Queueing.WorkersDied(out.stamp(client.address()), lost, letters.size()));
  }

  /// New workers begin, at the queue or at the checkpoints.
  void recover(Outbox out) {
    down = false;
    work(out);
  }

  /// What was in one kind of queue goes on in another, or to the table at once.
  void turned(Outbox out) {
    var all = new ArrayList<>(letters.keySet());
    round++;
    waiting.clear();
    workers.clear();
    if (how().kind() == Buffering.Kind.NONE) {
      for (long id : all) {
        Letter letter = letters.get(id);
        if (letter != null && letter.applied() == 0) {
          client.write(letter.put(), out);
        }
      }
      letters = TreePMap.empty();
      return;
    }
    for (long id : all) {
      Letter letter = letters.get(id);
      if (letter != null) {
        waiting(shard(letter)).add(id);
      }
    }
    work(out);
  }

  int depth() {
    return letters.size();
  }

  /// How long the oldest message waits.
  Duration age(SimTime now) {
    Letter oldest = oldest();
    return oldest == null ? Duration.ZERO : now.since(oldest.sent());
  }

  private @Nullable Letter oldest() {
    return letters.isEmpty() ? null : letters.firstEntry().getValue();
  }

  QueueView view(SimTime now) {
    long hidden = workers.stream().mapToLong(each -> each.taken().size()).sum();
    long busy = workers.stream().filter(each -> !each.isIdle()).count();
    return new QueueView(
        client.address().child("queue"), how(), letters.size(), hidden, busy, age(now), down);
  }
}
