package dynascope.engine.partiql;

import dynascope.engine.expression.Value;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.partiql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// Reads literals and parameters: each a value, and how a statement writes it.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.data-types.html>.
final class ValueReader {
  /// What messages call the outermost value.
  private static final String ROOT = "root";

  private final Tokens tokens;

  ValueReader(Tokens tokens) {
    this.tokens = tokens;
  }

  /// Whether a value comes next, and not a path or a call.
  boolean isValue() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case STRING, NUMBER -> true;
      case WORD -> token.isOneOf(List.of("TRUE", "FALSE", "NULL"));
      case SIGN ->
          token.isSign("?")
              || token.isSign("[")
              || token.isSign("{")
              || token.isSign("<<")
              || isNegative(token);
      default -> false;
    };
  }

  private boolean isNegative(Token token) {
    return (token.isSign("-") || token.isSign("+")) && tokens.peekBehind().kind() == Kind.NUMBER;
  }

  /// A value that stands in no other.
  Value value() {
    return value(ROOT, ROOT);
  }

  /// @param under what messages call the document that it stands in
  /// @param key what they call the value itself, for those that stand in it
  private Value value(String under, String key) {
    if (!isValue()) {
      throw refusal(under);
    }
    tokens.enter();
    Value value = read(key);
    tokens.leave();
    return value;
  }

  private RuntimeException refusal(String under) {
    Token token = tokens.peek();
    if (tokens.isCall()) {
      return Messages.refusal(
          Messages.dataType(token.text().toLowerCase(Locale.ROOT), under, token));
    }
    return tokens.isPath() || token.isKeyword("MISSING")
        ? Messages.refusal(Messages.dataType(token.text(), under, token))
        : tokens.unexpected();
  }

  private Value read(String key) {
    Token token = tokens.next();
    return switch (token.kind()) {
      case STRING -> new Value(AttributeValue.s(token.text()), Text.string(token.text()));
      case NUMBER -> number(token.text());
      case WORD -> word(token);
      default ->
          switch (token.text()) {
            case "?" -> new Value(tokens.parameter(), "?");
            case "[" -> list(key);
            case "{" -> tuple(key);
            case "<<" -> bag(key);
            default -> number(token.text() + tokens.next().text());
          };
    };
  }

  private static Value number(String text) {
    AttributeValue.N number = AttributeValue.n(text);
    return new Value(number, number.text());
  }

  private static Value word(Token token) {
    if (token.isKeyword("NULL")) {
      return new Value(AttributeValue.nul(), "NULL");
    }
    boolean is = token.isKeyword("TRUE");
    return new Value(AttributeValue.bool(is), is ? "TRUE" : "FALSE");
  }

  private Value list(String under) {
    List<Value> elements = elements("]", under);
    return new Value(
        AttributeValue.l(elements.stream().map(Value::value).toList()),
        "[" + written(elements) + "]");
  }

  private List<Value> elements(String end, String under) {
    List<Value> elements = new ArrayList<>();
    if (!tokens.accept(end)) {
      do {
        elements.add(value(under, under));
      } while (tokens.accept(","));
      tokens.expect(end);
    }
    return elements;
  }

  private static String written(List<Value> values) {
    return Text.list(values);
  }

  private Value tuple(String under) {
    Item.Builder entries = Item.builder();
    TreeSet<String> names = new TreeSet<>();
    List<String> written = new ArrayList<>();
    if (!tokens.accept("}")) {
      do {
        String name = tupleKey(under);
        tokens.expect(":");
        Value value = value(under, name);
        if (!names.add(name)) {
          throw Messages.refusal(Messages.duplicateKey(name, under));
        }
        entries.put(name, value.value());
        written.add(Text.string(name) + ": " + value.written());
      } while (tokens.accept(","));
      tokens.expect("}");
    }
    return new Value(AttributeValue.m(entries.build()), "{" + String.join(", ", written) + "}");
  }

  private String tupleKey(String under) {
    Token token = tokens.peek();
    if (token.kind() == Kind.STRING) {
      return tokens.next().text();
    }
    if (token.kind() == Kind.NUMBER) {
      throw Messages.refusal(Messages.tupleKey("N", under));
    }
    throw tokens.unexpected();
  }

  /// A bag is a set: of strings or of numbers, and through parameters of binaries.
  private Value bag(String under) {
    List<Value> elements = elements(">>", under);
    if (elements.isEmpty()) {
      throw Messages.refusal(Messages.EMPTY_BAG);
    }
    List<AttributeValue> values = elements.stream().map(Value::value).toList();
    String text = "<<" + written(elements) + ">>";
    return new Value(
        switch (values.getFirst()) {
          case AttributeValue.S _ ->
              AttributeValue.ss(
                  all(AttributeValue.S.class, values).stream()
                      .map(AttributeValue.S::value)
                      .toList());
          case AttributeValue.N _ -> AttributeValue.ns(all(AttributeValue.N.class, values));
          case AttributeValue.B _ -> AttributeValue.bs(all(AttributeValue.B.class, values));
          default -> throw Messages.refusal(Messages.BAG_TYPES);
        },
        text);
  }

  private static <T extends AttributeValue> List<T> all(
      Class<T> type, List<AttributeValue> values) {
    List<T> all = new ArrayList<>();
    for (AttributeValue value : values) {
      if (!type.isInstance(value)) {
        throw Messages.refusal(Messages.BAG_TYPES);
      }
      all.add(type.cast(value));
    }
    return all;
  }
}
