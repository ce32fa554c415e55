package dynascope.app.window.live;

import dynascope.app.live.LiveWorld;
import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What programs outside need of the window around them. The toolkit's thread only.
public interface LiveHost {
  void wish(Wish wish);

  @Nullable Shown shown();

  /// Puts a world in the place of what is open.
  void open(LiveWorld world);

  /// Says a sentence.
  void tell(String text);

  /// Says what went wrong; it stays until it is closed.
  void complain(String text);

  /// The port that is set.
  int port();

  /// Asks for a file, null for none.
  @Nullable Path chooseFile(String title);

  /// Asks for one of some words, null for none.
  @Nullable String choose(String title, List<String> words);
}
