package dynascope.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The price table that is shipped: dated, with a source and a certainty for each price.
public final class PriceFile {
  public static final String NAME = "prices.json";

  private PriceFile() {}

  public static String text() {
    try (InputStream in = PriceFile.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new AssertionError("Expected " + NAME + " in dynascope.assets, found none");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
