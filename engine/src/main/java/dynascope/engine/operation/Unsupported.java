package dynascope.engine.operation;

import dynascope.engine.error.ServiceException;
import dynascope.engine.error.TableMessages;
import dynascope.engine.event.OperationKind;
import java.util.Arrays;
import java.util.List;

/// An operation of the API that nothing here simulates yet: refused as one that is not known.
///
/// @param operation its name in the API
public record Unsupported(String operation) implements Operation {
  /// All operations of the API, those of the streams' endpoint included.
  ///
  /// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations.html>.
  public static final List<String> API =
      List.of(
          "BatchExecuteStatement",
          "BatchGetItem",
          "BatchWriteItem",
          "CreateBackup",
          "CreateGlobalTable",
          "CreateTable",
          "DeleteBackup",
          "DeleteItem",
          "DeleteResourcePolicy",
          "DeleteTable",
          "DescribeBackup",
          "DescribeContinuousBackups",
          "DescribeContributorInsights",
          "DescribeEndpoints",
          "DescribeExport",
          "DescribeGlobalTable",
          "DescribeGlobalTableSettings",
          "DescribeImport",
          "DescribeKinesisStreamingDestination",
          "DescribeLimits",
          "DescribeTable",
          "DescribeTableReplicaAutoScaling",
          "DescribeTimeToLive",
          "DisableKinesisStreamingDestination",
          "EnableKinesisStreamingDestination",
          "ExecuteStatement",
          "ExecuteTransaction",
          "ExportTableToPointInTime",
          "GetItem",
          "GetResourcePolicy",
          "ImportTable",
          "ListBackups",
          "ListContributorInsights",
          "ListExports",
          "ListGlobalTables",
          "ListImports",
          "ListTables",
          "ListTagsOfResource",
          "PutItem",
          "PutResourcePolicy",
          "Query",
          "RestoreTableFromBackup",
          "RestoreTableToPointInTime",
          "Scan",
          "SearchVectors",
          "TagResource",
          "TransactGetItems",
          "TransactWriteItems",
          "UntagResource",
          "UpdateContinuousBackups",
          "UpdateContributorInsights",
          "UpdateGlobalTable",
          "UpdateGlobalTableSettings",
          "UpdateItem",
          "UpdateKinesisStreamingDestination",
          "UpdateTable",
          "UpdateTableReplicaAutoScaling",
          "UpdateTimeToLive",
          "DescribeStream",
          "GetRecords",
          "GetShardIterator",
          "ListStreams");

  /// Those of the streams' endpoint.
  public static final List<String> STREAMS =
      List.of("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams");

  /// Those of the API that have no file here.
  public static List<String> names() {
    List<String> simulated = Arrays.stream(OperationKind.values()).map(Enum::name).toList();
    return API.stream().filter(name -> !simulated.contains(name)).toList();
  }

  @Override
  public OperationKind kind() {
    return OperationKind.Unsupported;
  }

  @Override
  public String table() {
    return "";
  }

  @Override
  public String key() {
    return "";
  }

  /// The old kind of global table has a refusal of its own, which the service gives too.
  /// Simplified: others get a text, where the service sends none with this exception.
  @Override
  public Round begin(RouterView router) {
    if (operation.equals("CreateGlobalTable")) {
      return new Round.Refuse(ServiceException.validation(TableMessages.OLD_GLOBAL_TABLES));
    }
    return new Round.Refuse(
        new ServiceException(
            "UnknownOperationException",
            API.contains(operation) ? TableMessages.unsupported(operation) : "",
            List.of(),
            ""));
  }
}
