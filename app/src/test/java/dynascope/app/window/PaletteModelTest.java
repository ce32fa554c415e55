package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteModelTest {
  private final List<String> done = new ArrayList<>();
  private final PaletteModel model =
      new PaletteModel(
          List.of(
              plain("Redo", ""),
              plain("Fork here", ""),
              plain("Undo", "nothing to undo"),
              plain("Open S08 The celebrity", ""),
              numbered("Set rate to"),
              numbered("Go to")));

  @Test
  void withNothingTypedAllIsThereInItsOrder() {
    assertEquals(
        List.of("Redo", "Fork here", "Undo", "Open S08 The celebrity", "Set rate to …", "Go to …"),
        names(""));
  }

  @Test
  void wordsThatBeginSoComeBeforeWordsThatContainIt() {
    assertEquals(
        List.of("Redo", "Set rate to …", "Fork here", "Open S08 The celebrity"), names("r"));
  }

  @Test
  void everyTypedWordCountsInAnyOrder() {
    assertEquals(List.of("Open S08 The celebrity"), names("cel s08"));
    assertEquals(List.of(), names("celebrity s07"));
  }

  @Test
  void aNumberGoesToWhatTakesNumbers() {
    assertEquals(List.of("Set rate to 2000"), names("set rate to 2000"));
    assertEquals(List.of("Set rate to 2000"), names("rate 2000"));
    assertEquals(List.of("Go to 12.4"), names("go to 12.4 s"));
    assertEquals(List.of("Set rate to 12.4", "Go to 12.4"), names("12.4"));
    model.find("rate 2000").getFirst().offer().act().run();
    assertEquals(List.of("Set rate to 2000"), done);
  }

  @Test
  void digitsInAWordAreNoNumber() {
    assertEquals(List.of("Open S08 The celebrity"), names("s08"));
  }

  @Test
  void withoutItsNumberItIsTypedForThePersonAndSaysWhatItTakes() {
    PaletteModel.Line line = model.find("rate").getFirst();
    assertEquals("Set rate to ", line.fills());
    assertEquals("a number", line.offer().hindrance());
  }

  @Test
  void whatDoesNothingHereStaysInItsPlaceAndSaysWhy() {
    PaletteModel.Line line = model.find("undo").getFirst();
    assertFalse(line.offer().able());
    assertEquals("nothing to undo", line.offer().hindrance());
    assertTrue(model.find("redo").getFirst().offer().able());
  }

  private List<String> names(String typed) {
    return model.find(typed).stream().map(line -> line.offer().name()).toList();
  }

  private Offer plain(String name, String hindrance) {
    return new Offer.Plain(name, "Menu", "", hindrance, () -> done.add(name));
  }

  private Offer numbered(String name) {
    return new Offer.Numbered(
        name,
        "Menu",
        "",
        "a number",
        typed ->
            new Offer.Plain(
                name + " " + typed,
                "Menu",
                "",
                typed.length() > 5 ? "too long" : "",
                () -> done.add(name + " " + typed)));
  }
}
