package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.error.ServiceException;
import dynascope.engine.error.TableMessages;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.IndexUpdate;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.OnDemandChange;
import dynascope.engine.model.SseSpecification;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableUpdate;
import dynascope.engine.operation.TableParts.AttributeDefinition;
import dynascope.engine.operation.TableParts.GlobalSecondaryIndexUpdate;
import dynascope.engine.operation.TableParts.ProvisionedThroughput;
import dynascope.engine.operation.TableParts.StreamSpecification;
import dynascope.engine.operation.TableParts.UpdateIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Changes a table's capacity, mode, indexes, stream, class or protection: one kind at a time, with
/// few exceptions, and mostly not at once.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html>. What
/// may share a call, and what is refused while something else goes on, is as the controller of ACK
/// measured it in October 2026.
///
/// @param tableName a name or an ARN
/// @param attributeDefinitions for a new index; one that no key uses is ignored
public record UpdateTable(
    @Nullable String tableName,
    List<AttributeDefinition> attributeDefinitions,
    @Nullable String billingMode,
    @Nullable ProvisionedThroughput provisionedThroughput,
    @Nullable OnDemandChange onDemandThroughput,
    TableUpdate.@Nullable Warm warmThroughput,
    List<GlobalSecondaryIndexUpdate> globalSecondaryIndexUpdates,
    @Nullable StreamSpecification streamSpecification,
    @Nullable SseSpecification sseSpecification,
    @Nullable String tableClass,
    @Nullable Boolean deletionProtectionEnabled)
    implements ControlOperation {
  private static final int LONGEST_KEY = 8;
  private static final TableUpdate.Warm NO_WARMTH = new TableUpdate.Warm(null, null);
  private static final OnDemandChange NO_MAXIMUM = new OnDemandChange(null, null);

  @Override
  public OperationKind kind() {
    return OperationKind.UpdateTable;
  }

  @Override
  public String table() {
    return tableName == null ? "" : tableName;
  }

  @Override
  public Round begin(RouterView router) {
    try {
      ServiceException why = form();
      if (why != null) {
        return new Round.Refuse(why);
      }
      RouterView.Described known = router.describe(table());
      if (known == null) {
        return new Round.Refuse(ServiceException.tableNotFound(table()));
      }
      return Round.Send.one(
          new To(Address.parse("control-plane"), new Errand.Update(asked(known.definition()))),
          new DescribeTable.Describing());
    } catch (InvalidValue invalid) {
      return new Round.Refuse(ServiceException.validation(invalid));
    }
  }

  /// What is wrong whatever the table is like.
  private @Nullable ServiceException form() {
    OptionForm.checkTable(tableName);
    checkForm(new Constraints());
    List<String> parts = parts();
    if (parts.isEmpty()) {
      return ServiceException.validation(TableMessages.NOTHING_TO_UPDATE);
    }
    String company = company(parts);
    if (company != null) {
      return ServiceException.validation(company);
    }
    boolean emptyMaximum =
        onDemandThroughput != null && parts.size() == 1 && onDemandThroughput.equals(NO_MAXIMUM);
    return hasEmptyWarmth() || emptyMaximum ? ServiceException.failure() : indexList();
  }

  @Override
  public void constrain(Constraints found) {
    IndexForm.constrain(attributeDefinitions, found);
    found.oneOf(billingMode, "billingMode", "PROVISIONED", "PAY_PER_REQUEST");
    IndexForm.constrain(provisionedThroughput, "provisionedThroughput", found);
    IndexForm.constrain(onDemandThroughput, "onDemandThroughput", found);
    IndexForm.constrain(warmThroughput, "warmThroughput", found);
    for (int i = 0; i < globalSecondaryIndexUpdates.size(); i++) {
      GlobalSecondaryIndexUpdate each = globalSecondaryIndexUpdates.get(i);
      String path = "globalSecondaryIndexUpdates." + (i + 1) + ".member.";
      if (each.create() != null) {
        IndexForm.constrain(each.create(), LONGEST_KEY, path + "create", found);
      }
      UpdateIndex update = each.update();
      if (update != null) {
        found.name(update.indexName(), path + "update.indexName");
        IndexForm.constrain(
            update.provisionedThroughput(), path + "update.provisionedThroughput", found);
        IndexForm.constrain(update.onDemandThroughput(), path + "update.onDemandThroughput", found);
        IndexForm.constrain(update.warmThroughput(), path + "update.warmThroughput", found);
      }
      if (each.delete() != null) {
        found.name(each.delete(), path + "delete.indexName");
      }
    }
    OptionForm.constrain(streamSpecification, found);
  }

  /// What is asked, in the order in which the service complains of company.
  private List<String> parts() {
    var parts = new ArrayList<String>();
    add(parts, sseSpecification, "SSESpecification");
    add(parts, tableClass, "TableClass");
    add(parts, deletionProtectionEnabled, "DeletionProtectionEnabled");
    add(parts, warmThroughput, "WarmThroughput");
    add(parts, streamSpecification, "StreamSpecification");
    add(parts, onDemandThroughput, "OnDemandThroughput");
    if (!globalSecondaryIndexUpdates.isEmpty()) {
      parts.add("GlobalSecondaryIndexUpdates");
    }
    add(parts, provisionedThroughput, "ProvisionedThroughput");
    add(parts, billingMode, "BillingMode");
    return parts;
  }

  private static void add(List<String> parts, @Nullable Object part, String name) {
    if (part != null) {
      parts.add(name);
    }
  }

  /// The complaint about what is asked together, or null.
  private @Nullable String company(List<String> parts) {
    boolean warmIndex = globalSecondaryIndexUpdates.stream().anyMatch(UpdateTable::warms);
    if (warmIndex
        && (parts.size() > 1
            || !globalSecondaryIndexUpdates.stream().allMatch(UpdateTable::warmsAlone))) {
      return TableMessages.WARM_ALONE;
    }
    if (parts.size() == 1) {
      return null;
    }
    String first = parts.getFirst();
    switch (first) {
      case "SSESpecification", "TableClass", "DeletionProtectionEnabled" -> {
        return TableMessages.mustBeAlone(first);
      }
      case "WarmThroughput" -> {
        return TableMessages.WARM_ALONE;
      }
      default -> {}
    }
    boolean billing = billingMode != null;
    boolean onDemand = BillingMode.PAY_PER_REQUEST.name().equals(billingMode);
    if (streamSpecification != null && !(onDemand && parts.size() == 2)) {
      return TableMessages.STREAM_WITH_IOPS;
    }
    if (onDemandThroughput != null && !(billing && parts.size() == 2)) {
      return TableMessages.mustBeAlone("OnDemandThroughput");
    }
    boolean births = globalSecondaryIndexUpdates.stream().anyMatch(each -> each.update() == null);
    return births && provisionedThroughput != null
        ? TableMessages.mustBeAlone("GlobalSecondaryIndexUpdates")
        : null;
  }

  private static boolean warms(GlobalSecondaryIndexUpdate each) {
    return each.update() != null && each.update().warmThroughput() != null;
  }

  private static boolean warmsAlone(GlobalSecondaryIndexUpdate each) {
    return warms(each)
        && each.update() != null
        && each.update().provisionedThroughput() == null
        && each.update().onDemandThroughput() == null;
  }

  private boolean hasEmptyWarmth() {
    return NO_WARMTH.equals(warmThroughput)
        || globalSecondaryIndexUpdates.stream()
            .anyMatch(
                each -> each.update() != null && NO_WARMTH.equals(each.update().warmThroughput()));
  }

  /// What is wrong with the list of index updates as such.
  private @Nullable ServiceException indexList() {
    var names = new TreeSet<String>();
    int births = 0;
    for (GlobalSecondaryIndexUpdate each : globalSecondaryIndexUpdates) {
      String name = each.indexName();
      if (name == null) {
        return ServiceException.validation(TableMessages.EMPTY_INDEX_UPDATE);
      }
      if (!names.add(name)) {
        return ServiceException.validation(TableMessages.onePerIndex(name));
      }
      births += each.update() == null ? 1 : 0;
    }
    return births > 1 ? ServiceException.limit(TableMessages.ONE_INDEX_AT_A_TIME) : null;
  }

  private TableUpdate asked(TableDefinition known) {
    BillingMode billing = billingMode == null ? null : BillingMode.valueOf(billingMode);
    boolean onDemand = (billing == null ? known.billing() : billing) == BillingMode.PAY_PER_REQUEST;
    if (onDemand && provisionedThroughput != null) {
      throw new InvalidValue(TableMessages.NO_UNITS);
    }
    if (!onDemand && billing != null && provisionedThroughput == null) {
      throw new InvalidValue(TableMessages.BOTH_UNITS);
    }
    if (!onDemand && onDemandThroughput != null) {
      throw new InvalidValue(TableMessages.MAXIMUM_NEEDS_ON_DEMAND);
    }
    var indexes = new ArrayList<IndexUpdate>();
    for (GlobalSecondaryIndexUpdate each : globalSecondaryIndexUpdates) {
      indexes.add(index(each, known, onDemand));
    }
    return new TableUpdate(
        known.name(),
        billing,
        provisionedThroughput == null ? null : IndexForm.throughput(provisionedThroughput),
        onDemandThroughput,
        warmThroughput,
        indexes,
        streamSpecification == null
            ? null
            : new TableUpdate.Stream(
                OptionForm.view(streamSpecification, TableMessages.STREAM_VIEW_MISSING)),
        sseSpecification,
        tableClass == null ? null : OptionForm.tableClass(tableClass),
        deletionProtectionEnabled);
  }

  private IndexUpdate index(
      GlobalSecondaryIndexUpdate asked, TableDefinition known, boolean onDemand) {
    if (asked.create() != null) {
      return new IndexUpdate.Create(
          IndexForm.with(attributeDefinitions, known).global(asked.create(), onDemand),
          asked.create().warmThroughput());
    }
    UpdateIndex update = asked.update();
    if (update == null) {
      return new IndexUpdate.Delete(String.valueOf(asked.delete()));
    }
    if (update.warmThroughput() != null) {
      return new IndexUpdate.Warm(update.indexName(), update.warmThroughput());
    }
    ProvisionedThroughput units = update.provisionedThroughput();
    if (onDemand && units != null) {
      throw new InvalidValue(TableMessages.indexUnitsSpare(update.indexName()));
    }
    if (!onDemand && units == null) {
      throw new InvalidValue(TableMessages.indexUnitsMissing(update.indexName()));
    }
    return new IndexUpdate.Update(
        update.indexName(),
        units == null ? null : IndexForm.throughput(units),
        update.onDemandThroughput());
  }
}
