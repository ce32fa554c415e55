package dynascope.app.play;

import dynascope.scenarios.lesson.Ask;
import dynascope.visualisers.scene.View;
import org.jspecify.annotations.Nullable;

/// How the stage shows what a lesson lets a person ask.
public final class StageHands {
  private StageHands() {}

  /// @param ask null for nothing
  public static View.Hands of(@Nullable Ask ask) {
    if (ask == null) {
      return View.Hands.NONE;
    }
    return ask.cups() ? View.Hands.BILLS : View.Hands.ASKS;
  }
}
