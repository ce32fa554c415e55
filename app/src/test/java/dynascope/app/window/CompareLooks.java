package dynascope.app.window;

import dynascope.app.play.Wish;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Act;
import java.nio.file.Path;

/// Pictures of forks on the timeline and of two branches side by side, in both looks and two sizes:
/// S08 with one suffix against eight.
///
/// Arguments: the folder to write to, and what the names must contain, such as `light-1600`.
public final class CompareLooks extends Looking {
  private static final Address FANS = Address.parse("client/fans");

  private CompareLooks(Place place) {
    super(place);
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/looks");
    run(folder, "S08", args.length > 1 ? args[1] : "", CompareLooks::new);
    System.exit(0);
  }

  @Override
  void walk() throws Exception {
    until(shown -> shown.moment() != null);
    seek(34_000);
    seek(16_000);
    fork("salt", 8);
    fx(() -> window().shell().compare());
    until(shown -> shown.compared() != null);
    picture("compare-fork");
    wish(new Wish.ToDifference(true));
    until(shown -> shown.playhead().nanos() > 16_000_000_000L);
    Thread.sleep(300);
    picture("compare-first");
    seek(34_000);
    until(shown -> shown.compared() != null && !shown.compared().upTo().isBefore(shown.playhead()));
    picture("compare");
    fx(() -> window().shell().compare());
    until(shown -> shown.compared() == null);
    picture("compare-left");
    seek(25_000);
    fork("skew", 5);
    seek(30_000);
    wish(new Wish.Select(0));
    wish(new Wish.Fork());
    until(shown -> shown.branches().size() == 4);
    wish(new Wish.Rename(3, "Ask fewer fans"));
    until(shown -> shown.names().size() == 1);
    picture("compare-lanes");
  }

  private void fork(String knob, double value) throws Exception {
    int before = shown().branches().size();
    wish(new Wish.Fork());
    wish(new Wish.Do(new Act.Turn(FANS, knob, value)));
    until(shown -> shown.branches().size() > before && !shown.recording().acts().isEmpty());
  }

  private void seek(long millis) throws Exception {
    wish(new Wish.Seek(SimTime.ofMillis(millis)));
    until(shown -> shown.playhead().equals(SimTime.ofMillis(millis)));
  }
}
