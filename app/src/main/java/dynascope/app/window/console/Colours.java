package dynascope.app.window.console;

import dynascope.engine.expression.Lexer;
import dynascope.engine.expression.Token;
import dynascope.engine.partiql.Keywords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which parts of a text have which colour, by the lexers that the service's languages have here.
final class Colours {
  /// What a part is; a stylesheet has a class for each.
  enum Hue {
    PLAIN,
    NAME,
    TEXT,
    NUMBER,
    WORD,
    FUNCTION,
    PLACEHOLDER,
    SIGN;

    String style() {
      return "code-" + name().toLowerCase(Locale.ROOT);
    }
  }

  /// A stretch of one colour.
  ///
  /// @param end behind its last character
  record Stretch(int start, int end, Hue hue) {}

  static final List<String> CONDITION_WORDS = List.of("AND", "OR", "NOT", "BETWEEN", "IN");
  static final List<String> UPDATE_WORDS = List.of("SET", "REMOVE", "ADD", "DELETE");

  private Colours() {}

  /// The words of the language that a member is written in.
  static List<String> words(String member) {
    return switch (member) {
      case "UpdateExpression" -> UPDATE_WORDS;
      case "ProjectionExpression" -> List.of();
      default -> CONDITION_WORDS;
    };
  }

  /// An expression, written in the text of a request's member.
  static List<Stretch> expression(String member, String text) {
    List<Token> tokens = Lexer.tokens(text);
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() != Token.Kind.END) {
        boolean called = i + 1 < tokens.size() && tokens.get(i + 1).isSign("(");
        stretches.add(new Stretch(token.start(), token.end(), hue(member, token, called)));
      }
    }
    return stretches;
  }

  private static Hue hue(String member, Token token, boolean called) {
    return switch (token.kind()) {
      case WORD ->
          words(member).stream().anyMatch(token::isKeyword)
              ? Hue.WORD
              : called ? Hue.FUNCTION : Hue.NAME;
      case NAME_PLACEHOLDER, VALUE_PLACEHOLDER -> Hue.PLACEHOLDER;
      case NUMBER -> Hue.NUMBER;
      case SIGN -> Hue.SIGN;
      default -> Hue.PLAIN;
    };
  }

  /// A PartiQL statement.
  static List<Stretch> statement(String text) {
    List<Stretch> stretches = new ArrayList<>();
    for (Placed each : placed(text)) {
      Hue hue =
          switch (each.token().kind()) {
            case WORD -> Keywords.contains(each.token().text()) ? Hue.WORD : Hue.NAME;
            case NAME -> Hue.NAME;
            case STRING -> Hue.TEXT;
            case NUMBER -> Hue.NUMBER;
            case SIGN -> each.token().isSign("?") ? Hue.PLACEHOLDER : Hue.SIGN;
            default -> Hue.PLAIN;
          };
      stretches.add(new Stretch(each.start(), each.end(), hue));
    }
    return stretches;
  }

  /// A token of a statement and where it stands in the text.
  record Placed(dynascope.engine.partiql.Token token, int start, int end) {}

  static List<Placed> placed(String text) {
    List<Placed> placed = new ArrayList<>();
    for (dynascope.engine.partiql.Token token : dynascope.engine.partiql.Lexer.tokens(text)) {
      if (token.kind() != dynascope.engine.partiql.Token.Kind.END) {
        int start = offset(text, token.line(), token.column());
        placed.add(new Placed(token, start, Math.min(text.length(), start + token.length())));
      }
    }
    return placed;
  }

  /// The place of a line and column, both counted from 1.
  static int offset(String text, int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      int next = text.indexOf('\n', start);
      start = next < 0 ? text.length() : next + 1;
    }
    return Math.min(text.length(), start + column - 1);
  }

  /// A request's JSON; expressions and statements in it have the colours of their language.
  static List<Stretch> json(JsonText json) {
    List<Stretch> stretches = new ArrayList<>();
    for (JsonText.Part part : json.parts()) {
      String member = part.path().isEmpty() ? "" : part.path().getLast();
      if (part.kind() == JsonText.Kind.STRING && isCode(member)) {
        code(json, part, member, stretches);
        continue;
      }
      Hue hue =
          switch (part.kind()) {
            case NAME -> Hue.NAME;
            case STRING -> Hue.TEXT;
            case NUMBER -> Hue.NUMBER;
            case LITERAL -> Hue.WORD;
            case SIGN -> Hue.SIGN;
            case STRANGE -> Hue.PLAIN;
          };
      stretches.add(new Stretch(part.start(), part.end(), hue));
    }
    return stretches;
  }

  /// Whether a member is written in a language of its own.
  static boolean isCode(String member) {
    return member.endsWith("Expression") || member.equals("Statement");
  }

  /// A text in the language of a member.
  static List<Stretch> code(String member, String text) {
    return member.equals("Statement") ? statement(text) : expression(member, text);
  }

  private static void code(
      JsonText json, JsonText.Part part, String member, List<Stretch> stretches) {
    int[] places = json.places(part);
    stretches.add(new Stretch(part.start(), part.start() + 1, Hue.SIGN));
    for (Stretch each : code(member, json.says(part))) {
      stretches.add(new Stretch(places[each.start()], places[each.end()], each.hue()));
    }
    int last = places[places.length - 1];
    if (last < part.end()) {
      stretches.add(new Stretch(last, part.end(), Hue.SIGN));
    }
  }
}
