package dynascope.engine.wire;

import static dynascope.engine.wire.Members.TABLE_NAME;

import dynascope.engine.model.Tag;
import dynascope.engine.operation.DeleteResourcePolicy;
import dynascope.engine.operation.DescribeEndpoints;
import dynascope.engine.operation.DescribeLimits;
import dynascope.engine.operation.DescribeTimeToLive;
import dynascope.engine.operation.GetResourcePolicy;
import dynascope.engine.operation.ListTagsOfResource;
import dynascope.engine.operation.PutResourcePolicy;
import dynascope.engine.operation.TagResource;
import dynascope.engine.operation.UntagResource;
import dynascope.engine.operation.UpdateTimeToLive;
import java.util.List;

/// Time to live, tags and resource policies of tables; limits and endpoints.
final class Settings {
  private static final Member<String> KEY = new Member<>("Key", Form.TEXT);
  private static final Member<String> VALUE = new Member<>("Value", Form.TEXT);
  static final Member<List<Tag>> TAGS =
      new Member<>(
          "Tags",
          Form.list(
              new Structure<>(
                  "Tag",
                  List.of(KEY, VALUE),
                  got -> new Tag(got.need(KEY, "key"), got.need(VALUE, "")),
                  (tag, put) -> put.put(KEY, tag.key()).put(VALUE, tag.value()))));
  private static final Member<List<String>> TAG_KEYS =
      new Member<>("TagKeys", Form.list(Form.TEXT));
  private static final Member<String> ARN = new Member<>("ResourceArn", Form.TEXT);
  private static final Member<String> POLICY = new Member<>("Policy", Form.TEXT);
  private static final Member<String> EXPECTED_REVISION =
      new Member<>("ExpectedRevisionId", Form.TEXT);
  private static final Member<Boolean> ENABLED = new Member<>("Enabled", Form.TRUTH);
  private static final Member<String> ATTRIBUTE = new Member<>("AttributeName", Form.TEXT);

  private record TimeToLive(boolean enabled, String attribute) {}

  private static final Member<TimeToLive> TIME_TO_LIVE =
      new Member<>(
          "TimeToLiveSpecification",
          new Structure<>(
              "TimeToLiveSpecification",
              List.of(ENABLED, ATTRIBUTE),
              got -> new TimeToLive(got.need(ENABLED, false), got.need(ATTRIBUTE, "ttl")),
              (each, put) -> put.put(ENABLED, each.enabled()).put(ATTRIBUTE, each.attribute())));

  private static final Entry<UpdateTimeToLive, UpdateTimeToLive.Answered> UPDATE_TIME_TO_LIVE =
      new Entry<>(
          "UpdateTimeToLive",
          UpdateTimeToLive.class,
          new Structure<>(
              "UpdateTimeToLiveInput",
              List.of(TABLE_NAME, TIME_TO_LIVE),
              got -> {
                String table = got.table();
                TimeToLive wanted = got.need(TIME_TO_LIVE, new TimeToLive(false, "ttl"));
                return new UpdateTimeToLive(table, wanted.attribute(), wanted.enabled());
              },
              (request, put) ->
                  put.put(TABLE_NAME, request.table())
                      .put(
                          TIME_TO_LIVE,
                          new TimeToLive(request.enabled(), request.attributeName()))),
          UpdateTimeToLive.Answered.class,
          Told.structure((answer, put) ->
              put.put(TIME_TO_LIVE, new TimeToLive(answer.enabled(), answer.attributeName()))));

  private static final Entry<DescribeTimeToLive, DescribeTimeToLive.Answered>
      DESCRIBE_TIME_TO_LIVE =
          new Entry<>(
              "DescribeTimeToLive",
              DescribeTimeToLive.class,
              new Structure<>(
                  "DescribeTimeToLiveInput",
                  List.of(TABLE_NAME),
                  got -> new DescribeTimeToLive(got.table()),
                  (request, put) -> put.put(TABLE_NAME, request.table())),
              DescribeTimeToLive.Answered.class,
              Told.structure((answer, put) ->
                  put.put(
                      "TimeToLiveDescription",
                      Told.structure((shown, each) ->
                          each.put("TimeToLiveStatus", Form.TEXT, shown.status().name())
                              .put(ATTRIBUTE, shown.attributeName())),
                      answer)));

  private static final Entry<TagResource, TagResource.Answered> TAG =
      new Entry<>(
          "TagResource",
          TagResource.class,
          new Structure<>(
              "TagResourceInput",
              List.of(ARN, TAGS),
              got -> new TagResource(got.need(ARN, ""), got.need(TAGS, List.of())),
              (request, put) -> put.put(ARN, request.resourceArn()).put(TAGS, request.tags())),
          TagResource.Answered.class,
          Told.structure((_, _) -> {}));

  private static final Entry<UntagResource, TagResource.Answered> UNTAG =
      new Entry<>(
          "UntagResource",
          UntagResource.class,
          new Structure<>(
              "UntagResourceInput",
              List.of(ARN, TAG_KEYS),
              got -> new UntagResource(got.need(ARN, ""), got.need(TAG_KEYS, List.of())),
              (request, put) ->
                  put.put(ARN, request.resourceArn()).put(TAG_KEYS, request.tagKeys())),
          TagResource.Answered.class,
          Told.structure((_, _) -> {}));

  private static final Entry<ListTagsOfResource, ListTagsOfResource.Answered> LIST_TAGS =
      new Entry<>(
          "ListTagsOfResource",
          ListTagsOfResource.class,
          new Structure<>(
              "ListTagsOfResourceInput",
              List.of(ARN),
              got -> new ListTagsOfResource(got.need(ARN, "")),
              (request, put) -> put.put(ARN, request.resourceArn())),
          ListTagsOfResource.Answered.class,
          Told.structure((answer, put) -> put.put(TAGS, answer.tags())));

  private static final Entry<PutResourcePolicy, PutResourcePolicy.Answered> PUT_POLICY =
      new Entry<>(
          "PutResourcePolicy",
          PutResourcePolicy.class,
          new Structure<>(
              "PutResourcePolicyInput",
              List.of(ARN, POLICY, EXPECTED_REVISION),
              got ->
                  new PutResourcePolicy(
                      got.need(ARN, ""), got.need(POLICY, ""), got.get(EXPECTED_REVISION)),
              (request, put) ->
                  put.put(ARN, request.resourceArn())
                      .put(POLICY, request.policy())
                      .put(EXPECTED_REVISION, request.expectedRevisionId())),
          PutResourcePolicy.Answered.class,
          revision());

  private static final Entry<GetResourcePolicy, GetResourcePolicy.Answered> GET_POLICY =
      new Entry<>(
          "GetResourcePolicy",
          GetResourcePolicy.class,
          new Structure<>(
              "GetResourcePolicyInput",
              List.of(ARN),
              got -> new GetResourcePolicy(got.need(ARN, "")),
              (request, put) -> put.put(ARN, request.resourceArn())),
          GetResourcePolicy.Answered.class,
          Told.structure((answer, put) ->
              put.put(POLICY, answer.policy()).put("RevisionId", Form.TEXT, answer.revisionId())));

  private static final Entry<DeleteResourcePolicy, PutResourcePolicy.Answered> DELETE_POLICY =
      new Entry<>(
          "DeleteResourcePolicy",
          DeleteResourcePolicy.class,
          new Structure<>(
              "DeleteResourcePolicyInput",
              List.of(ARN, EXPECTED_REVISION),
              got -> new DeleteResourcePolicy(got.need(ARN, ""), got.get(EXPECTED_REVISION)),
              (request, put) ->
                  put.put(ARN, request.resourceArn())
                      .put(EXPECTED_REVISION, request.expectedRevisionId())),
          PutResourcePolicy.Answered.class,
          revision());

  private static final Entry<DescribeLimits, DescribeLimits.Answered> LIMITS =
      new Entry<>(
          "DescribeLimits",
          DescribeLimits.class,
          new Structure<>(
              "DescribeLimitsInput", List.of(), _ -> new DescribeLimits(), (_, _) -> {}),
          DescribeLimits.Answered.class,
          Told.structure((answer, put) ->
              put.put(
                      "AccountMaxReadCapacityUnits",
                      Form.LONG,
                      answer.accountMaxReadCapacityUnits())
                  .put(
                      "AccountMaxWriteCapacityUnits",
                      Form.LONG,
                      answer.accountMaxWriteCapacityUnits())
                  .put("TableMaxReadCapacityUnits", Form.LONG, answer.tableMaxReadCapacityUnits())
                  .put(
                      "TableMaxWriteCapacityUnits",
                      Form.LONG,
                      answer.tableMaxWriteCapacityUnits())));

  private static final Told<DescribeEndpoints.Answered> ENDPOINT =
      Told.structure((answer, put) ->
          put.put("Address", Form.TEXT, answer.address())
              .put("CachePeriodInMinutes", Form.LONG, answer.cachePeriodInMinutes()));
  private static final Entry<DescribeEndpoints, DescribeEndpoints.Answered> ENDPOINTS =
      new Entry<>(
          "DescribeEndpoints",
          DescribeEndpoints.class,
          new Structure<>(
              "DescribeEndpointsRequest", List.of(), _ -> new DescribeEndpoints(), (_, _) -> {}),
          DescribeEndpoints.Answered.class,
          Told.structure(
              (answer, put) -> put.put("Endpoints", Told.list(ENDPOINT), List.of(answer))));

  static final List<Entry<?, ?>> ENTRIES =
      List.of(
          UPDATE_TIME_TO_LIVE,
          DESCRIBE_TIME_TO_LIVE,
          TAG,
          UNTAG,
          LIST_TAGS,
          PUT_POLICY,
          GET_POLICY,
          DELETE_POLICY,
          LIMITS,
          ENDPOINTS);

  private Settings() {}

  private static Told<PutResourcePolicy.Answered> revision() {
    return Told.structure((answer, put) -> put.put("RevisionId", Form.TEXT, answer.revisionId()));
  }
}
