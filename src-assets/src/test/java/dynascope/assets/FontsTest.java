package dynascope.assets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FontsTest {
  @ParameterizedTest
  @EnumSource
  void everyFontIsAFontFile(Fonts font) throws IOException {
    try (InputStream in = font.open()) {
      String signature = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
      assertEquals(font.url().getPath().endsWith(".otf") ? "OTTO" : "\0\1\0\0", signature);
    }
  }

  @Test
  void licencesTravelAlong() {
    assertNotNull(Fonts.class.getResource("fonts/inter/LICENSE.txt"));
    assertNotNull(Fonts.class.getResource("fonts/jetbrains_mono/OFL.txt"));
  }
}
