package dynascope.engine.model;

/// The most that an on-demand table or index may consume in a second; [#NO_LIMIT] for no maximum.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode-max-throughput.html>.
public record OnDemandThroughput(long maxReadRequestUnits, long maxWriteRequestUnits) {
  public static final long NO_LIMIT = -1;
  public static final OnDemandThroughput NONE = new OnDemandThroughput(NO_LIMIT, NO_LIMIT);

  /// These with what another one sets; null leaves a member as it is.
  public OnDemandThroughput merged(OnDemandChange change) {
    Long read = change.maxReadRequestUnits();
    Long write = change.maxWriteRequestUnits();
    return new OnDemandThroughput(
        read == null ? maxReadRequestUnits : read, write == null ? maxWriteRequestUnits : write);
  }
}
