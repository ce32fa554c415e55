package dynascope.app.endpoint;

import dynascope.engine.simulation.Driver;
import java.io.IOException;

/// What an endpoint answers from, until it is closed.
public interface Database extends Driver, AutoCloseable {
  @Override
  void close() throws IOException;
}
