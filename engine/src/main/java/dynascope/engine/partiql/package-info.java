/// PartiQL: statements, and how each of them reads or writes.
///
/// A statement is no operation of its own. It becomes one of those that the API has anyway, and it
/// costs and fails as that does. Which one is decided by the keys in its WHERE clause and by
/// nothing else: that is the [Plan], and it says why.
///
/// | word | meaning |
/// |---|---|
/// | **statement** | A tree of records; its conditions and updates are those of expressions. |
/// | **source** | The table or index that it names. |
/// | **parameter** | What a `?` stands for. |
/// | **plan** | Get, query, several queries, scan or a write, with the reason. |
/// | **decomposed** | Of a SELECT: read by several queries, one for each partition key. |
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html>.
@NullMarked
package dynascope.engine.partiql;

import org.jspecify.annotations.NullMarked;
