package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CameraTest {
  @Test
  void thePointUnderThePointerStaysWhereItIs() {
    Camera closer = Camera.WHOLE.scaled(2, 300, 100, 800, 600);
    assertEquals(-300, closer.x());
    assertEquals(-100, closer.y());
    assertEquals(Camera.WHOLE, closer.scaled(1, 10, 500, 800, 600));
  }

  @Test
  void thePictureIsNotMovedBeyondItsBorders() {
    Camera closer = Camera.WHOLE.scaled(2, 0, 0, 800, 600);
    assertEquals(new Camera(2, -800, -600), closer.moved(-5_000, -5_000, 800, 600));
    assertEquals(new Camera(2, 0, 0), closer.moved(5_000, 5_000, 800, 600));
    assertEquals(Camera.WHOLE, Camera.WHOLE.moved(-50, -50, 800, 600));
  }
}
