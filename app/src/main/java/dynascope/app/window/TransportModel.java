package dynascope.app.window;

import dynascope.app.play.Shown;
import dynascope.app.play.Status;
import dynascope.assets.Words;

/// What the transport says of time.
///
/// @param pace such as `1 s shows 20 ms`
/// @param why why time stands, empty while it runs
record TransportModel(boolean running, String pace, String why, String now) {
  static TransportModel of(Shown shown) {
    return new TransportModel(
        shown.status().running(), pace(shown), why(shown.status()), shown.playhead().text());
  }

  private static String pace(Shown shown) {
    String speed = shown.speed().text();
    if (!shown.then().equals(shown.speed())) {
      return Texts.say("pace.eased", speed, shown.then().text());
    }
    return shown.reached().equals(shown.speed())
        ? Texts.say("pace", speed)
        : Texts.say("pace.slow", speed, shown.reached().text());
  }

  /// Why time stands; empty while it runs.
  static String why(Status status) {
    return switch (status) {
      case Status.Running _ -> "";
      case Status.Paused _ -> Texts.say("status.paused");
      case Status.AtFirst at -> firstSentence(at.marker().key());
      case Status.AtBeat at -> Texts.say("status.beat", at.title());
      case Status.AtGoal _ -> Texts.say("status.goal");
      case Status.CatchingUp to -> Texts.say("status.catching-up", to.to().text());
      case Status.Failed failed ->
          Texts.say(
              "status.failed",
              Long.toString(failed.failure().recording().seed()),
              failed.failure().recording().edition(),
              failed.failure().last().text());
    };
  }

  private static String firstSentence(String key) {
    String known = "window.status." + key.substring("marker.".length());
    return Words.knows(known) ? Words.say(known) : Texts.say("status.first");
  }
}
