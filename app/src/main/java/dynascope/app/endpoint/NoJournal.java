package dynascope.app.endpoint;

import java.io.IOException;

/// A file can't be used for tables; the message is a sentence for who named it.
public final class NoJournal extends IOException {
  private static final long serialVersionUID = 1;

  NoJournal(String sentence) {
    super(sentence);
  }
}
