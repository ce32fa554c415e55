package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dynascope.app.play.Status;
import dynascope.app.play.Teaching;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Marker;
import org.junit.jupiter.api.Test;

class AnnouncerTest {
  private static final Teaching.Caption CAPTION =
      new Teaching.Caption(Address.parse("Users/P7"), "First refusal: P7's bucket was empty.");

  private final Announcer.Model model = new Announcer.Model();
  private final Status first =
      new Status.AtFirst(
          new Marker(
              SimTime.ofSeconds(12), "marker.first-throttle", "P7", Address.parse("Users/P7")));

  @Test
  void theFirstOfAKindIsSaidOnceWithItsCaption() {
    assertEquals("", model.says(new Status.Running(), null));
    assertEquals(CAPTION.text(), model.says(first, CAPTION));
    assertEquals("", model.says(first, CAPTION), "it stands there already");
  }

  @Test
  void captionsOfPausesAndBeatsAreNotSaidByThemselves() {
    assertEquals("", model.says(new Status.Paused(), CAPTION));
    assertEquals("", model.says(new Status.AtBeat("Watch"), CAPTION));
    assertEquals("", model.says(new Status.AtGoal(), CAPTION));
  }

  @Test
  void aFirstWithoutACaptionIsSaidAsTheTransportSaysIt() {
    assertEquals(TransportModel.why(first), model.says(first, null));
  }
}
