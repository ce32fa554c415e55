/// Fonts, icons, stylesheets, words and sample data.
module dynascope.assets {
  requires static transitive org.jspecify;

  exports dynascope.assets;
}
