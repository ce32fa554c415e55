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
    return ask.cups() ? View.Hands.BILLS : ask.attributes() ? View.Hands.ITEMS : View.Hands.ASKS;
  }

  /// @param ask null for nothing
  public static View.@Nullable Dial dial(@Nullable Ask ask) {
    Ask.Dial dial = ask == null ? null : ask.dial();
    return dial == null ? null : new View.Dial(dial.from(), dial.to());
  }
}
