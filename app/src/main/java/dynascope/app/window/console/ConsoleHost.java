package dynascope.app.window.console;

import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import dynascope.engine.model.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the console needs of the window.
public interface ConsoleHost {
  void wish(Wish wish);

  /// The newest picture; null before the first.
  @Nullable Shown shown();

  /// Lights the partitions that a request reached, on the stage.
  void light(List<Address> partitions);

  /// Says a sentence above the panes.
  void tell(String sentence);

  /// Shows the lens, in which a person reads why something happened.
  void showWhy();

  /// Where programs reach this simulation, such as `http://localhost:8000`; null while nobody can.
  @Nullable String endpoint();

  /// Gives the keys to the stage.
  void leave();
}
