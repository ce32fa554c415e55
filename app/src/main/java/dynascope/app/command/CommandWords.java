package dynascope.app.command;

import dynascope.assets.Words;
import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// The product's sentences, where the parser of the command line looks for its texts.
final class CommandWords extends ResourceBundle {
  @Override
  protected @Nullable Object handleGetObject(String key) {
    return Words.knows(key) ? Words.say(key) : null;
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(Words.keys());
  }
}
