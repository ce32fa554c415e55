/// Scene model, glyphs, painter, charts, timeline: draws moments, knows no lesson.
module dynascope.visualisers {
  requires static org.jspecify;
  requires transitive dynascope.engine;
  requires dynascope.assets;
  requires transitive javafx.graphics;

  exports dynascope.visualisers.bill;
  exports dynascope.visualisers.causes;
  exports dynascope.visualisers.chart;
  exports dynascope.visualisers.glyph;
  exports dynascope.visualisers.heat;
  exports dynascope.visualisers.paint;
  exports dynascope.visualisers.scene;
  exports dynascope.visualisers.stage;
  exports dynascope.visualisers.sweep;
  exports dynascope.visualisers.theme;
}
