package dynascope.app.window.console;

import dynascope.engine.expression.Lexer;
import dynascope.engine.expression.ReservedWords;
import dynascope.engine.expression.Token;
import dynascope.engine.partiql.Keywords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A reserved word that stands where an attribute's name should, and what to write for it.
///
/// @param start where it stands in the expression or statement
/// @param instead a placeholder, or the word in quotes
record Reserved(int start, int end, String word, String instead) {
  /// The words that a statement is made of; the other keywords name something where they stand.
  private static final List<String> GRAMMAR =
      List.of(
          "ALL",
          "AND",
          "ASC",
          "BETWEEN",
          "BY",
          "DELETE",
          "DESC",
          "EXISTS",
          "FALSE",
          "FROM",
          "IN",
          "INSERT",
          "INTO",
          "IS",
          "LIKE",
          "MISSING",
          "MODIFIED",
          "NEW",
          "NOT",
          "NULL",
          "OLD",
          "OR",
          "ORDER",
          "REMOVE",
          "RETURNING",
          "SELECT",
          "SET",
          "SIZE",
          "TRUE",
          "UPDATE",
          "VALUE",
          "WHERE");

  /// Those of an expression that a member holds.
  static List<Reserved> in(String member, String text) {
    if (member.equals("Statement")) {
      return inStatement(text);
    }
    List<Reserved> found = new ArrayList<>();
    List<Token> tokens = Lexer.tokens(text);
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean names =
          token.kind() == Token.Kind.WORD
              && !tokens.get(i + 1).isSign("(")
              && Colours.words(member).stream().noneMatch(token::isKeyword);
      if (names && ReservedWords.contains(token.text())) {
        found.add(
            new Reserved(
                token.start(),
                token.end(),
                token.text(),
                "#" + token.text().toLowerCase(Locale.ROOT)));
      }
    }
    return found;
  }

  private static List<Reserved> inStatement(String text) {
    List<Reserved> found = new ArrayList<>();
    for (Colours.Placed each : Colours.placed(text)) {
      String word = each.token().text();
      boolean keyword =
          each.token().kind() == dynascope.engine.partiql.Token.Kind.WORD
              && Keywords.contains(word);
      if (keyword && !GRAMMAR.contains(word.toUpperCase(Locale.ROOT))) {
        found.add(new Reserved(each.start(), each.end(), word, "\"" + word + "\""));
      }
    }
    return found;
  }
}
