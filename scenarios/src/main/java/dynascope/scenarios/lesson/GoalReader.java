package dynascope.scenarios.lesson;

import dynascope.engine.client.HandCaller;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.scenarios.grade.Condition;
import dynascope.scenarios.grade.Goal;
import dynascope.scenarios.grade.Is;
import dynascope.scenarios.grade.Measure;
import dynascope.scenarios.grade.Measures;
import dynascope.scenarios.grade.Subject;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads goals, conditions and what they measure, for one world.
final class GoalReader {
  private final WorldDefinition world;

  GoalReader(WorldDefinition world) {
    this.world = world;
  }

  Goal goal(Json json, int stage) {
    Fields fields = Shape.GOAL.in(json);
    Goal.Mode mode =
        fields
            .may("mode")
            .map(each -> WorldReader.word(each, Goal.Mode.class))
            .orElse(Goal.Mode.EVER);
    Duration held = fields.may("for").map(Json::wholeSeconds).orElse(Duration.ZERO);
    if ((mode == Goal.Mode.HELD) != !held.isZero()) {
      throw json.bad("\"for\" belongs to mode \"held\", and to no other");
    }
    return new Goal(
        fields.text("id"), stage, fields.text("text"), mode, held, condition(json, fields, true));
  }

  /// A condition for a caption or a question: nobody is graded by it, so it needs no floor.
  Condition condition(Json json) {
    return condition(json, false);
  }

  private Condition condition(Json json, boolean graded) {
    Map<String, Json> members = json.members();
    for (Shape shape :
        List.of(Shape.ALL, Shape.ANY, Shape.THEN, Shape.PREDICTED, Shape.TOLD, Shape.CHARGED)) {
      if (members.containsKey(shape.word())) {
        return condition(json, shape.in(json), graded);
      }
    }
    return condition(json, Shape.COMPARE.in(json), graded);
  }

  private Condition condition(Json json, Fields fields, boolean graded) {
    List<String> given =
        Stream.of("measure", "all", "any", "then", "predicted", "told", "charged")
            .filter(fields::has)
            .toList();
    if (given.size() != 1) {
      throw json.bad(
          "a condition needs exactly one of measure, all, any, then, predicted, told, charged; "
              + "found "
              + (given.isEmpty() ? "none" : String.join(" and ", given)));
    }
    return switch (given.getFirst()) {
      case "measure" -> compare(json, fields, graded);
      case "all" -> new Condition.All(several(fields.need("all"), graded));
      case "any" -> new Condition.Any(several(fields.need("any"), graded));
      case "then" -> new Condition.Then(several(fields.need("then"), graded));
      case "predicted" ->
          new Condition.Predicted(
              fields.text("predicted"), fields.may("right").map(Json::truth).orElse(false));
      case "charged" -> charged(fields);
      default -> told(fields);
    };
  }

  private Condition charged(Fields fields) {
    Json operation = fields.need("charged");
    operation.word(CallText.OPERATIONS);
    return new Condition.Charged(
        OperationKind.valueOf(operation.text()),
        table(fields.need("table")).name(),
        fields.may("units").map(GoalReader::units).orElse(null),
        fields.may("bytes").map(GoalReader::units).orElse(null),
        fields.may("error").map(Json::text).orElse(""),
        fields.may("in").map(this::partition).orElse(null));
  }

  private Condition told(Fields fields) {
    return new Condition.Told(
        operation(fields.need("told")),
        table(fields.need("table")).name(),
        fields.may("keys").map(keys -> keys.list(Json::text)).orElse(null),
        fields.may("returned").map(each -> each.whole(0, 1_000_000)).orElse(null),
        fields.may("read").map(each -> each.whole(0, 1_000_000)).orElse(null),
        fields.may("filtered").map(Json::truth).orElse(null),
        fields.may("whole").map(Json::truth).orElse(null),
        fields.may("units").map(GoalReader::units).orElse(null));
  }

  /// A partition of a table of this world, as it is now or after a knob was turned.
  private Address partition(Json json) {
    Address address = existing(json);
    if (address.segments().size() != 2 || !address.name().matches("P[1-9]\\d*")) {
      throw json.bad("expected a partition such as Users/P1, not " + address.text());
    }
    return address;
  }

  private static Condition.Units units(Json json) {
    Fields fields = Shape.UNITS.in(json);
    return new Condition.Units(
        Is.of(fields.need("is").word(Is.signs())).orElseThrow(),
        fields.need("value").number(),
        fields.may("than").map(GoalReader::operation).orElse(null));
  }

  private static OperationKind operation(Json json) {
    json.word(List.of("Query", "Scan"));
    return OperationKind.valueOf(json.text());
  }

  TableDefinition table(Json json) {
    json.word(world.tables().stream().map(TableDefinition::name).toList());
    return world.tables().stream()
        .filter(each -> each.name().equals(json.text()))
        .findFirst()
        .orElseThrow();
  }

  /// The sort key of the table that is named.
  KeyAttribute sortKey(Json json) {
    TableDefinition table = table(json);
    KeyAttribute sort = table.schema().sort();
    if (sort == null) {
      throw json.bad(table.name() + " has no range key");
    }
    return sort;
  }

  private List<Condition> several(Json json, boolean graded) {
    List<Condition> conditions = json.list(each -> condition(each, graded));
    if (conditions.isEmpty()) {
      throw json.bad("at least one condition is needed");
    }
    return conditions;
  }

  private Condition compare(Json json, Fields fields, boolean graded) {
    Measure measure = measure(fields.need("measure"));
    Condition.Floor floor = fields.may("floor").map(this::floor).orElse(null);
    if (graded && measure.guarded() && floor == null) {
      throw json.bad(
          "a goal about "
              + measure.name()
              + " needs a \"floor\" on successful requests, such as {\"of\": \"client/shop\", "
              + "\"successes\": 1000}, or no load at all would reach it");
    }
    return new Condition.Compare(
        measure,
        subject(fields.need("of"), measure),
        where(fields, measure),
        over(fields),
        Is.of(fields.need("is").word(Is.signs())).orElseThrow(),
        fields.need("value").number(),
        floor);
  }

  private Condition.Floor floor(Json json) {
    Fields fields = Shape.FLOOR.in(json);
    Address of = existing(fields.need("of"));
    if (Subject.of(of) != Subject.CLIENT && Subject.of(of) != Subject.TABLE) {
      throw fields.need("of").bad("successes are counted of a client or a table");
    }
    return new Condition.Floor(of, fields.need("successes").whole(1, 1_000_000));
  }

  Measure measure(Json json) {
    json.word(Measures.all().stream().map(Measure::name).toList());
    return Measures.named(json.text()).orElseThrow();
  }

  Address subject(Json json, Measure measure) {
    Address of = existing(json);
    if (!measure.of().contains(Subject.of(of))) {
      throw json.bad(
          measure.name()
              + " is measured of a "
              + String.join(" or a ", measure.of().stream().map(Subject::word).toList())
              + ", not of "
              + of.text());
    }
    return of;
  }

  SortedMap<String, String> where(Fields fields, Measure measure) {
    SortedMap<String, String> chosen = new TreeMap<>();
    @Nullable Json json = fields.members().get("where");
    if (json != null) {
      Fields labels = json.fields("the labels of " + measure.name(), measure.where().keySet());
      labels
          .members()
          .forEach((label, value) ->
              chosen.put(label, value.word(measure.where().getOrDefault(label, List.of()))));
    }
    return chosen;
  }

  Duration over(Fields fields) {
    return fields.need("over").wholeSeconds();
  }

  /// An address of which the table or client stands in the world.
  Address existing(Json json) {
    Address address = json.address();
    List<Address> known = known();
    boolean stands = known.stream().anyMatch(each -> address.startsWith(each));
    if (!stands) {
      String near =
          Address.nearest(address, known).map(a -> "; did you mean " + a.text() + "?").orElse("");
      throw json.bad(
          "nothing in this world has the address "
              + address.text()
              + near
              + " there are: "
              + String.join(", ", known.stream().map(Address::text).toList()));
    }
    return address;
  }

  private List<Address> known() {
    List<Address> known = new ArrayList<>();
    world.workloads().forEach(client -> known.add(client.address()));
    known.add(HandCaller.ADDRESS);
    world.consumers().forEach(each -> known.add(each.address()));
    world.tables().forEach(table -> known.add(Address.parse(table.name())));
    known.add(Subject.TRANSACTIONS);
    if (world.cache() != null) {
      known.add(CacheDefinition.CLUSTER);
    }
    return known;
  }
}
