package dynascope.scenarios.lesson;

import dynascope.engine.client.Dealing;
import dynascope.engine.model.KeyType;
import dynascope.engine.model.TableDefinition;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import java.time.Duration;
import java.util.List;

/// Reads what a client does with balances.
final class DealsReader {
  private static final long MOST_MONEY = 1_000_000_000;

  private DealsReader() {}

  static Dealing read(Json json, Fields client, TableDefinition table) {
    Fields fields = Shape.DEALS.in(json);
    if (table.schema().sort() != null || table.schema().partition().type() != KeyType.S) {
      throw json.bad(table.name() + " has a range key, or one that is no text");
    }
    for (String other : List.of("versions", "buffer", "scan", "merge", "holds", "sortKeys")) {
      if (client.has(other)) {
        throw client.need(other).bad("who deals has no \"" + other + "\"");
      }
    }
    Json template = Shape.KEYS.in(client.need("keys")).need("template");
    if (!template.text().contains("{n")) {
      throw template.bad("expected {n} where the number of the account is to stand");
    }
    Dealing.Kind kind = WorldReader.word(fields.need("kind"), Dealing.Kind.class);
    Json by = fields.need("by");
    by.word(kind.ways().stream().map(WorldReader::word).toList());
    if (kind == Dealing.Kind.SUM && !fields.has("total")) {
      throw json.bad("a sum needs the \"total\" of a pair");
    }
    boolean pairs = kind == Dealing.Kind.SUM || kind == Dealing.Kind.MOVE;
    return new Dealing(
        kind,
        WorldReader.word(by, Dealing.By.class),
        (int) fields.need("accounts").whole(pairs ? 2 : 1, Dealing.MOST_ACCOUNTS),
        fields.may("amount").map(each -> each.whole(1, MOST_MONEY)).orElse(1L),
        fields.may("total").map(each -> each.whole(0, MOST_MONEY)).orElse(0L),
        fields.may("lines").map(each -> (int) each.whole(0, Dealing.MOST_LINES)).orElse(0),
        fields.may("token").map(Json::truth).orElse(false),
        fields.may("again").map(each -> (int) each.whole(0, Dealing.MOST_AGAIN)).orElse(0),
        fields.may("pause").map(Json::duration).orElse(Duration.ZERO));
  }
}
