package dynascope.app.window;

import java.util.function.Function;

/// Something that the palette offers.
sealed interface Offer {
  String name();

  /// A thing that can be done.
  ///
  /// @param menu where else it is found
  /// @param key what else asks for it; empty for nothing
  /// @param hindrance why it would do nothing here; empty if it would do something
  record Plain(String name, String menu, String key, String hindrance, Runnable act)
      implements Offer {
    boolean able() {
      return hindrance.isEmpty();
    }
  }

  /// A thing that needs a number.
  ///
  /// @param name all words before the number
  /// @param hint which numbers it takes
  /// @param taking what comes of a number as it was typed
  record Numbered(String name, String menu, String key, String hint, Function<String, Plain> taking)
      implements Offer {}
}
