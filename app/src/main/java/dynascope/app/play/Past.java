package dynascope.app.play;

import dynascope.engine.model.Address;
import dynascope.visualisers.chart.Chart;
import dynascope.visualisers.heat.KeySpace;
import java.util.List;

/// What heat map and charts show of a run, as far as somebody has seen it.
///
/// @param watched what was asked for
/// @param partition the partition that charts tell of: the chosen one, else the one that refused or
///   consumed most
/// @param count how many bins are known
public record Past(
    Watched watched, KeySpace map, Address partition, List<Chart> charts, int count) {}
