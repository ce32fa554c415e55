package dynascope.engine.check.plain;

import dynascope.engine.error.CancellationReason;
import dynascope.engine.error.ServiceException;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.Units;
import dynascope.engine.operation.ConsumedCapacity;
import dynascope.engine.operation.ConsumedCapacity.Mirror;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.operation.TransactGetItems.TransactGetItem;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import dynascope.engine.simulation.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Transactions of random conditions and updates, and what they should make of a map of maps: all
/// of it or nothing, with a reason for each action.
final class TransactionModel {
  private static final Map<String, Object> NOTHING = new TreeMap<>();
  private static final ReturnValuesOnConditionCheckFailure SHOW =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;

  private final Asking asking;
  private final SplittableRandom random;
  private final Map<Place, Map<String, Object>> model;
  private long done;
  private long cancelled;

  TransactionModel(Asking asking, SplittableRandom random, Map<Place, Map<String, Object>> model) {
    this.asking = asking;
    this.random = random;
    this.model = model;
  }

  /// How many wrote.
  long done() {
    return done;
  }

  long cancelled() {
    return cancelled;
  }

  /// One action, and what becomes of its item by itself.
  ///
  /// @param before null for none
  /// @param after null for none
  /// @param possible whether the item allows the update
  private record Acting(
      TransactWriteItems.Action action,
      Place place,
      @Nullable Map<String, Object> before,
      @Nullable Map<String, Object> after,
      boolean holds,
      boolean possible) {
    boolean isInvalid() {
      return holds && !possible;
    }

    int larger() {
      return Math.max(
          before == null ? 0 : place.size(before), after == null ? 0 : place.size(after));
    }
  }

  /// Writes, now and then the same again by its token, and reads all that there is.
  ///
  /// @param attributes of a new item
  void run(Attributes attributes) {
    var actings = new ArrayList<Acting>();
    for (Place place : Place.all()) {
      if (random.nextInt(9) == 0) {
        actings.add(random.nextInt(actings.size() + 1), acting(place, attributes));
      }
    }
    if (!actings.isEmpty()) {
      write(actings);
    }
    read();
  }

  /// What a new item is made of.
  interface Attributes {
    Map<String, Object> some();
  }

  private Acting acting(Place place, Attributes attributes) {
    Map<String, Object> before = model.get(place);
    RandomCondition condition = random.nextInt(3) == 0 ? new RandomCondition(random) : null;
    String text = condition == null ? null : condition.text;
    boolean holds = condition == null || condition.model.test(before == null ? NOTHING : before);
    Map<String, AttributeValue> values = condition == null ? null : Asking.orNull(condition.values);
    return switch (random.nextInt(6)) {
      case 0 ->
          new Acting(
              new TransactWriteItems.ConditionCheck(
                  Asking.TABLE,
                  place.key(),
                  text == null ? "attribute_exists(id)" : text,
                  null,
                  values,
                  SHOW),
              place,
              before,
              before,
              text == null ? before != null : holds,
              true);
      case 1 ->
          new Acting(
              new TransactWriteItems.Delete(Asking.TABLE, place.key(), text, null, values, SHOW),
              place,
              before,
              null,
              holds,
              true);
      case 2 -> put(place, before, attributes.some(), condition, holds);
      default -> {
        var change = new RandomUpdate(random);
        yield before == null && !change.isFlat()
            ? put(place, null, attributes.some(), condition, holds)
            : update(place, before, change, condition, holds);
      }
    };
  }

  private static Acting put(
      Place place,
      @Nullable Map<String, Object> before,
      Map<String, Object> after,
      @Nullable RandomCondition condition,
      boolean holds) {
    return new Acting(
        new TransactWriteItems.Put(
            Asking.TABLE,
            place.item(after),
            condition == null ? null : condition.text,
            null,
            condition == null ? null : Asking.orNull(condition.values),
            SHOW),
        place,
        before,
        after,
        holds,
        true);
  }

  private static Acting update(
      Place place,
      @Nullable Map<String, Object> before,
      RandomUpdate change,
      @Nullable RandomCondition condition,
      boolean holds) {
    var values = new TreeMap<>(change.values);
    if (condition != null) {
      values.putAll(condition.values);
    }
    Map<String, Object> after = before;
    boolean possible = true;
    if (before != null || !change.onlyTakesAway()) {
      try {
        after = change.model(before == null ? NOTHING : before);
      } catch (RandomUpdate.Impossible no) {
        possible = false;
      }
    }
    return new Acting(
        new TransactWriteItems.Update(
            Asking.TABLE,
            place.key(),
            change.text(),
            condition == null ? null : condition.text,
            null,
            Asking.orNull(values),
            SHOW),
        place,
        before,
        after,
        holds,
        possible);
  }

  private void write(List<Acting> actings) {
    var plain =
        new TransactWriteItems(
                actings.stream().map(each -> TransactWriteItem.of(each.action)).toList())
            .returning(ReturnConsumedCapacity.TOTAL);
    boolean named = random.nextInt(3) == 0;
    TransactWriteItems transaction = named ? plain.named("t" + random.nextLong()) : plain;
    Answer answer = asking.call(transaction);
    ServiceException error = answer.error();
    if (Asking.isUnreadable(error)) {
      return;
    }
    if (actings.stream().anyMatch(each -> !each.holds || !each.possible)) {
      cancelled++;
      if (error == null || !error.type().equals("TransactionCanceledException")) {
        throw Asking.wrong(transaction, answer);
      }
      List<CancellationReason> told = error.cancellationReasons();
      Asking.same(reasons(actings, told), told, transaction);
      return;
    }
    done++;
    long written = 0;
    long read = 0;
    for (Acting each : actings) {
      written += 2L * Math.max(1, (each.larger() + 1_023) / 1_024);
      read += 2L * Math.max(1, (each.larger() + 4_095) / 4_096);
    }
    charged(written, Mirror.WriteCapacityUnits, answer, transaction);
    if (named) {
      charged(read, Mirror.ReadCapacityUnits, asking.call(transaction), transaction);
    }
    for (Acting each : actings) {
      if (each.after == null) {
        model.remove(each.place);
      } else {
        model.put(each.place, each.after);
      }
    }
  }

  private static void charged(long units, Mirror mirror, Answer answer, Operation asked) {
    if (!(answer.response() instanceof TransactWriteItems.Answered written)) {
      throw Asking.wrong(asked, answer);
    }
    Asking.same(List.of(consumed(units, mirror)), written.consumedCapacity(), asked);
  }

  private static ConsumedCapacity consumed(long units, Mirror mirror) {
    return new ConsumedCapacity(Asking.TABLE, Units.of(units), null, null, null, mirror);
  }

  /// The first update that its item does not allow hides all conditions, for which there is one
  /// reason each. What is wrong with an update is not modelled: its own words are expected.
  private static List<CancellationReason> reasons(
      List<Acting> actings, List<CancellationReason> told) {
    var reasons = new ArrayList<CancellationReason>();
    boolean hidden = actings.stream().anyMatch(Acting::isInvalid);
    boolean first = true;
    for (int i = 0; i < actings.size(); i++) {
      Acting each = actings.get(i);
      if (hidden && each.isInvalid() && first) {
        first = false;
        String words = i < told.size() ? told.get(i).message() : "";
        reasons.add(new CancellationReason("ValidationError", words, null));
      } else if (hidden || each.holds) {
        reasons.add(CancellationReason.NONE);
      } else {
        reasons.add(
            CancellationReason.conditionFailed(
                each.before == null ? null : each.place.item(each.before)));
      }
    }
    return reasons;
  }

  private void read() {
    var gets = new ArrayList<TransactGetItem>();
    var expected = new ArrayList<@Nullable Item>();
    long units = 0;
    for (Place place : Place.all()) {
      Map<String, Object> now = model.get(place);
      gets.add(new TransactGetItem(new TransactGetItems.Get(Asking.TABLE, place.key())));
      expected.add(now == null ? null : place.item(now));
      units += 2L * Math.max(1, ((now == null ? 0 : place.size(now)) + 4_095) / 4_096);
    }
    var read = new TransactGetItems(gets, ReturnConsumedCapacity.TOTAL);
    TransactGetItems.Answered all = asking.ask(read, TransactGetItems.Answered.class);
    Asking.same(expected, all.responses().stream().map(each -> each.item()).toList(), read);
    Asking.same(List.of(consumed(units, Mirror.ReadCapacityUnits)), all.consumedCapacity(), read);
  }
}
