package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.CancellationReason;
import dynascope.engine.error.ServiceException;
import dynascope.engine.expression.InvalidExpression;
import dynascope.engine.model.Address;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A transaction is with the coordinator: all of its actions will be done, or none.
interface Transacting extends Await {
  int MOST_ACTIONS = 100;
  Address COORDINATOR = Address.parse("transaction-coordinator");

  /// What is answered when all actions were done, or had been done before.
  Response answer(List<Reply> parts);

  @Override
  default Round resume(List<Reply> replies, RouterView router) {
    return switch (replies.getFirst()) {
      case Reply.Transacted done ->
          done.cancelled()
              ? new Round.Refuse(ServiceException.transactionCanceled(done.reasons()))
              : new Round.Answer(answer(done.parts()));
      case Reply.Refused refused -> new Round.Refuse(refused.why());
      default -> throw new IllegalStateException("a transaction was answered by " + replies);
    };
  }

  /// An action that is understood, but nobody has asked its table yet.
  ///
  /// Its methods throw [InvalidValue] or [InvalidExpression] if it does not fit the table.
  interface Action {
    /// A name or an ARN.
    String table();

    PrimaryKey key(KeySchema schema);

    /// What it asks of the partition that holds the key.
    Errand errand(PrimaryKey key, TableDefinition definition, Limits limits);
  }

  /// Sends the actions to the coordinator if their tables are there and each is about another item.
  ///
  /// What does not fit its table cancels the transaction: the first such action is told. Two
  /// actions about one item are a mistake in the request, whatever else is wrong.
  static Round send(
      List<? extends Action> actions, @Nullable String token, Transacting then, RouterView router) {
    var tables = new TreeSet<String>();
    actions.forEach(each -> tables.add(each.table()));
    SortedMap<String, TableDefinition> definitions = Gathering.definitions(tables, router);
    if (definitions == null) {
      return new Round.Refuse(ServiceException.tableNotFound());
    }
    var parts = new ArrayList<Errand.Transact.Part>(actions.size());
    var touched = new TreeMap<String, Set<PrimaryKey>>();
    var reasons = new ArrayList<CancellationReason>(actions.size());
    boolean fits = true;
    for (Action each : actions) {
      TableDefinition definition = Objects.requireNonNull(definitions.get(each.table()));
      PrimaryKey key = null;
      ServiceException why = null;
      try {
        key = each.key(definition.schema());
        Errand errand = each.errand(key, definition, router.limits());
        parts.add(new Errand.Transact.Part(router.locate(each.table(), key), errand));
      } catch (InvalidValue invalid) {
        why = ServiceException.validation(invalid);
      } catch (InvalidExpression invalid) {
        why = invalid.toServiceException();
      }
      if (key != null
          && !touched.computeIfAbsent(TableArn.name(each.table()), _ -> new TreeSet<>()).add(key)) {
        throw Parameters.invalid(Messages.SAME_ITEM);
      }
      reasons.add(fits && why != null ? CancellationReason.of(why) : CancellationReason.NONE);
      fits &= why == null;
    }
    return fits
        ? Round.Send.one(new To(COORDINATOR, new Errand.Transact(List.copyOf(parts), token)), then)
        : new Round.Refuse(ServiceException.transactionCanceled(reasons));
  }

  /// What was charged to each table.
  ///
  /// @param tables of the actions, in their order
  static SortedMap<String, Charged> charged(List<String> tables, List<Reply> parts) {
    var charged = new TreeMap<String, Charged>();
    for (int i = 0; i < parts.size(); i++) {
      Charged each =
          switch (parts.get(i)) {
            case Reply.Written written -> Charged.of(written);
            case Reply.Repeated again -> Charged.of(again.reads());
            default -> Charged.of(parts.get(i).units());
          };
      charged.merge(TableArn.name(tables.get(i)), each, Charged::plus);
    }
    return Collections.unmodifiableSortedMap(charged);
  }

  /// What was charged in all.
  static Units total(SortedMap<String, Charged> charged) {
    return charged.values().stream().reduce(Charged.NOTHING, Charged::plus).total();
  }

  /// The one table of all actions; empty when there are several, or none.
  static String onlyTable(List<String> tables) {
    String only = tables.isEmpty() ? "" : TableArn.name(tables.getFirst());
    for (String each : tables) {
      if (!TableArn.name(each).equals(only)) {
        return "";
      }
    }
    return only;
  }
}
