package dynascope.app.endpoint;

import dynascope.engine.event.OperationKind;
import dynascope.engine.wire.Wire;
import java.time.Duration;

/// How much a client may ask of the endpoint, so that no client can take it from the others.
final class Bounds {
  /// The service's own: of the request line, and of all headers.
  static final int LINE_BYTES = 16 << 10;

  static final int HEADER_BYTES = 16 << 10;
  static final int HEADERS = 100;

  /// Of a body, as it comes and unpacked.
  static final int BODY_BYTES = Wire.MOST_BYTES;

  /// Of all bodies and large answers that are held at once.
  static final int HELD_BYTES = 64 << 20;

  /// Up to here a body is not counted among those held.
  static final int SMALL_BYTES = 16 << 10;

  /// An answer is packed from here on, if the client takes that.
  static final int PACKED_BYTES = 1_024;

  /// One more, and the connection that has been idle for longest is closed.
  static final int CONNECTIONS = 1_000;

  /// A journal is written anew when more than this, and so many times what the tables hold, was
  /// ever put into it.
  static final long JOURNAL_FLOOR = 8 << 20;

  static final int JOURNAL_GROWTH = 3;

  /// After how much more that is looked at again.
  static final long JOURNAL_LOOK = 1 << 20;

  static final Duration IDLE = Duration.ofMinutes(5);

  /// From a request's first byte to its last.
  static final Duration REQUEST = Duration.ofSeconds(20);

  /// From an answer's first byte to its last.
  static final Duration ANSWER = Duration.ofSeconds(20);

  /// How long a request waits for room among the bodies that are held.
  static final Duration ROOM = Duration.ofSeconds(5);

  private static final int MEGABYTE = 1 << 20;

  private Bounds() {}

  /// What the answer to an operation may need while it is made: its items in JSON, and room to
  /// grow.
  static int answerBytes(OperationKind kind) {
    return switch (kind) {
      case PutItem, GetItem, UpdateItem, DeleteItem -> MEGABYTE;
      case Query, Scan, ExecuteStatement, GetRecords -> 4 * MEGABYTE;
      case TransactGetItems, TransactWriteItems, ExecuteTransaction, BatchExecuteStatement ->
          16 * MEGABYTE;
      case BatchGetItem -> 40 * MEGABYTE;
      default -> 0;
    };
  }
}
