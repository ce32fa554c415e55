package dynascope.scenarios.lesson;

import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import java.util.List;

/// The objects of lesson files and the names that each may have. The published schema has the same.
public enum Shape {
  LESSON(
      "lesson",
      "$schema",
      "id",
      "title",
      "topic",
      "kind",
      "minutes",
      "question",
      "seed",
      "speed",
      "horizon",
      "world",
      "knobs",
      "ask",
      "parts",
      "captions",
      "plots",
      "solution",
      "wrong",
      "cards",
      "notes"),
  WORLD("world", "epoch", "limits", "tables", "items", "clients", "faults", "prices", "scaling"),
  SCALING("scaling", "of", "dimension", "target", "min", "max", "schedule"),
  WINDOW("window", "from", "until", "daily", "min", "max"),
  TABLE(
      "table",
      "name",
      "hash",
      "range",
      "write",
      "read",
      "class",
      "partitions",
      "admission",
      "maxWrite",
      "maxRead",
      "stream",
      "ttl",
      "indexes"),
  INDEX("index", "name", "local", "hash", "range", "projection", "write", "read"),
  ITEMS("items", "table", "keys", "count", "sortKeys", "perKey", "days", "itemBytes"),
  CLIENT(
      "client",
      "address",
      "table",
      "rate",
      "writes",
      "queries",
      "strong",
      "keys",
      "itemBytes",
      "retry",
      "steady",
      "sortKeys",
      "versions",
      "merge",
      "shapes",
      "shape"),
  RATE_SHAPE("rateShape", "name", "points", "repeat"),
  RATE_POINT("ratePoint", "at", "times"),
  KEYS("keys", "kind", "template", "count", "skew", "salt"),
  SORT_KEYS("sortKeys", "formats", "format", "count", "days"),
  VERSIONS("versions", "sortKey", "latest", "condition", "writers", "editing"),
  RETRY("retry", "kind", "attempts", "base", "cap", "tokens", "timeout"),
  TURN("turn", "at", "turn", "property", "to"),
  BREAK("break", "at", "break"),
  MEND("mend", "at", "mend"),
  CALL("call", "at", "call", "request", "pages"),
  KNOB("knob", "of", "property", "label", "unit", "min", "max", "step", "log", "choices"),
  ASK("ask", "table", "calls", "partition", "sort", "cups", "attributes", "dial"),
  DIAL("dial", "from", "to"),
  HOOK("hook", "part", "id", "text"),
  PREDICT("predict", "part", "id", "text", "goal", "question", "horizon"),
  RUN("run", "part", "id", "text", "beats"),
  OBSERVE("observe", "part", "id", "text", "question"),
  WHY("why", "part", "id", "text", "answer"),
  PROVOKE("provoke", "part", "id", "text", "goals", "hints"),
  FIX("fix", "part", "id", "text", "goals", "hints"),
  SAY("say", "part", "id", "text"),
  BEAT("beat", "for", "speed", "text", "acts"),
  OPTION("option", "id", "text"),
  ONE("one", "kind", "options", "truth"),
  MANY("many", "kind", "options", "truth"),
  NUMBER("number", "kind", "unit", "min", "max", "tolerance", "truth"),
  PLACE("place", "kind", "places", "truth"),
  TIME("time", "kind", "earliest", "latest", "tolerance", "truth"),
  ORDER("order", "kind", "options", "truth"),
  SORT("sort", "kind", "options", "bins", "enough", "truth"),
  MATCH("match", "kind", "options", "partners", "truth"),
  CURVE("curve", "kind", "unit", "min", "max", "from", "to", "tolerance", "truth"),
  BARS("bars", "kind", "unit", "min", "max", "log", "bars", "tolerance", "truth"),
  SHELF("shelf", "kind", "piece", "slips", "truth"),
  NUMBERS("numbers", "kind", "unit", "rows", "enough", "truth"),
  HOMES("homes", "kind", "table", "rows", "enough", "truth"),
  KNOWN("known", "answer"),
  MEASURED("measured", "measure", "of", "where", "over", "when"),
  FIRST("first", "first"),
  MOST("most", "most", "among", "where", "over"),
  SERIES("series", "series", "of", "where", "over"),
  SORTED("sorted", "sorted"),
  LOCATED("located", "located"),
  EACH("each", "each"),
  CHARGED_ROWS("chargedRows", "charged"),
  GOAL(
      "goal",
      "id",
      "text",
      "mode",
      "for",
      "measure",
      "of",
      "where",
      "over",
      "is",
      "value",
      "floor",
      "all",
      "any",
      "then",
      "predicted",
      "right",
      "told",
      "table",
      "keys",
      "returned",
      "read",
      "filtered",
      "whole",
      "units",
      "charged",
      "bytes",
      "error",
      "in"),
  COMPARE("compare", "measure", "of", "where", "over", "is", "value", "floor"),
  FLOOR("floor", "of", "successes"),
  ALL("all", "all"),
  ANY("any", "any"),
  THEN("then", "then"),
  PREDICTED("predicted", "predicted", "right"),
  TOLD("told", "told", "table", "keys", "returned", "read", "filtered", "whole", "units"),
  CHARGED("charged", "charged", "table", "units", "bytes", "error", "in"),
  UNITS("units", "is", "value", "than"),
  CAPTION("caption", "at", "text", "when"),
  MARKED("marked", "marker"),
  PLOT("plot", "label", "measure", "of", "where", "over"),
  SOLUTION("solution", "acts", "answers"),
  WRONG("wrong", "name", "why", "acts", "answers"),
  CARD("card", "id", "text", "question", "because");

  private final String word;
  private final String names;

  Shape(String word, String... names) {
    this.word = word;
    this.names = String.join(" ", names);
  }

  /// Its name among the definitions of the schema.
  public String word() {
    return word;
  }

  public List<String> names() {
    return List.of(names.split(" "));
  }

  Fields in(Json json) {
    return json.fields("a " + word, names());
  }
}
