package dynascope.app.command;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The directory that the product was built in: where its launcher lies.
final class Home {
  private Home() {}

  /// A path below it; below the current directory if the product was moved away from its sources.
  static Path at(String path) {
    Path place = place();
    while (place != null) {
      if (Files.exists(place.resolve("dynascope")) && Files.exists(place.resolve("pom.xml"))) {
        return place.resolve(path);
      }
      place = place.getParent();
    }
    return Path.of(path);
  }

  private static Path place() {
    try {
      return Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      return Path.of("").toAbsolutePath();
    }
  }
}
