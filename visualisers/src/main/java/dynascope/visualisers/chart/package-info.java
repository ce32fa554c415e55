/// Charts and the time line, as scenes.
@NullMarked
package dynascope.visualisers.chart;

import org.jspecify.annotations.NullMarked;
