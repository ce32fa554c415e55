package dynascope.engine.error;

import java.util.List;

/// What the endpoint of streams refuses with. Texts that were not measured are ours and say so.
public final class StreamMessages {
  private StreamMessages() {}

  public static ServiceException streamNotFound(String arn) {
    return ServiceException.notFound("Requested resource not found: Stream: " + arn + " not found");
  }

  public static ServiceException shardNotFound() {
    return ServiceException.notFound("Requested resource not found: Shard does not exist");
  }

  public static ServiceException trimmed() {
    return new ServiceException(
        "TrimmedDataAccessException",
        "The data you are trying to access has been trimmed",
        List.of(),
        "");
  }

  /// Simplified: the text is the documented description.
  public static ServiceException expired() {
    return new ServiceException(
        "ExpiredIteratorException",
        "The shard iterator has expired and can no longer be used to retrieve stream records.",
        List.of(),
        "");
  }

  /// Simplified: the text is ours, after that of Kinesis.
  public static ServiceException tooManyReads(String shard, String arn) {
    return ServiceException.limit("Rate exceeded for shard " + shard + " in stream " + arn + ".");
  }

  public static String invalidArn(String arn) {
    return "Invalid StreamArn: " + arn;
  }

  public static final String INVALID_ITERATOR = "Invalid ShardIterator";

  public static final String NUMBER_MISSING =
      "SequenceNumber must be specified for ShardIteratorType AT_SEQUENCE_NUMBER and"
          + " AFTER_SEQUENCE_NUMBER";

  public static final String NUMBER_SPARE =
      "SequenceNumber must not be specified for ShardIteratorType TRIM_HORIZON and LATEST";

  public static final String NUMBER_FOREIGN =
      "Invalid SequenceNumber: it does not belong to this shard";
}
