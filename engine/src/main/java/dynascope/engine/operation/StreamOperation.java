package dynascope.engine.operation;

import dynascope.engine.error.ServiceException;
import dynascope.engine.error.StreamMessages;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.StreamArn;
import dynascope.engine.model.StreamDescription;
import java.util.function.Function;

/// An operation of the endpoint of streams: it takes no capacity of any table.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html>.
public sealed interface StreamOperation extends Operation
    permits DescribeStream, GetRecords, GetShardIterator, ListStreams {
  /// What it does once its form is right. Pure; throws [InvalidValue].
  Round rule(RouterView router);

  @Override
  default String key() {
    return "";
  }

  @Override
  default String table() {
    return "";
  }

  @Override
  default Round begin(RouterView router) {
    try {
      checkForm(new Constraints());
      return rule(router);
    } catch (InvalidValue invalid) {
      return new Round.Refuse(ServiceException.validation(invalid));
    }
  }

  /// What follows from a stream, or the refusal for one that there is not.
  static Round of(String arn, RouterView router, Function<StreamDescription, Round> then) {
    if (!StreamArn.isArn(arn)) {
      throw new InvalidValue(StreamMessages.invalidArn(arn));
    }
    StreamDescription stream = router.stream(arn);
    return stream == null
        ? new Round.Refuse(StreamMessages.streamNotFound(arn))
        : then.apply(stream);
  }
}
