/// The expression language: one lexer, trees that print themselves, and what they do with an item.
///
/// A text is parsed once, together with the request's [Placeholders]; whatever is wrong with it is
/// found before anything is touched. What remains is a tree of records: pure, comparable, and
/// printed in the language itself. Whatever goes wrong is an [InvalidExpression] with the service's
/// message, and nothing else is ever thrown, for any text and any item.
///
/// | word | meaning |
/// |---|---|
/// | **placeholder** | `#name` or `:value`: stands in the text for a name or a value of the request. |
/// | **document path** | The way to a value inside an item: `a.b[3]`. |
/// | **condition** | A tree that holds for an item or does not: condition and filter expressions. |
/// | **operand** | What a condition compares: a path, a value or a size. |
/// | **key condition** | A condition that a key schema turns into the range that a Query reads. |
/// | **projection** | The paths that a read returns. |
/// | **update** | The actions that make a new item of the one before. |
/// | **path tree** | Paths laid over each other: finds overlaps, and walks an item once for all. |
/// | **legacy parameter** | What requests of 2012 say instead: it becomes the same trees. |
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html>.
@NullMarked
package dynascope.engine.expression;

import org.jspecify.annotations.NullMarked;
