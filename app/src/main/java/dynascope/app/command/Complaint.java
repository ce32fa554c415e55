package dynascope.app.command;

import dynascope.assets.Words;
import dynascope.scenarios.json.Nearest;
import dynascope.scenarios.json.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/// Why a command ends early: a sentence for whoever typed it.
final class Complaint extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exit;

  Complaint(int exit, String sentence) {
    super(sentence);
    this.exit = exit;
  }

  static Complaint usage(String sentence) {
    return new Complaint(Exit.USAGE, sentence);
  }

  /// A value that was given where others are allowed.
  ///
  /// @param allowed what may stand there, in words
  static Complaint value(String where, Object given, String allowed) {
    return usage(Words.say("command.bad", where, String.valueOf(given), allowed));
  }

  /// A word that was given where one of a few is allowed.
  static Complaint word(String where, String given, Collection<String> allowed) {
    return usage(Words.say("command.bad-word", where, given, Nearest.among(given, allowed)));
  }

  static Complaint unreadable(Path file, IOException why) {
    return usage(Words.say("command.unreadable", file, Trouble.of(why)));
  }

  static Complaint unwritable(Path file, IOException why) {
    return usage(Words.say("command.unwritable", file, Trouble.of(why)));
  }

  int exit() {
    return exit;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
