package dynascope.engine.client;

/// How a client reads a whole table by Scan, again and again: an export.
///
/// Its rate is how many pages it asks for in a second at most.
///
/// @param segments how many parts of the table it reads side by side
/// @param page how many items it asks for at once, 0 for as many as fit into a page
/// @param handlingMillis how long a segment is busy with a page before it asks for the next
public record Scanning(int segments, int page, long handlingMillis) {
  public static final int MOST_SEGMENTS = 64;

  Scanning of(int others) {
    return new Scanning(others, page, handlingMillis);
  }
}
