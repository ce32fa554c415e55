package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final Settings OTHERS =
      Settings.USUAL
          .with(Tint.CONTRAST)
          .withType(130)
          .withStage(200)
          .with(Settings.Motion.REDUCED)
          .withLetters(false)
          .withAutoSlow(false)
          .withShown(Pane.LENS, false)
          .withSize(Pane.GUIDE, 300);

  @Test
  void whatIsWrittenIsReadAgain() {
    assertEquals(OTHERS, Settings.of(OTHERS.text()));
    assertEquals(Settings.USUAL, Settings.of(Settings.USUAL.text()));
  }

  @Test
  void aDamagedValueIsTheUsualOneAndTheOthersHold() {
    String text =
        OTHERS.text().replace("type=130", "type=large").replace("tint=CONTRAST", "tint=PINK");
    assertEquals(OTHERS.withType(100).with(Tint.SYSTEM), Settings.of(text));
  }

  @Test
  void whatAnotherEditionWroteOrLeftOutDoesNoHarm() {
    assertEquals(Settings.USUAL.withType(115), Settings.of("type=115\nhologram=on\n"));
    assertEquals(Settings.USUAL, Settings.of("\u0000\u0001 \\u12 nonsense"));
  }

  @Test
  void sizesAndScalesStayWithinWhatFits() {
    Settings read = Settings.of("type=9000\nstage=-5\nGUIDE.size=99999\nBOTTOM.size=1\n");
    assertEquals(200, read.type());
    assertEquals(100, read.stage());
    assertEquals(Pane.GUIDE.within(1e9), read.room(Pane.GUIDE).size());
    assertEquals(Pane.BOTTOM.within(0), read.room(Pane.BOTTOM).size());
  }

  @Test
  void theFileKeepsThemFromOneWindowToTheNext(@TempDir Path directory) throws IOException {
    Path place = directory.resolve("new");
    try (var file = new SettingsFile(place)) {
      assertEquals(Settings.USUAL, file.read());
      file.keep(Settings.USUAL);
      file.keep(OTHERS);
    }
    try (var file = new SettingsFile(place)) {
      assertEquals(OTHERS, file.read());
    }
    Files.write(place.resolve(SettingsFile.NAME), new byte[] {(byte) 0xC3, 0x28, 0});
    try (var file = new SettingsFile(place)) {
      assertEquals(Settings.USUAL, file.read());
    }
  }

  @Test
  void keysOfOneCharacterAreTheSingleOnes() {
    assertFalse(Key.control(javafx.scene.input.KeyCode.K).single());
    assertFalse(Key.of(javafx.scene.input.KeyCode.SPACE).single());
    assertFalse(Key.of(javafx.scene.input.KeyCode.F6).single());
    assertEquals(true, Key.of(javafx.scene.input.KeyCode.W).single());
    assertEquals(true, Key.shift(javafx.scene.input.KeyCode.PERIOD).single());
  }
}
