package dynascope.scenarios.lesson;

import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.ScalableDimension;
import dynascope.engine.model.ScalingPolicy;
import dynascope.engine.model.ScheduledWindow;
import dynascope.engine.model.TableDefinition;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads what auto scaling is told in a world: a policy for each capacity.
final class ScalingReader {
  private static final long MOST_UNITS = 40_000;

  private ScalingReader() {}

  static List<ScalingPolicy> policies(Fields world, List<TableDefinition> tables) {
    Set<String> known = new HashSet<>();
    return world.list(
        "scaling",
        json -> {
          ScalingPolicy policy = policy(json, tables);
          if (!known.add(policy.of().text() + " " + policy.dimension())) {
            throw json.bad("two policies are for the same capacity");
          }
          return policy;
        });
  }

  private static ScalingPolicy policy(Json json, List<TableDefinition> tables) {
    Fields fields = Shape.SCALING.in(json);
    Address of = fields.need("of").address();
    check(fields.need("of"), of, tables);
    try {
      return new ScalingPolicy(
          of,
          WorldReader.word(fields.need("dimension"), ScalableDimension.class),
          (int) fields.need("target").whole(ScalingPolicy.LEAST_TARGET, ScalingPolicy.MOST_TARGET),
          fields.need("min").whole(1, MOST_UNITS),
          fields.need("max").whole(1, MOST_UNITS),
          fields.list("schedule", ScalingReader::window));
    } catch (IllegalArgumentException e) {
      throw json.bad(String.valueOf(e.getMessage()));
    }
  }

  private static void check(Json json, Address of, List<TableDefinition> tables) {
    for (TableDefinition table : tables) {
      boolean own = of.text().equals(table.name());
      boolean index =
          table.globalIndexes().stream()
              .map((IndexDefinition each) -> each.address(Address.parse(table.name())))
              .anyMatch(of::equals);
      if (own || index) {
        if (table.billing() != BillingMode.PROVISIONED) {
          throw json.bad(table.name() + " is on-demand: there is no capacity to scale");
        }
        return;
      }
    }
    throw json.bad("expected a table or one of its global indexes, not " + of.text());
  }

  private static ScheduledWindow window(Json json) {
    Fields fields = Shape.WINDOW.in(json);
    try {
      return new ScheduledWindow(
          fields.need("from").duration(),
          fields.need("until").duration(),
          fields.may("daily").map(Json::truth).orElse(false),
          fields.need("min").whole(1, MOST_UNITS),
          fields.may("max").map(each -> each.whole(1, MOST_UNITS)).orElse(null));
    } catch (IllegalArgumentException e) {
      throw json.bad(String.valueOf(e.getMessage()));
    }
  }
}
