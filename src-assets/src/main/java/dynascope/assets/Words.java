package dynascope.assets;

import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The product's sentences: stage, log, command line and screen reader all speak from here.
///
/// A sentence is a [MessageFormat] pattern in `words.properties`. Everybody gets the same English,
/// whatever the machine's locale, because a sentence may stand in a golden file.
public final class Words {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("dynascope.assets.words", Locale.ROOT);
  private static final Map<String, String> PATTERNS = new ConcurrentHashMap<>();

  /// Patterns taken apart once by each thread: a format may serve one at a time.
  private static final ThreadLocal<Map<String, MessageFormat>> FORMATS =
      ThreadLocal.withInitial(HashMap::new);

  private Words() {}

  /// The sentence of `key` with `args` in its places; `!key!` where there is none.
  public static String say(String key, Object... args) {
    String pattern = PATTERNS.computeIfAbsent(key, Words::pattern);
    // Most words in a picture have no places, and are said in every frame.
    boolean plain = args.length == 0 && pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0;
    return plain ? pattern : FORMATS.get().computeIfAbsent(pattern, Words::format).format(args);
  }

  private static MessageFormat format(String pattern) {
    return new MessageFormat(pattern, Locale.ENGLISH);
  }

  /// Whether there is a sentence for `key`.
  public static boolean knows(String key) {
    return BUNDLE.containsKey(key);
  }

  /// Every key there is a sentence for.
  public static Set<String> keys() {
    return BUNDLE.keySet();
  }

  private static String pattern(String key) {
    try {
      return BUNDLE.getString(key);
    } catch (MissingResourceException e) {
      return MessageFormat.format("!{0}!", key);
    }
  }
}
