package dynascope.app.window;

import dynascope.app.window.home.HomeModel;
import dynascope.app.window.home.Known;
import dynascope.scenarios.run.Saved;
import java.time.Instant;
import java.util.List;

/// Where lessons and recordings come from.
public interface LessonShelf {
  /// A lesson in the menu.
  record Entry(String id, String title) {}

  List<Entry> entries();

  /// What can be seen at home, given what is known of the learner.
  HomeModel home(Known known, Instant now);

  /// Opens a lesson. Throws [CannotOpen] with a sentence for people.
  Opening open(String id, long seed);

  /// The seed that a lesson has when nobody chooses one.
  long seedOf(String id);

  /// The worked example of an opened lesson's part, by its number from 1. It takes a few seconds:
  /// not for the toolkit's thread. Throws [CannotOpen] with a sentence for people.
  Opening worked(Opening lesson, int number);

  /// Opens what [#save] or [#share] wrote. Throws [CannotOpen] with a sentence for people.
  Opening openText(String text);

  /// Opens what was kept of a lesson. Throws [CannotOpen] with a sentence for people.
  Opening open(Saved saved);

  /// The recording as the text of a file.
  String save(Opening opening);

  /// The recording as a short text for the clipboard.
  String share(Opening opening);
}
