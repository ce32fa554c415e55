/// Scene model, glyphs, painter, charts, timeline: draws moments, knows no lesson.
module dynascope.visualisers {
  requires static org.jspecify;
  requires transitive dynascope.engine;
  requires dynascope.assets;
  requires transitive javafx.graphics;
}
