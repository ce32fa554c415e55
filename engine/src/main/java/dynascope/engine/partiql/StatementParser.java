package dynascope.engine.partiql;

import dynascope.engine.expression.Condition;
import dynascope.engine.expression.DocumentPath;
import dynascope.engine.expression.SetValue;
import dynascope.engine.expression.TreeMaker;
import dynascope.engine.expression.UpdateAction;
import dynascope.engine.expression.UpdateExpression;
import dynascope.engine.expression.Value;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.partiql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads the clauses of a statement in their order.
final class StatementParser {
  private static final List<String> UNSUPPORTED_CLAUSES =
      List.of("LIMIT", "OFFSET", "GROUP", "HAVING", "UNION", "INTERSECT", "EXCEPT");

  private final Tokens tokens;
  private final ValueReader values;
  private final ConditionReader conditions;

  private StatementParser(Tokens tokens) {
    this.tokens = tokens;
    this.values = new ValueReader(tokens);
    this.conditions = new ConditionReader(tokens, values);
  }

  static Statement parse(String text, List<AttributeValue> parameters) {
    StatementParser parser = new StatementParser(new Tokens(text, parameters));
    Statement statement = parser.statement();
    parser.tokens.accept(";");
    if (parser.tokens.peek().kind() != Kind.END) {
      throw Messages.refusal(Messages.TRAILING);
    }
    return statement;
  }

  private Statement statement() {
    Token first = tokens.next();
    return switch (first.kind() == Kind.WORD ? first.text().toUpperCase(Locale.ROOT) : "") {
      case "SELECT" -> select();
      case "INSERT" -> insert();
      case "UPDATE" -> update();
      case "DELETE" -> delete();
      case "EXISTS" -> exists();
      default -> throw Messages.refusal(Messages.NO_DATA_MANIPULATION);
    };
  }

  private Statement exists() {
    tokens.expect("(");
    tokens.expectKeyword("SELECT");
    Statement.Select select = select();
    tokens.expect(")");
    return new Statement.Exists(select);
  }

  private Statement.Select select() {
    if (tokens.peek().isOneOf(List.of("VALUE", "PIVOT"))) {
      throw Messages.refusal(Messages.SELECT_VALUE);
    }
    if (tokens.peek().isKeyword("DISTINCT")) {
      throw Messages.refusal(Messages.clause("DISTINCT", tokens.peek()));
    }
    List<DocumentPath> paths = projection();
    tokens.expectKeyword("FROM");
    if (tokens.is("(")) {
      throw Messages.refusal(Messages.SOURCE);
    }
    Source source = source();
    if (tokens.is(",") || tokens.peek().isOneOf(List.of("JOIN", "INNER", "LEFT", "CROSS"))) {
      throw Messages.refusal(Messages.SEVERAL_SOURCES);
    }
    if (tokens.peek().isKeyword("AS") || tokens.isPath()) {
      throw Messages.refusal(Messages.ALIAS);
    }
    Condition where = where();
    refuseClauses();
    List<Statement.Ordering> orderBy = orderBy();
    refuseClauses();
    return new Statement.Select(paths, source, where, orderBy);
  }

  private List<DocumentPath> projection() {
    if (tokens.accept("*")) {
      if (tokens.is(",")) {
        throw Messages.refusal(Messages.STAR_AND_OTHERS);
      }
      return List.of();
    }
    List<DocumentPath> paths = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>();
    do {
      DocumentPath path = projected(!paths.isEmpty());
      if (!names.add(Shape.name(path))) {
        throw Messages.refusal(Messages.duplicateName(Shape.name(path)));
      }
      paths.add(path);
    } while (tokens.accept(","));
    return paths;
  }

  private DocumentPath projected(boolean behindOthers) {
    Token token = tokens.peek();
    if (token.isSign("*") && behindOthers) {
      throw Messages.refusal(Messages.STAR_AND_OTHERS);
    }
    if (tokens.isCall() || values.isValue()) {
      throw Messages.refusal(Messages.pathComponent(token));
    }
    DocumentPath path = tokens.path();
    if (tokens.peek().isKeyword("AS") || tokens.isPath()) {
      throw Messages.refusal(Messages.ALIAS);
    }
    return path;
  }

  private Source source() {
    List<String> components = new ArrayList<>();
    do {
      if (!tokens.isPath()) {
        throw components.isEmpty() ? tokens.unexpected() : Messages.refusal(Messages.DOT_COMPONENT);
      }
      components.add(tokens.next().text());
    } while (tokens.accept("."));
    if (components.size() > 2) {
      throw Messages.refusal(Messages.TOO_MANY_COMPONENTS);
    }
    if (components.contains("")) {
      throw Messages.refusal(Messages.EMPTY_COMPONENT);
    }
    return new Source(components.getFirst(), components.size() == 2 ? components.get(1) : null);
  }

  private @Nullable Condition where() {
    return tokens.acceptKeyword("WHERE") ? conditions.condition() : null;
  }

  private void refuseClauses() {
    Token clause = tokens.peek();
    if (clause.isOneOf(UNSUPPORTED_CLAUSES)) {
      tokens.next();
      Token what = tokens.peek().kind() == Kind.END ? clause : tokens.peek();
      throw Messages.refusal(Messages.clause(clause.text().toUpperCase(Locale.ROOT), what));
    }
  }

  private List<Statement.Ordering> orderBy() {
    List<Statement.Ordering> keys = new ArrayList<>();
    if (tokens.acceptKeyword("ORDER")) {
      tokens.expectKeyword("BY");
      do {
        DocumentPath path = tokens.path();
        boolean descending = tokens.acceptKeyword("DESC");
        if (!descending) {
          tokens.acceptKeyword("ASC");
        }
        keys.add(new Statement.Ordering(path, descending));
      } while (tokens.accept(","));
    }
    return keys;
  }

  private Statement insert() {
    tokens.expectKeyword("INTO");
    Source source = source();
    if (tokens.peek().isKeyword("VALUES")) {
      throw Messages.refusal(Messages.INSERT_SEVERAL);
    }
    if (tokens.is("(")) {
      // A list of columns, as SQL has it: measured where one of them is a keyword.
      throw Messages.refusal(Messages.KEYWORD);
    }
    tokens.expectKeyword("VALUE");
    Value item = values.value();
    if (!(item.value() instanceof AttributeValue.M)) {
      throw Messages.refusal(
          item.written().startsWith("<<") ? Messages.INSERT_SEVERAL : Messages.INSERT_FORMAT);
    }
    if (tokens.peek().isKeyword("RETURNING")) {
      throw Messages.refusal(Messages.INSERT_RETURNING);
    }
    return new Statement.Insert(source, item);
  }

  private Statement update() {
    Source source = source();
    List<UpdateAction> actions = new ArrayList<>();
    while (true) {
      if (tokens.acceptKeyword("SET")) {
        do {
          actions.add(assignment());
        } while (tokens.accept(","));
      } else if (tokens.acceptKeyword("REMOVE")) {
        actions.add(new UpdateAction.Remove(tokens.path()));
      } else {
        break;
      }
    }
    if (actions.isEmpty()) {
      throw Messages.refusal(Messages.NO_DATA_MANIPULATION);
    }
    UpdateExpression.of(actions);
    Condition where = where();
    return new Statement.Update(source, actions, where, returning());
  }

  private Statement delete() {
    tokens.expectKeyword("FROM");
    Source source = source();
    Condition where = where();
    ReturningClause returning = returning();
    if (returning != null && returning != ReturningClause.ALL_OLD) {
      throw Messages.refusal(Messages.returningOnDelete(returning));
    }
    return new Statement.Delete(source, where, returning);
  }

  private @Nullable ReturningClause returning() {
    if (!tokens.acceptKeyword("RETURNING")) {
      return null;
    }
    Token what = tokens.next();
    Token when = tokens.next();
    boolean known = what.isOneOf(List.of("ALL", "MODIFIED")) && when.isOneOf(List.of("OLD", "NEW"));
    if (!known || !tokens.accept("*")) {
      throw Messages.refusal(Messages.RETURNING_FORM);
    }
    if (tokens.is(",")) {
      throw Messages.refusal(Messages.RETURNING_SEVERAL);
    }
    return ReturningClause.valueOf((what.text() + "_" + when.text()).toUpperCase(Locale.ROOT));
  }

  private UpdateAction assignment() {
    DocumentPath path = tokens.path();
    tokens.expect("=");
    if (tokens.isCall() && tokens.peek().isOneOf(List.of("set_add", "set_delete"))) {
      return setChange(path);
    }
    SetValue value = sum();
    if (tokens.peek().isKeyword("IS")) {
      throw Messages.refusal(Messages.IS_IN_UPDATE);
    }
    return new UpdateAction.Set(path, value);
  }

  /// `set_add(path, <<...>>)` or `set_delete(path, <<...>>)`: what it changes stands twice.
  private UpdateAction setChange(DocumentPath path) {
    Token function = tokens.next();
    String name = function.text().toUpperCase(Locale.ROOT);
    tokens.countOperator();
    tokens.expect("(");
    Token place = tokens.peek();
    List<SetValue> operands = operands();
    if (operands.size() != 2) {
      throw Messages.refusal(Messages.setCount(name, function));
    }
    if (!(operands.getFirst() instanceof DocumentPath same) || !same.equals(path)) {
      throw Messages.refusal(Messages.setTarget(name, function));
    }
    if (!(operands.getLast() instanceof Value set) || !isSet(set.value())) {
      throw Messages.refusal(Messages.setOperand(name, place));
    }
    return name.equals("SET_ADD")
        ? new UpdateAction.Add(path, set)
        : new UpdateAction.Delete(path, set);
  }

  private static boolean isSet(AttributeValue value) {
    return switch (value) {
      case AttributeValue.SS _, AttributeValue.NS _, AttributeValue.BS _ -> true;
      default -> false;
    };
  }

  /// The operands of a function behind its parenthesis.
  private List<SetValue> operands() {
    List<SetValue> operands = new ArrayList<>();
    if (!tokens.is(")")) {
      do {
        operands.add(operand());
      } while (tokens.accept(","));
    }
    tokens.expect(")");
    return operands;
  }

  /// An operand, or a sum or difference of two.
  private SetValue sum() {
    SetValue left = operand();
    Token operator = tokens.peek();
    if (operator.kind() == Kind.SIGN && List.of("*", "/", "%", "||").contains(operator.text())) {
      throw Messages.refusal(Messages.updateOperator(operator.text()));
    }
    if (!operator.isSign("+") && !operator.isSign("-")) {
      return left;
    }
    tokens.next();
    tokens.countOperator();
    TreeMaker make = new TreeMaker();
    SetValue right = operand();
    SetValue made = operator.isSign("+") ? make.sum(left, right) : make.difference(left, right);
    make.refuse();
    if (tokens.is("+") || tokens.is("-")) {
      throw tokens.unexpected();
    }
    return made;
  }

  private SetValue operand() {
    if (tokens.is("(")) {
      tokens.enter();
      tokens.next();
      SetValue inside = operand();
      tokens.expect(")");
      tokens.leave();
      return inside;
    }
    if (!tokens.isCall()) {
      return values.isValue() ? values.value() : target();
    }
    Token function = tokens.next();
    if (!function.isKeyword("list_append")) {
      throw Messages.refusal(
          Messages.unknownFunction(function.text().toLowerCase(Locale.ROOT), function));
    }
    tokens.countOperator();
    tokens.enter();
    tokens.next();
    TreeMaker make = new TreeMaker();
    SetValue made = make.listAppend(operands());
    make.refuse();
    tokens.leave();
    return made;
  }

  private DocumentPath target() {
    if (tokens.peek().isKeyword("MISSING")) {
      throw Messages.refusal(Messages.COMPARED_MISSING);
    }
    return tokens.path();
  }
}
