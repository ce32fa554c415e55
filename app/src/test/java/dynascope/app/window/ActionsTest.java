package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dynascope.engine.model.SimTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActionsTest {
  @Test
  void instantsAreSeconds() {
    assertEquals(Optional.of(SimTime.ofMillis(12_400)), Actions.instant(" 12.4 s"));
    assertEquals(Optional.of(SimTime.ZERO), Actions.instant("0"));
    assertEquals(Optional.empty(), Actions.instant("-1"));
    assertEquals(Optional.empty(), Actions.instant("1e99"));
    assertEquals(Optional.empty(), Actions.instant("NaN"));
    assertEquals(Optional.empty(), Actions.instant("soon"));
  }
}
