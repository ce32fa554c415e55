package dynascope.app.live;

import dynascope.app.endpoint.Endpoint;
import dynascope.app.play.Traffic;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The endpoint in front of a player: what comes to its port goes to the player's programs.
public final class Listening implements AutoCloseable {
  private final Endpoint endpoint;
  private final Traffic traffic = new Traffic(System::nanoTime);

  private Listening(int port) throws IOException {
    endpoint = Endpoint.open(new Endpoint.Options(port, null, null), traffic);
  }

  /// Begins to listen on loopback. Throws [BindException] if the port is taken: it is never another
  /// one.
  ///
  /// @param port 0 for any that is free
  public static Listening on(int port) throws IOException {
    return new Listening(port);
  }

  public int port() {
    return endpoint.port();
  }

  /// Where the calls wait for the player.
  public Traffic traffic() {
    return traffic;
  }

  /// Whether a player has ended what it was given.
  public boolean over() {
    return traffic.isClosed();
  }

  @Override
  public void close() {
    traffic.close();
    try {
      endpoint.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
