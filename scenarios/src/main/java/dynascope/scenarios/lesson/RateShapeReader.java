package dynascope.scenarios.lesson;

import dynascope.engine.client.RateShape;
import dynascope.engine.client.RateShapes;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the shapes that a client's rate may follow.
final class RateShapeReader {
  private static final double MOST_TIMES = 1_000;

  private RateShapeReader() {}

  static @Nullable RateShapes shapes(Fields client) {
    List<RateShape> all = client.list("shapes", RateShapeReader::shape);
    if (all.isEmpty()) {
      if (client.has("shape")) {
        throw client.need("shape").bad("there are no \"shapes\" to choose from");
      }
      return null;
    }
    int chosen = client.may("shape").map(each -> (int) each.whole(0, all.size() - 1)).orElse(0);
    return new RateShapes(all, chosen);
  }

  private static RateShape shape(Json json) {
    Fields fields = Shape.RATE_SHAPE.in(json);
    try {
      return new RateShape(
          fields.text("name"),
          fields.need("points").list(RateShapeReader::point),
          fields.may("repeat").map(Json::duration).orElse(null));
    } catch (IllegalArgumentException e) {
      throw json.bad(String.valueOf(e.getMessage()));
    }
  }

  private static RateShape.Point point(Json json) {
    Fields fields = Shape.RATE_POINT.in(json);
    return new RateShape.Point(
        fields.need("at").duration(), fields.need("times").number(0, MOST_TIMES));
  }
}
