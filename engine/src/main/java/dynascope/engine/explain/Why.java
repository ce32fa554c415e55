package dynascope.engine.explain;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.util.List;

/// One sentence of an explanation, as data, with the reasons below it.
///
/// The key names a sentence in the words of the product; `args` fill its places. The tree reads
/// from the effect down to its causes.
///
/// @param at when it happened
/// @param about the thing it speaks of, to be shown on the stage
/// @param seq the event that it tells of, 0 for none
public record Why(
    String key, List<Object> args, SimTime at, Address about, long seq, List<Why> because) {}
