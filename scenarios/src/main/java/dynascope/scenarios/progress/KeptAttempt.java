package dynascope.scenarios.progress;

import dynascope.scenarios.run.Saved;
import java.time.Instant;

/// An attempt that is kept, with its recording as it was after the last act.
public record KeptAttempt(
    long id, String lesson, Instant started, Instant updated, boolean finished, Saved saved) {}
