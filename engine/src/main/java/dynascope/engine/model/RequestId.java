package dynascope.engine.model;

/// The name of one request: who asked, and which of their requests it is.
///
/// Runs of one recording that differ in a knob give the same request the same id, so twins can be
/// compared request by request. Tries of a request share the id; the attempt is counted beside it.
public record RequestId(Address client, long ordinal) implements Comparable<RequestId> {
  public String text() {
    return client.name() + ":" + ordinal;
  }

  @Override
  public int compareTo(RequestId other) {
    int byClient = client.compareTo(other.client);
    return byClient != 0 ? byClient : Long.compare(ordinal, other.ordinal);
  }

  @Override
  public String toString() {
    return text();
  }
}
