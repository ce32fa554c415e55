package dynascope.visualisers.stage;

import dynascope.engine.model.Address;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Point;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ways to, from and between the nodes of a cache: on lanes of their own below its trays.
record CacheWays(CacheTrays.Place place) {
  private static final double ASK = 160;
  private static final double BACK = 168;

  /// From a client's port to a node.
  @Nullable Route ask(Point port, Address node) {
    Box at = place.node(node);
    return at == null ? null : turning(port, ASK, at, -7, place.askY());
  }

  /// From a node back to a client's port: of a hit, at once.
  @Nullable Route answer(Point port, Address node) {
    Box at = place.node(node);
    return at == null ? null : turning(port, BACK, at, -1, place.backY()).reversed();
  }

  private static Route turning(Point port, double corner, Box node, double off, double lane) {
    double x = Math.rint(node.x() + 16 + off);
    List<Point> points = new ArrayList<>();
    points.add(port);
    points.add(new Point(corner, port.y()));
    points.add(new Point(corner, lane));
    points.add(new Point(x, lane));
    points.add(new Point(x, node.bottom() - 4));
    return new Route(points);
  }

  /// From a node down to the router of a table.
  @Nullable Route miss(Address node, Band band) {
    return down(node, band, 9, band.trunkX());
  }

  /// From the router of a table up to a node, where a copy stays.
  @Nullable Route fill(Address node, Band band) {
    Route way = down(node, band, 15, band.backX());
    return way == null ? null : way.reversed();
  }

  private @Nullable Route down(Address node, Band band, double off, double trunk) {
    Box at = place.node(node);
    double x = at == null ? 0 : Math.rint(at.x() + 16 + off);
    return at == null
        ? null
        : Route.of(
            new Point(x, at.bottom() - 4),
            new Point(x, place.missY()),
            new Point(trunk, place.missY()),
            new Point(trunk, band.router().bottom() - 6));
  }

  /// From one node to another, over the trays.
  @Nullable Route between(Address from, Address to) {
    Box one = place.node(from);
    Box other = place.node(to);
    if (one == null || other == null) {
      return null;
    }
    double y = one.y() - 4;
    return Route.of(
        new Point(one.centreX(), one.y() + 4),
        new Point(one.centreX(), y),
        new Point(other.centreX(), y),
        new Point(other.centreX(), other.y() + 4));
  }
}
