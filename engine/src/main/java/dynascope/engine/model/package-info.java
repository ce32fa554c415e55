/// The nouns of DynamoDB that every other package speaks: values, items, keys, units, addresses.
///
/// All of these are immutable values without identity, clock or thread, so they may be shared by
/// any number of worlds, branches and threads. Only [AddressIndex], a tool for counters, can
/// change.
///
/// | word | meaning |
/// |---|---|
/// | **attribute value** | One typed value: `S N B BOOL NULL SS NS BS L M`. A value that breaks a rule of the service can't be built: [InvalidValue] carries the service's message. |
/// | **item** | A bag of named attribute values. Knows its size in bytes by the service's formula. |
/// | **key schema** | Which attributes are the partition key and the sort key, and of which type. |
/// | **primary key** | The identity of an item in its table, and its place: first by hash, then by sort key. |
/// | **item collection** | All items with the same partition key. |
/// | **hash** | The first 64 bits of the MD5 of the partition key's bytes, read unsigned. It decides the partition and the order of a Scan. |
/// | **units** | Read or write capacity, exact to a thousand-millionth of a unit. |
/// | **address** | The stable name of anything that can be seen, spoken of, broken or measured, such as `Orders/P3`. |
/// | **request id** | The client and the ordinal of one request; all its attempts share it. |
/// | **simulated time** | Nanoseconds since the epoch of the world. |
/// | **limit** | A number that the engine obeys, with unit, source and **badge**: how sure it is. |
/// | **table definition** | What CreateTable fixes: name, key schema, billing mode, throughput. |
@NullMarked
package dynascope.engine.model;

import org.jspecify.annotations.NullMarked;
