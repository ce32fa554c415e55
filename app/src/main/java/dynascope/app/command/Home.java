package dynascope.app.command;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The checkout that the product was built in: where its launcher and its sources lie.
final class Home {
  private Home() {}

  /// A path in it; nothing if the product runs elsewhere.
  static Optional<Path> at(String path) {
    Path place = place();
    while (place != null && !isHome(place)) {
      place = place.getParent();
    }
    return Optional.ofNullable(place).map(home -> home.resolve(path));
  }

  private static boolean isHome(Path place) {
    return Files.exists(place.resolve("dynascope")) && Files.exists(place.resolve("pom.xml"));
  }

  private static Path place() {
    try {
      return Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      return Path.of("").toAbsolutePath();
    }
  }
}
