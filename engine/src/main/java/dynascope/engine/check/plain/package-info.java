/// The service as maps of plain objects, said as naively as possible, and random requests whose
/// meaning it knows: what the engine is compared with.
@NullMarked
package dynascope.engine.check.plain;

import org.jspecify.annotations.NullMarked;
