package dynascope.engine.table;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.error.TableMessages;
import dynascope.engine.model.Birth;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableSetting;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.Tag;
import dynascope.engine.model.TimeToLiveStatus;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Outbox;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/// Changes what is attached to a table: time to live, tags, policy. Each has a wait of its own
/// until it may be changed again.
///
/// Simplified: a change can be read at once, where the service takes a second or three.
final class TableSettings {
  private TableSettings() {}

  /// What is attached to a table that is being made.
  static Settings first(Birth birth, Outbox out) {
    TreePMap<String, String> tags = TreePMap.empty();
    for (Tag tag : birth.tags()) {
      tags = tags.plus(tag.key(), tag.value());
    }
    Settings tagged = Settings.NONE.withTags(tags, null);
    return birth.policy().isEmpty()
        ? tagged
        : tagged.withPolicy(birth.policy(), revision(out), null);
  }

  private static String revision(Outbox out) {
    return Long.toString(Ledger.calendar(out.epoch(), out.now()).toEpochMilli());
  }

  static Reply set(Errand.Set asked, Outbox out) {
    Table table = out.catalog().find(asked.table());
    boolean ttl = asked.setting() instanceof TableSetting.TimeToLive;
    if (table == null || (table.status() == TableStatus.CREATING && !ttl)) {
      return refuse(
          ttl
              ? ServiceException.tableNotFound(asked.table())
              : ServiceException.notFound(TableMessages.arnNotFound(asked.table())));
    }
    if (table.status() == TableStatus.CREATING) {
      return refuse(ServiceException.inUse(TableMessages.tableIsBeingCreated(table.name())));
    }
    if (table.status() == TableStatus.DELETING
        && !(ttl && Admission.within(table.life().marks().deleted(), Limits.TTL_OUTLIVES, out))) {
      return refuse(ServiceException.inUse(TableMessages.beingDeleted(table.name())));
    }
    return switch (asked.setting()) {
      case TableSetting.TimeToLive wanted -> timeToLive(table, wanted, out);
      case TableSetting.Tagged wanted -> {
        TreePMap<String, String> tags = table.life().settings().tags();
        for (Tag tag : wanted.tags()) {
          tags = tags.plus(tag.key(), tag.value());
        }
        yield tags(table, tags, out);
      }
      case TableSetting.Untagged wanted ->
          tags(table, table.life().settings().tags().minusAll(wanted.keys()), out);
      case TableSetting.Policy wanted -> policy(table, wanted, out);
    };
  }

  private static Reply refuse(ServiceException why) {
    return new Reply.Refused(why);
  }

  private static Reply timeToLive(Table table, TableSetting.TimeToLive wanted, Outbox out) {
    Settings now = table.life().settings();
    boolean on = now.ttl() == TimeToLiveStatus.ENABLED || now.ttl() == TimeToLiveStatus.ENABLING;
    if (on && !wanted.attribute().equals(now.attribute())) {
      return refuse(ServiceException.validation(TableMessages.otherTtlAttribute(now.attribute())));
    }
    if (on == wanted.enabled()) {
      return refuse(
          ServiceException.validation(on ? TableMessages.TTL_ENABLED : TableMessages.TTL_DISABLED));
    }
    SimTime last = now.ttlChanged();
    Duration wait = Duration.ofSeconds(out.limits().get(Limits.TTL_WAIT));
    if (last != null && out.now().since(last).compareTo(wait) < 0) {
      return refuse(ServiceException.validation(TableMessages.TTL_TOO_OFTEN));
    }
    ttl(
        table,
        wanted.enabled() ? TimeToLiveStatus.ENABLING : TimeToLiveStatus.DISABLING,
        wanted.attribute(),
        out.now(),
        out);
    TableUpdates.later(
        Limits.CHANGE_TTL, new Alarm.TimeToLiveDue(table.name(), table.life().id()), out);
    return new Reply.Set("");
  }

  private static void ttl(
      Table table,
      TimeToLiveStatus status,
      String attribute,
      @Nullable SimTime changed,
      Outbox out) {
    Settings now = table.life().settings();
    TableUpdates.set(
        table.with(table.life().with(now.withTtl(status, attribute, changed))),
        "timeToLive",
        attribute.isEmpty() ? status.name() : status + " " + attribute,
        out);
  }

  /// A change of time to live has taken effect.
  static void timeToLiveChanged(Table table, Outbox out) {
    Settings now = table.life().settings();
    if (now.ttl() == TimeToLiveStatus.ENABLING) {
      ttl(table, TimeToLiveStatus.ENABLED, now.attribute(), now.ttlChanged(), out);
    } else if (now.ttl() == TimeToLiveStatus.DISABLING) {
      ttl(table, TimeToLiveStatus.DISABLED, "", now.ttlChanged(), out);
    }
  }

  private static Reply tags(Table table, TreePMap<String, String> wanted, Outbox out) {
    Settings now = table.life().settings();
    if (Admission.within(now.tagsChanged(), Limits.TAG_WAIT, out)) {
      return refuse(
          ServiceException.limit(TableMessages.limit(TableMessages.tagsBusy(table.name()))));
    }
    long most = out.limits().get(Limits.TAGS);
    if (wanted.size() > most) {
      return refuse(ServiceException.validation(TableMessages.tooManyTags(most)));
    }
    if (!wanted.equals(now.tags())) {
      TableUpdates.set(
          table.with(table.life().with(now.withTags(wanted, out.now()))),
          "tags",
          String.valueOf(wanted.size()),
          out);
    }
    return new Reply.Set("");
  }

  private static Reply policy(Table table, TableSetting.Policy wanted, Outbox out) {
    Settings now = table.life().settings();
    String arn = TableArn.of(table.name());
    String revision = now.policy().isEmpty() ? "NO_POLICY" : now.revision();
    if (wanted.expected() != null && !wanted.expected().equals(revision)) {
      return refuse(ServiceException.policyNotFound(TableMessages.otherRevision(arn)));
    }
    if (wanted.text().equals(now.policy())) {
      return new Reply.Set(now.policy().isEmpty() ? "" : now.revision());
    }
    SimTime last = now.policyChanged();
    if (Admission.within(last, Limits.POLICY_PENDING, out)) {
      return refuse(ServiceException.inUse(TableMessages.policyPending(table.name())));
    }
    if (last != null && Admission.within(last, Limits.POLICY_WAIT, out)) {
      Duration wait = Duration.ofMillis(out.limits().get(Limits.POLICY_WAIT));
      return refuse(
          ServiceException.tooSoon(
              TableMessages.policyTooSoon(
                  table.name(), Ledger.calendar(out.epoch(), last.plus(wait)).toString())));
    }
    String id = revision(out);
    TableUpdates.set(
        table.with(table.life().with(now.withPolicy(wanted.text(), id, out.now()))),
        "resourcePolicy",
        wanted.text().isEmpty() ? "" : id,
        out);
    return new Reply.Set(id);
  }
}
