package dynascope.app.command;

import com.sun.management.OperatingSystemMXBean;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import java.lang.management.ManagementFactory;

/// What this process has used of the machine.
final class Machine {
  private static final double MEGABYTE = 1 << 20;

  private Machine() {}

  /// Plays a run that is not counted, so that a figure tells of code that is compiled: to compile
  /// all of it takes some three seconds of CPU time, once for each process.
  static void warm(Recording recording, SimTime until) {
    new Playback(recording).runTo(until, () -> true);
  }

  /// The CPU time of all threads.
  static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /// The CPU time of this thread: finer than that of all.
  static long threadNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /// What is left of the heap after a collection.
  static double heapMegabytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
  }
}
