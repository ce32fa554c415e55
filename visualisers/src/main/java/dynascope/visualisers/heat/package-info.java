/// The key space over time: a row for each range of keys, hotter where more was consumed.
///
/// [KeySpace] is what is known, [Rows] which ranges share a row, [Cells] the picture in pixels,
/// [HeatMap] what stands around it.
@NullMarked
package dynascope.visualisers.heat;

import org.jspecify.annotations.NullMarked;
