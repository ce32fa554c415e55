package dynascope.app.endpoint;

import dynascope.engine.simulation.Driver;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The service's protocol on a port of this machine's loopback, by IPv4 and IPv6 alike.
public final class Endpoint implements AutoCloseable {
  private static final int WAITING = 128;
  private static final int TRIES = 20;

  private final List<ServerSocket> doors;
  private final List<Thread> keepers = new ArrayList<>();
  private final Api api;
  private final Room room = new Room();
  private final Connections connections = new Connections();

  private Endpoint(List<ServerSocket> doors, Options options, Driver driver) {
    this.doors = doors;
    this.api =
        new Api(
            new Gate(doors.getFirst().getLocalPort(), options.origin()),
            new Credentials(options.token()),
            driver);
  }

  /// What may be chosen.
  ///
  /// @param port 0 for any that is free
  /// @param origin of the pages that are let in, null for none
  /// @param token the access key id that all must show, null for any
  public record Options(int port, @Nullable String origin, @Nullable String token) {}

  /// Begins to answer. Throws [BindException] if the port is taken.
  public static Endpoint open(Options options, Driver driver) throws IOException {
    var endpoint = new Endpoint(listen(options.port()), options, driver);
    for (ServerSocket door : endpoint.doors) {
      endpoint.keepers.add(
          Thread.ofPlatform().daemon().name("endpoint").start(() -> endpoint.accept(door)));
    }
    Thread.ofPlatform().daemon().name("endpoint-deadlines").start(endpoint::watch);
    return endpoint;
  }

  /// Takes the port on both loopback addresses, or on the one that the machine has.
  private static List<ServerSocket> listen(int port) throws IOException {
    for (int i = 1; ; i++) {
      var doors = new ArrayList<ServerSocket>();
      try {
        doors.add(door("127.0.0.1", port));
        try {
          doors.add(door("::1", doors.getFirst().getLocalPort()));
        } catch (BindException taken) {
          throw taken;
        } catch (IOException noSuchAddress) {
          // A machine without IPv6.
        }
        return doors;
      } catch (BindException taken) {
        for (ServerSocket each : doors) {
          each.close();
        }
        if (isMissing(taken) && !doors.isEmpty()) {
          return List.of(door("127.0.0.1", doors.getFirst().getLocalPort()));
        }
        if (port != 0 || i == TRIES) {
          throw taken;
        }
      }
    }
  }

  /// Whether the address is not there, rather than the port taken.
  private static boolean isMissing(BindException failure) {
    return String.valueOf(failure.getMessage()).contains("assign");
  }

  private static ServerSocket door(String address, int port) throws IOException {
    var door = new ServerSocket();
    try {
      door.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port), WAITING);
    } catch (IOException failed) {
      door.close();
      throw failed;
    }
    return door;
  }

  public int port() {
    return doors.getFirst().getLocalPort();
  }

  private void accept(ServerSocket door) {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        connections.come(new Connection(socket, api, room, connections));
      } catch (IOException closedOrNoMoreHandles) {
        if (!door.isClosed()) {
          pause();
        }
      }
    }
  }

  private void watch() {
    while (!doors.getFirst().isClosed()) {
      pause();
      connections.closeLate(System.nanoTime());
    }
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Closes the connections that would be late at an instant of `System.nanoTime`.
  void closeLate(long now) {
    connections.closeLate(now);
  }

  /// How many connections are open.
  int open() {
    return connections.count();
  }

  /// How many of them wait for a request.
  int idle() {
    return connections.idle();
  }

  /// Takes no more, and ends what is open. The port is free when it returns: a door that somebody
  /// still waits at is one for the system.
  @Override
  public void close() throws IOException {
    for (ServerSocket door : doors) {
      door.close();
    }
    connections.closeAll();
    try {
      for (Thread keeper : keepers) {
        keeper.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
