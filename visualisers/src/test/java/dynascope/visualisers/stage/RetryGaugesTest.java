package dynascope.visualisers.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.RetryPolicy;
import dynascope.engine.model.Limits;
import dynascope.engine.moment.ClientView;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape.Hatch;
import dynascope.visualisers.scene.Shape.Text;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryGaugesTest {
  private static final Box ROOM = new Box(0, 0, 112, 110);

  private static SceneObject gauges(Box room, long tokens, long held, double rate) {
    return RetryGauges.of(Samples.retrying(tokens, held, rate), room).orElseThrow();
  }

  private static List<String> texts(SceneObject gauges) {
    return gauges.shapes().stream()
        .filter(Text.class::isInstance)
        .map(shape -> ((Text) shape).text())
        .toList();
  }

  private static boolean crossed(SceneObject gauges) {
    return gauges.shapes().stream().anyMatch(Hatch.class::isInstance);
  }

  @Test
  void tries_tokens_limiter_and_those_who_wait_are_said_with_their_numbers() {
    assertEquals(
        List.of(
            "tries/success",
            "3.0",
            "tokens",
            "60 of 500",
            "limiter",
            "110.5/s",
            "waiting here",
            "70"),
        texts(gauges(ROOM, 60, 70, 110.5)));
  }

  @Test
  void what_limits_nothing_and_what_nobody_waits_for_is_not_said() {
    assertEquals(
        List.of("tries/success", "3.0", "tokens", "500 of 500"), texts(gauges(ROOM, 500, 0, 0)));
  }

  @Test
  void only_a_glass_without_a_retry_in_it_is_crossed() {
    assertTrue(crossed(gauges(ROOM, 0, 0, 0)));
    assertTrue(crossed(gauges(ROOM, 4, 0, 0)));
    assertFalse(crossed(gauges(ROOM, 60, 0, 0)));
  }

  @Test
  void rows_without_room_are_left_out_and_nothing_leaves_the_room() {
    for (double height = 0; height <= 110; height += 5) {
      Box room = new Box(0, 0, 112, height);
      Optional<SceneObject> drawn = RetryGauges.of(Samples.retrying(60, 70, 110.5), room);
      assertEquals(height >= 20, drawn.isPresent(), () -> room + " has one row or none");
      drawn.ifPresent(some -> assertTrue(some.bounds().bottom() <= room.bottom(), room::toString));
    }
  }

  @Test
  void a_client_that_never_retries_has_none() {
    ClientView usual = Samples.client();
    var none = new ClientView.Retries(RetryPolicy.NONE.in(Limits.STANDARD), 0, 0, 0, 0);
    var never =
        new ClientView(usual.address(), usual.workload(), 3, 900, 880, 20, none, usual.shares());
    assertTrue(RetryGauges.of(never, ROOM).isEmpty());
  }
}
