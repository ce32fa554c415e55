/// The bill as seven tubes.
@NullMarked
package dynascope.visualisers.bill;

import org.jspecify.annotations.NullMarked;
