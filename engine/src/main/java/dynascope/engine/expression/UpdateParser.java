package dynascope.engine.expression;

import dynascope.engine.expression.Findings.Rank;
import dynascope.engine.model.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Reads the language of update expressions, by recursive descent.
final class UpdateParser {
  private static final ExpressionKind KIND = ExpressionKind.UPDATE;
  private static final List<String> SECTIONS = List.of("SET", "REMOVE", "ADD", "DELETE");

  /// Where mistakes are looked for, first to last.
  private static final Rank[] ORDER = {
    Rank.RESERVED,
    Rank.FUNCTION_NAME,
    Rank.MISUSE,
    Rank.SECTION,
    Rank.LIMIT,
    Rank.UNDEFINED,
    Rank.UNDEFINED_VALUE,
    Rank.OVERLAP,
    Rank.CONFLICT,
    Rank.ACTION,
    Rank.FUNCTION
  };

  private final TokenReader tokens;
  private final Findings findings;
  private final TreeMaker make;
  private final List<UpdateAction> actions = new ArrayList<>();
  private final TreeSet<String> seen = new TreeSet<>();

  private UpdateParser(TokenReader tokens) {
    this.tokens = tokens;
    this.findings = tokens.findings();
    this.make = new TreeMaker(findings);
  }

  static UpdateExpression parse(String text, Placeholders placeholders) {
    UpdateParser parser = new UpdateParser(new TokenReader(KIND, text, placeholders, SECTIONS));
    do {
      parser.section();
    } while (parser.tokens.isKeyword(parser.tokens.peek()));
    parser.tokens.expectEnd();
    UpdateExpression update = new UpdateExpression(parser.actions, false, parser.findings);
    parser.findings.refuse(KIND, ORDER);
    return update;
  }

  private void section() {
    for (String section : SECTIONS) {
      if (tokens.acceptKeyword(section)) {
        if (!seen.add(section)) {
          findings.note(Rank.SECTION, Messages.sectionTwice(section));
        }
        do {
          actions.add(action(section));
        } while (tokens.accept(","));
        return;
      }
    }
    throw tokens.unexpected();
  }

  private UpdateAction action(String section) {
    DocumentPath path = tokens.path();
    return switch (section) {
      case "SET" -> {
        tokens.expect("=");
        yield new UpdateAction.Set(path, value());
      }
      case "REMOVE" -> new UpdateAction.Remove(path);
      case "ADD" -> new UpdateAction.Add(path, actionValue("ADD"));
      default -> new UpdateAction.Delete(path, actionValue("DELETE"));
    };
  }

  private Value actionValue(String action) {
    Value value = tokens.value();
    boolean fits =
        switch (value.value()) {
          case AttributeValue.SS _, AttributeValue.NS _, AttributeValue.BS _ -> true;
          case AttributeValue.N _ -> action.equals("ADD");
          default -> false;
        };
    if (!fits) {
      findings.note(Rank.ACTION, Messages.actionType(action, value.value()));
    }
    return value;
  }

  /// An operand, or a sum or difference of two.
  private SetValue value() {
    SetValue left = tokens.peek().isSign("(") ? parenthesised(this::value) : operand();
    boolean plus = tokens.peek().isSign("+");
    if (!plus && !tokens.peek().isSign("-") || isArithmetic(left)) {
      return left;
    }
    tokens.next();
    SetValue right = operand();
    return plus ? make.sum(left, right) : make.difference(left, right);
  }

  private static boolean isArithmetic(SetValue value) {
    return value instanceof SetValue.Sum || value instanceof SetValue.Difference;
  }

  private SetValue operand() {
    if (tokens.peek().isSign("(")) {
      return parenthesised(this::operand);
    }
    if (tokens.isCall()) {
      return call();
    }
    return tokens.isValue() ? tokens.value() : tokens.path();
  }

  private SetValue parenthesised(Supplier<SetValue> inside) {
    tokens.enter();
    tokens.expect("(");
    SetValue value = inside.get();
    tokens.expect(")");
    tokens.leave();
    return value;
  }

  private SetValue call() {
    String function = tokens.next().text();
    tokens.enter();
    tokens.expect("(");
    List<SetValue> operands = new ArrayList<>();
    do {
      operands.add(operand());
    } while (tokens.accept(","));
    tokens.expect(")");
    tokens.leave();
    return switch (function) {
      case "list_append" -> make.listAppend(operands);
      case "if_not_exists" -> ifNotExists(operands);
      default -> {
        findings.note(Rank.FUNCTION_NAME, Messages.unknownFunction(function));
        yield operands.getFirst();
      }
    };
  }

  private SetValue ifNotExists(List<SetValue> operands) {
    String function = "if_not_exists";
    if (operands.size() != 2) {
      findings.note(Rank.FUNCTION, Messages.operandCount(function, operands.size()));
    } else if (operands.getFirst() instanceof DocumentPath path) {
      return new SetValue.IfNotExists(path, operands.getLast());
    } else {
      findings.note(Rank.FUNCTION, Messages.pathRequired(function));
    }
    return operands.getFirst();
  }
}
