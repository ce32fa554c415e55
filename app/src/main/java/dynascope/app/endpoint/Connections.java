package dynascope.app.endpoint;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The connections that are open: not too many, and none that does not get on.
final class Connections {
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();

  /// Takes a connection in. When there are too many, the one that has been idle for longest has to
  /// go; if none is idle, this one.
  void come(Connection connection) {
    if (open.size() >= Bounds.CONNECTIONS) {
      Connection longest =
          open.stream()
              .filter(Connection::isIdle)
              .min(Comparator.comparingLong(Connection::deadline))
              .orElse(null);
      if (longest == null) {
        connection.close();
        return;
      }
      open.remove(longest);
      longest.close();
    }
    open.add(connection);
    Thread.ofVirtual().name("connection").start(connection);
  }

  void left(Connection connection) {
    open.remove(connection);
  }

  /// Closes those that took too long.
  void closeLate(long now) {
    for (Connection each : open) {
      if (each.isLate(now)) {
        each.close();
      }
    }
  }

  void closeAll() {
    open.forEach(Connection::close);
  }

  int idle() {
    return (int) open.stream().filter(Connection::isIdle).count();
  }

  int count() {
    return open.size();
  }
}
