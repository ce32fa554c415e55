package dynascope.app.window;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Where a person's progress lies on this machine.
final class DataHome {
  private static final String NAME = "dynascope";

  private DataHome() {}

  /// The directory of this system, or the one that the property `dynascope.home` names.
  static Path directory() {
    return directory(
        System.getProperty("dynascope.home"),
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", "")),
        System::getenv);
  }

  static Path directory(
      @Nullable String wanted, String system, Path home, UnaryOperator<@Nullable String> env) {
    if (wanted != null && !wanted.isBlank()) {
      return Path.of(wanted);
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return below(env.apply("LOCALAPPDATA"), home.resolve("AppData").resolve("Local"));
    }
    if (name.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve(NAME);
    }
    return below(env.apply("XDG_DATA_HOME"), home.resolve(".local").resolve("share"));
  }

  private static Path below(@Nullable String base, Path otherwise) {
    Path place = base == null || base.isBlank() ? otherwise : Path.of(base);
    return (place.isAbsolute() ? place : otherwise).resolve(NAME);
  }
}
