package dynascope.app.endpoint;

import dynascope.engine.simulation.Driver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// An endpoint with a clock that is turned by hand.
final class Served implements AutoCloseable {
  final Turned clock = new Turned();
  final Endpoint endpoint;

  Served() {
    this(null, null);
  }

  Served(@Nullable String origin, @Nullable String token) {
    endpoint = open(origin, token, Tables.inMemory(clock, false));
  }

  Served(Driver driver) {
    endpoint = open(null, null, driver);
  }

  private static Endpoint open(@Nullable String origin, @Nullable String token, Driver driver) {
    try {
      return Endpoint.open(new Endpoint.Options(0, origin, token), driver);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  int port() {
    return endpoint.port();
  }

  Raw raw() {
    return new Raw(port());
  }

  @Override
  public void close() {
    try {
      endpoint.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// A clock that stands unless it is turned.
  static final class Turned extends Clock {
    private volatile Instant now = Instant.parse("2026-11-23T00:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
