/// What stands on a picture: objects made of shapes, without a toolkit.
@NullMarked
package dynascope.visualisers.scene;

import org.jspecify.annotations.NullMarked;
