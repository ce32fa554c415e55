package dynascope.assets;

import java.net.URL;

/// The stylesheets of the window: one of shapes, and one of colours for each look.
public enum Stylesheets {
  WINDOW("window.css"),
  LIGHT("light.css"),
  DARK("dark.css"),
  CONTRAST("contrast.css");

  private final String file;

  Stylesheets(String file) {
    this.file = file;
  }

  /// Where the stylesheet is, as JavaFX wants it.
  public String url() {
    URL url = Stylesheets.class.getResource(file);
    if (url == null) {
      throw new AssertionError(
          "Expected the stylesheet " + file + " in dynascope.assets, found none");
    }
    return url.toExternalForm();
  }
}
