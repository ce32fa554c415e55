package dynascope.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;

/// The typefaces we bring along, so that text measures the same on every machine.
///
/// Both families are under the SIL Open Font License 1.1; its text lies beside the files.
public enum Fonts {
  INTER_REGULAR("inter/Inter-Regular.otf"),
  INTER_ITALIC("inter/Inter-Italic.otf"),
  INTER_SEMIBOLD("inter/Inter-SemiBold.otf"),
  INTER_BOLD("inter/Inter-Bold.otf"),
  MONO_REGULAR("jetbrains_mono/JetBrainsMono-Regular.ttf"),
  MONO_BOLD("jetbrains_mono/JetBrainsMono-Bold.ttf");

  /// The family of text: hot numbers, captions, titles, body, labels.
  public static final String INTER = "Inter";

  /// The family of keys, times, log and JSON.
  public static final String MONO = "JetBrains Mono";

  private final String path;

  Fonts(String path) {
    this.path = path;
  }

  /// Where the font file is.
  public URL url() {
    URL url = Fonts.class.getResource("fonts/" + path);
    if (url == null) {
      throw new AssertionError(
          "Expected the font file " + path + " in dynascope.assets, found none");
    }
    return url;
  }

  /// The font file; the caller closes it.
  public InputStream open() {
    try {
      return url().openStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
