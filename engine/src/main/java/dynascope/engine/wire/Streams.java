package dynascope.engine.wire;

import static dynascope.engine.wire.Members.TABLE_NAME;
import static dynascope.engine.wire.Tables.KEY_SCHEMA;

import dynascope.engine.errand.Errand.Seek.From;
import dynascope.engine.model.StreamDescription;
import dynascope.engine.model.StreamRecord;
import dynascope.engine.model.TableArn;
import dynascope.engine.operation.DescribeStream;
import dynascope.engine.operation.GetRecords;
import dynascope.engine.operation.GetShardIterator;
import dynascope.engine.operation.ListStreams;
import java.time.Instant;
import java.util.List;

/// The operations of the endpoint of streams.
final class Streams {
  private static final int MOST = 100;

  private static final Member<String> STREAM_ARN = new Member<>("StreamArn", Form.TEXT);
  private static final Member<Integer> LIMIT = new Member<>("Limit", Form.INTEGER);
  private static final Member<String> SHARD_ID = new Member<>("ShardId", Form.TEXT);
  private static final Member<String> START_STREAM =
      new Member<>("ExclusiveStartStreamArn", Form.TEXT);
  private static final Member<String> START_SHARD =
      new Member<>("ExclusiveStartShardId", Form.TEXT);
  private static final Member<String> ITERATOR = new Member<>("ShardIterator", Form.TEXT);
  private static final Member<String> SEQUENCE_NUMBER = new Member<>("SequenceNumber", Form.TEXT);
  private static final Member<From> ITERATOR_TYPE =
      new Member<>(
          "ShardIteratorType",
          Form.word(
              From.class, "AFTER_SEQUENCE_NUMBER", "LATEST", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON"));

  /// The one kind of filter that there is.
  private enum Only {
    CHILD_SHARDS
  }

  private static final Member<Only> TYPE =
      new Member<>("Type", Form.word(Only.class, "CHILD_SHARDS"));
  private static final Member<String> FILTER =
      new Member<>(
          "ShardFilter",
          new Structure<>(
              "ShardFilter",
              List.of(TYPE, SHARD_ID),
              got -> {
                got.need(TYPE, Only.CHILD_SHARDS);
                return got.need(SHARD_ID, "");
              },
              (shard, put) -> put.put(TYPE, Only.CHILD_SHARDS).put(SHARD_ID, shard)));

  private static final Told<StreamDescription> LISTED =
      Told.structure((each, put) ->
          put.put(STREAM_ARN, each.arn())
              .put(TABLE_NAME, each.table())
              .put("StreamLabel", Form.TEXT, each.label()));

  private static final Entry<ListStreams, ListStreams.Answered> LIST_STREAMS =
      new Entry<>(
          "ListStreams",
          ListStreams.class,
          new Structure<>(
              "ListStreamsInput",
              List.of(TABLE_NAME, START_STREAM, LIMIT),
              got ->
                  new ListStreams(got.get(TABLE_NAME), got.get(START_STREAM), got.get(LIMIT, MOST)),
              (request, put) ->
                  put.put(TABLE_NAME, request.of())
                      .put(START_STREAM, request.after())
                      .put(LIMIT, request.limit(), MOST)),
          ListStreams.Answered.class,
          Told.structure((answer, put) ->
              put.put("Streams", Told.list(LISTED), answer.streams())
                  .put("LastEvaluatedStreamArn", Form.TEXT, answer.lastEvaluatedStreamArn())));

  private static final Told<StreamDescription.Shard> SHARD =
      Told.structure((each, put) ->
          put.put(SHARD_ID, each.id())
              .put(
                  "SequenceNumberRange",
                  Told.structure((range, numbers) ->
                      numbers
                          .put("StartingSequenceNumber", Form.TEXT, range.starting())
                          .put("EndingSequenceNumber", Form.TEXT, range.ending())),
                  each)
              .put("ParentShardId", Form.TEXT, each.parent()));

  private static final Told<DescribeStream.Answered> DESCRIPTION =
      Told.structure((answer, put) -> {
        StreamDescription stream = answer.stream();
        put.put(STREAM_ARN, stream.arn())
            .put("StreamLabel", Form.TEXT, stream.label())
            .put("StreamStatus", Form.TEXT, stream.status().name())
            .put("StreamViewType", Form.TEXT, stream.view().name())
            .put("CreationRequestDateTime", Descriptions.INSTANT, stream.created())
            .put(TABLE_NAME, stream.table())
            .put(KEY_SCHEMA, Descriptions.schema(stream.keySchema()))
            .put("Shards", Told.list(SHARD), answer.shards())
            .put("LastEvaluatedShardId", Form.TEXT, answer.lastEvaluatedShardId());
      });

  private static final Entry<DescribeStream, DescribeStream.Answered> DESCRIBE_STREAM =
      new Entry<>(
          "DescribeStream",
          DescribeStream.class,
          new Structure<>(
              "DescribeStreamInput",
              List.of(STREAM_ARN, LIMIT, START_SHARD, FILTER),
              got ->
                  new DescribeStream(
                      got.need(STREAM_ARN, ""),
                      got.get(START_SHARD),
                      got.get(LIMIT, MOST),
                      got.get(FILTER)),
              (request, put) ->
                  put.put(STREAM_ARN, request.streamArn())
                      .put(LIMIT, request.limit(), MOST)
                      .put(START_SHARD, request.after())
                      .put(FILTER, request.childrenOf())),
          DescribeStream.Answered.class,
          Told.structure((answer, put) -> put.put("StreamDescription", DESCRIPTION, answer)));

  private static final Entry<GetShardIterator, GetShardIterator.Answered> GET_SHARD_ITERATOR =
      new Entry<>(
          "GetShardIterator",
          GetShardIterator.class,
          new Structure<>(
              "GetShardIteratorInput",
              List.of(STREAM_ARN, SHARD_ID, ITERATOR_TYPE, SEQUENCE_NUMBER),
              got ->
                  new GetShardIterator(
                      got.need(STREAM_ARN, ""),
                      got.need(SHARD_ID, ""),
                      got.need(ITERATOR_TYPE, From.LATEST),
                      got.get(SEQUENCE_NUMBER)),
              (request, put) ->
                  put.put(STREAM_ARN, request.streamArn())
                      .put(SHARD_ID, request.shardId())
                      .put(ITERATOR_TYPE, request.from())
                      .put(SEQUENCE_NUMBER, request.sequenceNumber())),
          GetShardIterator.Answered.class,
          Told.structure((answer, put) -> put.put(ITERATOR, answer.shardIterator())));

  /// Whole seconds of the calendar.
  private static final Told<Instant> SECONDS =
      (instant, out) -> out.writeNumber(instant.getEpochSecond());

  private static final Told<StreamRecord> CHANGE =
      Told.structure((record, put) ->
          put.put("ApproximateCreationDateTime", SECONDS, record.at())
              .put("Keys", Form.ITEM, record.keys())
              .put("NewImage", Form.ITEM, record.newImage())
              .put("OldImage", Form.ITEM, record.oldImage())
              .put(SEQUENCE_NUMBER, record.sequenceNumber())
              .put("SizeBytes", Form.LONG, record.sizeBytes())
              .put("StreamViewType", Form.TEXT, record.view().name()));

  private static final Told<StreamRecord> SERVICE =
      Told.structure((_, put) ->
          put.put("PrincipalId", Form.TEXT, "dynamodb.amazonaws.com")
              .put("Type", Form.TEXT, "Service"));

  private static final Told<StreamRecord> RECORD =
      Told.structure((record, put) ->
          put.put("eventID", Form.TEXT, record.eventId())
              .put("eventName", Form.TEXT, record.kind().name())
              .put("eventVersion", Form.TEXT, "1.1")
              .put("eventSource", Form.TEXT, "aws:dynamodb")
              .put("awsRegion", Form.TEXT, TableArn.REGION)
              .put("dynamodb", CHANGE, record)
              .put("userIdentity", SERVICE, record.service() ? record : null));

  private static final Entry<GetRecords, GetRecords.Answered> GET_RECORDS =
      new Entry<>(
          "GetRecords",
          GetRecords.class,
          new Structure<>(
              "GetRecordsInput",
              List.of(ITERATOR, LIMIT),
              got -> new GetRecords(got.need(ITERATOR, ""), got.get(LIMIT, GetRecords.MOST)),
              (request, put) ->
                  put.put(ITERATOR, request.shardIterator())
                      .put(LIMIT, request.limit(), GetRecords.MOST)),
          GetRecords.Answered.class,
          Told.structure((answer, put) ->
              put.put("Records", Told.list(RECORD), answer.records())
                  .put("NextShardIterator", Form.TEXT, answer.nextShardIterator())));

  static final List<Entry<?, ?>> ENTRIES =
      List.of(LIST_STREAMS, DESCRIBE_STREAM, GET_SHARD_ITERATOR, GET_RECORDS);

  private Streams() {}
}
