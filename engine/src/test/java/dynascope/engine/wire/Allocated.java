package dynascope.engine.wire;

import java.lang.reflect.Method;

/// How much the current thread has allocated, as the platform counts it. Asked for by name, because
/// the engine does not read the platform's module for this.
final class Allocated {
  private static final Object THREADS;
  private static final Method BYTES;

  static {
    try {
      THREADS =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getThreadMXBean")
              .invoke(null);
      BYTES =
          Class.forName("com.sun.management.ThreadMXBean")
              .getMethod("getCurrentThreadAllocatedBytes");
    } catch (ReflectiveOperationException absent) {
      throw new ExceptionInInitializerError(absent);
    }
  }

  private Allocated() {}

  static long bytes() {
    try {
      return (long) BYTES.invoke(THREADS);
    } catch (ReflectiveOperationException absent) {
      throw new LinkageError("allocation is not counted here", absent);
    }
  }
}
