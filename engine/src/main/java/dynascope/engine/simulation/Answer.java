package dynascope.engine.simulation;

import dynascope.engine.error.ServiceException;
import dynascope.engine.operation.Response;
import org.jspecify.annotations.Nullable;

/// What the service answers to one request: a response or an exception, never both.
public record Answer(@Nullable Response response, @Nullable ServiceException error) {}
