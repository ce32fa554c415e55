package dynascope.app.window;

import dynascope.app.play.LogLine;
import dynascope.app.play.LogLines;
import dynascope.app.play.Shown;
import java.util.HashSet;
import java.util.Set;

/// Says once that an act could not be done, and why.
final class RefusedActs implements Face {
  private final Desk desk;
  private final Set<String> said = new HashSet<>();

  RefusedActs(Desk desk) {
    this.desk = desk;
  }

  @Override
  public void opened(Opening opening) {
    said.clear();
  }

  @Override
  public void show(Shown shown) {
    for (LogLine line : shown.log()) {
      if (LogLines.tellsOfRefusedAct(line)
          && said.add(shown.branch() + " " + line.at().nanos() + " " + line.outcome())) {
        desk.tell(Notice.of(Texts.say("notice.act-refused", line.outcome())));
      }
    }
  }
}
