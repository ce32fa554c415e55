/// DynamoDB JSON: values, requests, answers and errors as they travel. The only package that sees
/// Jackson.
///
/// [Wire] is the door. Behind it `Entries` names every operation; each family of operations has a
/// file (`SingleItems`, `Pages`, `Batches`, `Transactions`, `Statements`, `Tables`, `Settings`)
/// where its structures stand, member by member, and `Members` has what several families share. A
/// `Form` reads and writes a type, a `Told` only writes it; an [ApiType] is the same as data.
/// `Input` is a request being read: what is wrong is noted there, so that it can be told in the
/// service's order.
@NullMarked
package dynascope.engine.wire;

import org.jspecify.annotations.NullMarked;
