package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DataHomeTest {
  private static final Path HOME = Path.of("/home/ada");

  @Test
  void eachSystemHasItsPlace() {
    Path local = HOME.resolve(".local").resolve("share").resolve("dynascope");
    assertEquals(local, DataHome.directory(null, "Linux", HOME, name -> null));
    assertEquals(local, DataHome.directory(" ", "Linux", HOME, name -> "not/absolute"));
    assertEquals(
        HOME.resolve("data").resolve("dynascope"),
        DataHome.directory(null, "Linux", HOME, name -> HOME.resolve("data").toString()));
    assertEquals(
        HOME.resolve("Library").resolve("Application Support").resolve("dynascope"),
        DataHome.directory(null, "Mac OS X", HOME, name -> null));
    assertEquals(
        HOME.resolve("AppData").resolve("Local").resolve("dynascope"),
        DataHome.directory(null, "Windows 11", HOME, name -> null));
  }

  @Test
  void thePropertyWins() {
    assertEquals(
        Path.of("/elsewhere"), DataHome.directory("/elsewhere", "Linux", HOME, name -> "/data"));
  }
}
