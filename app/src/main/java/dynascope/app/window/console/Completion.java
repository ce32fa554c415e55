package dynascope.app.window.console;

import dynascope.engine.expression.ReservedWords;
import dynascope.engine.partiql.Keywords;
import dynascope.engine.wire.ApiType;
import dynascope.engine.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What may be written at a place: members, tables, indexes, attributes, functions and keywords.
///
/// @param operation what is being written
/// @param json the whole request, whose table and placeholders count
/// @param known the table of the request where the text does not name it
record Completion(String operation, JsonText json, Knowledge knowledge, String known) {
  private static final int MOST = 60;
  private static final List<String> CONDITION_FUNCTIONS =
      List.of(
          "attribute_exists(",
          "attribute_not_exists(",
          "attribute_type(",
          "begins_with(",
          "contains(",
          "size(");
  private static final List<String> UPDATE_FUNCTIONS = List.of("if_not_exists(", "list_append(");
  private static final List<String> STATEMENT_WORDS =
      List.of(
          "SELECT",
          "FROM",
          "WHERE",
          "AND",
          "OR",
          "NOT",
          "IN",
          "BETWEEN",
          "IS",
          "MISSING",
          "NULL",
          "ORDER BY",
          "ASC",
          "DESC",
          "INSERT INTO",
          "VALUE",
          "UPDATE",
          "SET",
          "REMOVE",
          "DELETE FROM",
          "RETURNING",
          "ALL OLD *",
          "ALL NEW *",
          "MODIFIED OLD *",
          "MODIFIED NEW *",
          "EXISTS(",
          "begins_with(",
          "contains(",
          "attribute_type(",
          "size(",
          "list_append(",
          "set_add(",
          "set_delete(");

  /// One of them.
  ///
  /// @param shown what it is called
  /// @param detail what is known of it
  /// @param insert what takes the place of `from` to `to`
  /// @param back how far before the end of that the caret goes
  /// @param defines the attribute that a placeholder in it stands for; empty for none
  record Proposal(
      String shown, String detail, String insert, int from, int to, int back, String defines) {}

  Completion(String operation, JsonText json, Knowledge knowledge) {
    this(operation, json, knowledge, "");
  }

  /// The table that the request names.
  String table() {
    JsonText.Part name = json.string("TableName");
    return name == null ? known : json.says(name);
  }

  /// What may be written at a place of the JSON.
  List<Proposal> at(int caret) {
    JsonText.Part part = json.at(caret);
    if (part != null && part.kind() == JsonText.Kind.NAME) {
      String typed = json.text().substring(part.start() + 1, caret);
      boolean named = followed(part, ':');
      return named
          ? inside(part, caret, names(above(part.path()), true), typed)
          : whole(part.start(), part.end(), names(above(part.path()), false), typed);
    }
    if (part != null && part.kind() == JsonText.Kind.STRING) {
      String member = part.path().isEmpty() ? "" : part.path().getLast();
      if (Colours.isCode(member)) {
        return inCode(part, member, caret);
      }
      String typed = json.text().substring(part.start() + 1, caret);
      return inside(part, caret, values(part.path()), typed);
    }
    return between(caret);
  }

  private static List<String> above(List<String> path) {
    return path.isEmpty() ? path : path.subList(0, path.size() - 1);
  }

  private boolean followed(JsonText.Part part, char by) {
    String rest = json.text().substring(part.end()).stripLeading();
    return !rest.isEmpty() && rest.charAt(0) == by;
  }

  /// Where no name or string is yet.
  private List<Proposal> between(int caret) {
    int from = caret;
    while (from > 0 && Character.isLetterOrDigit(json.text().charAt(from - 1))) {
      from--;
    }
    JsonText.Part before = null;
    JsonText.Part name = null;
    for (JsonText.Part each : json.parts()) {
      if (each.end() <= from) {
        before = each;
        name = each.kind() == JsonText.Kind.NAME ? each : name;
      }
    }
    if (before == null || before.kind() != JsonText.Kind.SIGN) {
      return List.of();
    }
    String typed = json.text().substring(from, caret);
    char sign = json.text().charAt(before.start());
    if (sign == ':' && name != null) {
      List<Offer> quoted =
          values(name.path()).stream()
              .map(each -> each.with(JsonLayout.quoted(each.insert)))
              .toList();
      return whole(from, caret, quoted, typed);
    }
    boolean opens = sign == '{' || sign == ',';
    return opens ? whole(from, caret, names(before.path(), false), typed) : List.of();
  }

  /// Something to write, wherever it is.
  private record Offer(String shown, String detail, String insert, int back, String defines) {
    Offer(String shown, String detail, String insert) {
      this(shown, detail, insert, 0, "");
    }

    Offer with(String other) {
      return new Offer(shown, detail, other, back, defines);
    }
  }

  private static List<Proposal> whole(int from, int to, List<Offer> offers, String typed) {
    String low = typed.toLowerCase(Locale.ROOT);
    List<Offer> found = new ArrayList<>();
    for (boolean first : new boolean[] {true, false}) {
      for (Offer each : offers) {
        String name = each.shown.toLowerCase(Locale.ROOT);
        boolean begins =
            name.startsWith(low) || name.startsWith("#" + low) || name.startsWith("\"" + low);
        boolean fits = first ? begins : !begins && low.length() > 1 && name.contains(low);
        if (fits && found.size() < MOST) {
          found.add(each);
        }
      }
    }
    return found.stream()
        .map(each ->
            new Proposal(each.shown, each.detail, each.insert, from, to, each.back, each.defines))
        .toList();
  }

  /// What takes the place of a whole name or string, between its quotes.
  private List<Proposal> inside(JsonText.Part part, int caret, List<Offer> offers, String typed) {
    boolean closed = json.text().charAt(part.end() - 1) == '"' && part.end() - part.start() > 1;
    return whole(
        part.start() + 1, closed ? part.end() - 1 : Math.max(caret, part.end()), offers, typed);
  }

  /// The names that an object may have.
  ///
  /// @param bare whether only the name is written, since a value stands behind it
  private List<Offer> names(List<String> path, boolean bare) {
    ApiType type = type(path);
    List<Offer> offers = new ArrayList<>();
    if (type instanceof ApiType.Members(var _, var members)) {
      List<String> there = path.isEmpty() ? json.members() : List.of();
      List<String> order =
          path.isEmpty()
              ? Field.of(operation).stream().map(Field::name).toList()
              : List.copyOf(members.keySet());
      for (String name : order) {
        if (bare || !there.contains(name)) {
          offers.add(named(name, said(members.get(name)), bare ? "" : begun(members.get(name))));
        }
      }
    } else if (type == ApiType.Plain.VALUE) {
      types().forEach((code, empty) -> offers.add(named(code, said(code), bare ? "" : empty)));
    } else if (type instanceof ApiType.MapOf(var value)) {
      String of = path.isEmpty() ? "" : path.getLast();
      switch (of) {
        case "RequestItems" ->
            knowledge
                .tables()
                .forEach(each ->
                    offers.add(named(each.name(), said("table"), bare ? "" : begun(value))));
        case "ExpressionAttributeNames" ->
            open('#').forEach(each -> offers.add(named(each, "", bare ? "" : "\"\"")));
        case "ExpressionAttributeValues" ->
            open(':').forEach(each -> offers.add(named(each, "", bare ? "" : "{\"S\": \"\"}")));
        default ->
            knowledge
                .attributes(table())
                .forEach((name, known) -> offers.add(named(name, known, bare ? "" : typed(known))));
      }
    }
    return offers.stream().map(each -> bare ? each.with(each.shown) : each).toList();
  }

  private static Offer named(String name, String detail, String value) {
    int back = value.indexOf("\"\"") >= 0 ? value.length() - value.indexOf("\"\"") - 1 : 0;
    boolean opens = value.equals("{}") || value.equals("[]");
    return new Offer(name, detail, JsonLayout.quoted(name) + ": " + value, opens ? 1 : back, "");
  }

  /// An empty value of an attribute of which `key, S` is known.
  private static String typed(String known) {
    String code = known.substring(known.lastIndexOf(' ') + 1);
    return "{\"" + code + "\": " + types().getOrDefault(code, "\"\"") + "}";
  }

  private static SortedMap<String, String> types() {
    return new java.util.TreeMap<>(
        Map.of(
            "S", "\"\"", "N", "\"\"", "B", "\"\"", "BOOL", "true", "NULL", "true", "L", "[]", "M",
            "{}", "SS", "[\"\"]", "NS", "[\"\"]", "BS", "[\"\"]"));
  }

  private static String said(String key) {
    return dynascope.assets.Words.say("console.is." + key);
  }

  private static String said(@Nullable ApiType type) {
    return switch (type) {
      case ApiType.Plain plain -> said(plain.name());
      case ApiType.OneOf(var words) -> String.join(" | ", words);
      case ApiType.ListOf _ -> said("LIST");
      case ApiType.MapOf _ -> said("MAP");
      case ApiType.Members(var name, var _) -> name;
      case null -> "";
    };
  }

  private static String begun(@Nullable ApiType type) {
    return switch (type) {
      case ApiType.Plain.TEXT -> "\"\"";
      case ApiType.Plain.TRUTH -> "true";
      case ApiType.OneOf _ -> "\"\"";
      case ApiType.ListOf _ -> "[]";
      case ApiType.MapOf _, ApiType.Members _ -> "{}";
      case null, default -> "";
    };
  }

  /// What stands at a path of the request; null where the API has nothing.
  private @Nullable ApiType type(List<String> path) {
    ApiType type = Objects.requireNonNull(Wire.requests().get(operation));
    for (String step : path) {
      type =
          switch (type) {
            case ApiType.Members(var _, var members) -> members.get(step);
            case ApiType.ListOf(var element) -> element;
            case ApiType.MapOf(var value) -> value;
            case ApiType.Plain.VALUE ->
                step.equals("M")
                    ? new ApiType.MapOf(ApiType.Plain.VALUE)
                    : step.equals("L")
                        ? new ApiType.ListOf(ApiType.Plain.VALUE)
                        : ApiType.Plain.TEXT;
            case null, default -> null;
          };
    }
    return type;
  }

  /// The strings that a member may have, without their quotes.
  private List<Offer> values(List<String> path) {
    String member = path.isEmpty() ? "" : path.getLast();
    if (type(path) instanceof ApiType.OneOf(var words)) {
      return words.stream().map(each -> new Offer(each, "", each)).toList();
    }
    boolean names = path.size() == 2 && path.getFirst().equals("ExpressionAttributeNames");
    List<Offer> offers = new ArrayList<>();
    if (member.equals("TableName")) {
      knowledge
          .tables()
          .forEach(each -> offers.add(new Offer(each.name(), said("table"), each.name())));
    } else if (member.equals("IndexName")) {
      knowledge.indexes(table()).forEach(each -> offers.add(new Offer(each, said("index"), each)));
    } else if (member.equals("AttributeName") || names) {
      knowledge
          .attributes(table())
          .forEach((name, known) -> offers.add(new Offer(name, known, name)));
    }
    return offers;
  }

  /// What may be written in a field of a form.
  List<Proposal> inField(Field field, String text, int caret) {
    if (Colours.isCode(field.name())) {
      return inCode(field.name(), text, caret);
    }
    return whole(0, text.length(), values(List.of(field.name())), text.substring(0, caret));
  }

  private List<Proposal> inCode(JsonText.Part part, String member, int caret) {
    int[] places = json.places(part);
    int inner = 0;
    while (inner < places.length - 1 && places[inner] < caret) {
      inner++;
    }
    return inCode(member, json.says(part), inner).stream()
        .map(each -> {
          String escaped = JsonLayout.quoted(each.insert);
          String bare = escaped.substring(1, escaped.length() - 1);
          return new Proposal(
              each.shown,
              each.detail,
              bare,
              places[each.from],
              places[each.to],
              each.back,
              each.defines);
        })
        .toList();
  }

  /// What may be written in an expression or a statement.
  private List<Proposal> inCode(String member, String text, int caret) {
    int from = caret;
    while (from > 0 && isWordPart(text.charAt(from - 1))) {
      from--;
    }
    boolean statement = member.equals("Statement");
    if (statement && from > 0 && text.charAt(from - 1) == '"') {
      from--;
    }
    List<Offer> offers = statement ? inStatement() : inExpression(member);
    return whole(from, caret, offers, text.substring(from, caret));
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '#' || c == ':';
  }

  private List<Offer> inExpression(String member) {
    List<Offer> offers = new ArrayList<>();
    knowledge
        .attributes(table())
        .forEach((name, known) -> {
          boolean bare = name.matches("[A-Za-z][A-Za-z0-9_]*") && !ReservedWords.contains(name);
          String written = bare ? name : placeholder(name);
          offers.add(
              new Offer(written, bare ? known : name + ", " + known, written, 0, bare ? "" : name));
        });
    defined("ExpressionAttributeNames").forEach(each -> offers.add(new Offer(each, "", each)));
    defined("ExpressionAttributeValues").forEach(each -> offers.add(new Offer(each, "", each)));
    Colours.words(member).forEach(each -> offers.add(new Offer(each, said("keyword"), each + " ")));
    List<String> functions =
        switch (member) {
          case "ProjectionExpression" -> List.of();
          case "KeyConditionExpression" -> List.of("begins_with(");
          case "UpdateExpression" -> UPDATE_FUNCTIONS;
          default -> CONDITION_FUNCTIONS;
        };
    functions.forEach(
        each -> offers.add(new Offer(each + ")", said("function"), each + ")", 1, "")));
    return offers;
  }

  /// The placeholder for an attribute's name: `#status`, `#a_b`.
  static String placeholder(String name) {
    return "#" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
  }

  private List<Offer> inStatement() {
    List<Offer> offers = new ArrayList<>();
    knowledge
        .tables()
        .forEach(table -> {
          String quoted = "\"" + table.name() + "\"";
          offers.add(new Offer(quoted, said("table"), quoted));
          for (String index : knowledge.indexes(table.name())) {
            String both = quoted + ".\"" + index + "\"";
            offers.add(new Offer(both, said("index"), both));
          }
        });
    knowledge
        .attributes("")
        .forEach((name, known) -> {
          boolean bare = name.matches("[A-Za-z_][A-Za-z0-9_]*") && !Keywords.contains(name);
          String written = bare ? name : "\"" + name + "\"";
          offers.add(new Offer(written, known, written));
        });
    STATEMENT_WORDS.forEach(each ->
        offers.add(
            each.endsWith("(")
                ? new Offer(each + ")", said("function"), each + ")", 1, "")
                : new Offer(each, said("keyword"), each + " ")));
    return offers;
  }

  /// The placeholders that are defined in a member.
  private List<String> defined(String member) {
    return json.parts().stream()
        .filter(part -> part.kind() == JsonText.Kind.NAME && part.path().size() == 2)
        .filter(part -> part.path().getFirst().equals(member))
        .map(json::says)
        .toList();
  }

  /// The placeholders that expressions use and nobody has defined.
  private List<String> open(char sigil) {
    List<String> defined =
        defined(sigil == '#' ? "ExpressionAttributeNames" : "ExpressionAttributeValues");
    return json.parts().stream()
        .filter(part -> part.kind() == JsonText.Kind.STRING && part.isMember())
        .filter(part -> part.path().getFirst().endsWith("Expression"))
        .flatMap(part ->
            Colours.expression(part.path().getFirst(), json.says(part)).stream()
                .filter(each -> each.hue() == Colours.Hue.PLACEHOLDER)
                .map(each -> json.says(part).substring(each.start(), each.end())))
        .filter(each -> each.charAt(0) == sigil && !defined.contains(each))
        .distinct()
        .toList();
  }
}
