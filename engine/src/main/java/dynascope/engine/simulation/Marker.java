package dynascope.engine.simulation;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;

/// An instant worth finding again: the first of its kind, an act, a change of a table.
///
/// @param key names the sentence in the words of the product, such as `marker.first-throttle`
/// @param label more about it, such as an act's property, may be empty
public record Marker(SimTime at, String key, String label, Address about) {}
