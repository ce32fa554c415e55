/// Fonts, icons, stylesheets, words and sample data.
module dynascope.assets {
  requires static org.jspecify;

  exports dynascope.assets;
}
