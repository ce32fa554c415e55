package dynascope.app.play;

import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Recording;
import java.io.PrintWriter;
import java.io.StringWriter;

/// An engine that broke its own promise: what a report needs.
///
/// @param last the last instant that can still be seen
public record Failure(
    Recording recording, int branch, SimTime last, SimTime failedAt, Throwable cause) {
  /// Seed, edition, instant, acts and stack trace, as text.
  public String report() {
    StringWriter out = new StringWriter();
    PrintWriter print = new PrintWriter(out);
    print.println("Dynascope engine report");
    print.println("seed " + recording.seed());
    print.println("edition " + recording.edition());
    print.println("branch " + branch);
    print.println("last good instant " + last.nanos() + " ns");
    print.println("failed on the way to " + failedAt.nanos() + " ns");
    print.println("java " + Runtime.version());
    recording.acts().forEach(act -> print.println("act " + act.at().nanos() + " " + act.act()));
    cause.printStackTrace(print);
    print.flush();
    return out.toString();
  }
}
