package dynascope.app.window;

import dynascope.app.live.ConnectLines;
import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import dynascope.app.window.console.ConsoleHost;
import dynascope.engine.model.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The window as the console sees it.
record ConsoleDesk(Desk desk, Shell shell) implements ConsoleHost {
  @Override
  public void wish(Wish wish) {
    desk.wish(wish);
  }

  @Override
  public @Nullable Shown shown() {
    return desk.shown();
  }

  @Override
  public void light(List<Address> partitions) {
    desk.light(partitions);
    shell.stage().redraw();
  }

  @Override
  public void tell(String sentence) {
    desk.tell(Notice.of(sentence));
  }

  @Override
  public void showWhy() {
    shell.need(Pane.LENS);
  }

  @Override
  public @Nullable String endpoint() {
    int port = shell.live().port();
    return port == 0 ? null : ConnectLines.url(port);
  }

  @Override
  public void leave() {
    shell.focusSight();
  }
}
