package dynascope.scenarios.lesson;

import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.TimedAct;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Reads acts: `{at, turn, property, to}`, `{at, spell, property, text}`, `{at, break}`, `{at,
/// mend}`, `{at, call, request}`.
public final class ActReader {
  /// The properties that a knob can turn.
  public static final List<String> PROPERTIES =
      List.of(
          "rate",
          "writes",
          "queries",
          "strong",
          "skew",
          "salt",
          "keys",
          "itemBytes",
          "retries",
          "retry",
          "retryTokens",
          "retryBase",
          "retryCap",
          "timeout",
          "sortFormat",
          "latest",
          "condition",
          "writers",
          "suffix",
          "buffer",
          "workers",
          "batch",
          "visibility",
          "shards",
          "idempotent",
          "window",
          "lanes",
          "perItem",
          "handling",
          "poll",
          "bisect",
          "partial",
          "maxAge",
          "tray",
          "lineage",
          "replay",
          "reads",
          "query",
          "aggregate",
          "segments",
          "writeCapacity",
          "readCapacity",
          "items",
          "partitions",
          "leader",
          "shape",
          "writeTarget",
          "writeMin",
          "writeMax",
          "writeScheduleFrom",
          "writeScheduleUntil",
          "writeScheduleMin",
          "readTarget",
          "readMin",
          "readMax",
          "readScheduleFrom",
          "readScheduleUntil",
          "readScheduleMin",
          "admission",
          "warmWrite",
          "maxWrite",
          "take",
          "expiry",
          "filter",
          "sparse",
          "sweep",
          "delay",
          "nodes",
          "memory",
          "type",
          "itemTtl",
          "queryTtl",
          "by",
          "accounts",
          "lines",
          "token",
          "again",
          "through");

  /// The properties that are texts.
  public static final List<String> TEXTS = List.of("template", "sort");

  /// How many pages of a Query or Scan are asked for.
  private static final List<String> PAGES = List.of("one", "all");

  private ActReader() {}

  /// Acts in the order of their time.
  public static List<TimedAct> acts(Json json) {
    List<TimedAct> acts = new ArrayList<>(json.list(ActReader::act));
    acts.sort(Comparator.comparing(TimedAct::at));
    return List.copyOf(acts);
  }

  private static TimedAct act(Json json) {
    Map<String, Json> members = json.members();
    if (members.containsKey("turn")) {
      Fields fields = Shape.TURN.in(json);
      return timed(
          fields,
          new Act.Turn(
              fields.need("turn").address(),
              fields.need("property").word(PROPERTIES),
              fields.need("to").number(0, 1e12)));
    }
    if (members.containsKey("spell")) {
      Fields fields = Shape.SPELL.in(json);
      return timed(
          fields,
          new Act.Spell(
              fields.need("spell").address(),
              fields.need("property").word(TEXTS),
              fields.text("text")));
    }
    if (members.containsKey("break")) {
      Fields fields = Shape.BREAK.in(json);
      return timed(fields, new Act.Break(WorldReader.fault(fields.need("break"))));
    }
    if (members.containsKey("mend")) {
      Fields fields = Shape.MEND.in(json);
      return timed(fields, new Act.Mend(fields.need("mend").address()));
    }
    if (members.containsKey("call")) {
      Fields fields = Shape.CALL.in(json);
      return timed(
          fields,
          new Act.Call(
              CallText.read(fields.need("call"), fields.need("request")),
              fields.may("pages").map(each -> each.word(PAGES).equals("all")).orElse(false)));
    }
    throw json.bad("no act; allowed: turn, spell, break, mend or call, each with \"at\"");
  }

  private static TimedAct timed(Fields fields, Act act) {
    return new TimedAct(SimTime.ZERO.plus(fields.need("at").duration()), act);
  }
}
