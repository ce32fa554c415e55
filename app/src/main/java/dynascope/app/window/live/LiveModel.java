package dynascope.app.window.live;

import static dynascope.app.window.live.LiveDesk.say;

import dynascope.app.live.ItemLoad;
import dynascope.app.play.LiveState;
import dynascope.app.play.Shown;
import dynascope.engine.model.SimTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the window says of programs outside, in one line.
///
/// @param state such as `Listening on 127.0.0.1:8000`
/// @param more what else is to be known, in the order of its weight; may be empty
/// @param deeds what can be done about it now
/// @param alarm whether callers wait in vain
/// @param bare whether there is no table yet
public record LiveModel(String state, String more, List<Deed> deeds, boolean alarm, boolean bare) {
  /// Something that can be done, named by `window.live.do.<name>`.
  public enum Deed {
    LISTEN,
    STOP,
    HOLD,
    LET_GO,
    FOLLOW,
    CONNECT,
    CANCEL_LOAD
  }

  /// @param port that is listened on, 0 for none
  static LiveModel of(@Nullable Shown shown, int port, ItemLoad.@Nullable Progress loading) {
    LiveState live = shown == null ? null : shown.live();
    if (port == 0 || shown == null || live == null) {
      return new LiveModel(
          say("not-listening"), "", List.of(Deed.LISTEN, Deed.CONNECT), false, false);
    }
    String state =
        live.held()
            ? say("held", LiveDesk.address(port), live.waiting())
            : say("listening", LiveDesk.address(port));
    var deeds = new ArrayList<Deed>();
    if (loading != null) {
      deeds.add(Deed.CANCEL_LOAD);
    }
    if (!live.followed()) {
      deeds.add(Deed.FOLLOW);
    }
    deeds.add(live.held() ? Deed.LET_GO : Deed.HOLD);
    deeds.add(Deed.CONNECT);
    deeds.add(Deed.STOP);
    return new LiveModel(state, more(shown, live, port, loading), deeds, live.held(), bare(shown));
  }

  private static String more(
      Shown shown, LiveState live, int port, ItemLoad.@Nullable Progress loading) {
    var parts = new ArrayList<String>();
    if (loading != null) {
      parts.add(
          say(
              "loading",
              grouped(loading.items()),
              Math.round(100 * loading.share()),
              grouped(loading.refused())));
    }
    SimTime since = live.since();
    if (since != null) {
      parts.add(say("forgotten", since.text()));
    }
    if (shown.branch() != live.branch()) {
      parts.add(say("elsewhere"));
    } else if (!live.followed()) {
      Duration behind = live.head().since(shown.playhead());
      parts.add(say("behind", seconds(behind)));
    }
    if (bare(shown) && parts.isEmpty()) {
      parts.add(say("point", dynascope.app.live.ConnectLines.url(port)));
    } else if (parts.isEmpty()) {
      parts.add(say("calls", grouped(live.calls())));
    }
    return String.join(" ", parts);
  }

  private static boolean bare(Shown shown) {
    return shown.moment() != null && shown.moment().frame().tables().isEmpty();
  }

  private static String grouped(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
  }
}
