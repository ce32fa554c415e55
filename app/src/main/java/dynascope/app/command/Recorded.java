package dynascope.app.command;

import java.util.List;

/// Requests as SDKs write them, one or more of each operation, for the tables Load and Lists.
///
/// @param body in JSON
record Recorded(String operation, String body) {
  static final List<Recorded> ALL =
      List.of(
          of("PutItem", LoadTables.number(LoadTables.PUT, 7)),
          of(
              "PutItem",
              "{'TableName':'Load','Item':{'id':{'S':'a'},'n':{'N':'-12.5e3'},'b':{'B':'AAECAw=='},"
                  + "'t':{'BOOL':true},'o':{'NULL':true},'ss':{'SS':['x','y']},'ns':{'NS':['1','2']},"
                  + "'bs':{'BS':['AQ==','Ag==']},'l':{'L':[{'S':'x'},{'N':'1'},{'L':[]}]},'m':{'M':{"
                  + "'k':{'M':{'k':{'S':'v'}}}}}},'ConditionExpression':'attribute_not_exists(id) OR"
                  + " (#n > :n AND size(l) < :n)','ExpressionAttributeNames':{'#n':'n'},"
                  + "'ExpressionAttributeValues':{':n':{'N':'3'}},'ReturnValues':'ALL_OLD',"
                  + "'ReturnConsumedCapacity':'TOTAL','ReturnItemCollectionMetrics':'SIZE',"
                  + "'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}"),
          of("GetItem", LoadTables.number(LoadTables.GET, 7)),
          of(
              "GetItem",
              "{'TableName':'Load','Key':{'id':{'S':'a'}},'ConsistentRead':true,"
                  + "'ProjectionExpression':'m.k.k, l[0], #b','ExpressionAttributeNames':{'#b':'b'}}"),
          of("UpdateItem", LoadTables.number(LoadTables.UPDATE, 7)),
          of(
              "UpdateItem",
              "{'TableName':'Load','Key':{'id':{'S':'a'}},'UpdateExpression':'SET m.k.k ="
                  + " if_not_exists(m.k.k, :v), l = list_append(l, :l) REMOVE o ADD n :n, ns :ns"
                  + " DELETE ss :ss','ExpressionAttributeValues':{':v':{'S':'w'},':l':{'L':[{'N':'2'}"
                  + "]},':n':{'N':'1'},':ns':{'NS':['3']},':ss':{'SS':['x']}},'ReturnValues':"
                  + "'UPDATED_NEW'}"),
          of(
              "UpdateItem",
              "{'TableName':'Load','Key':{'id':{'S':'a'}},'AttributeUpdates':{'n':{'Action':'ADD',"
                  + "'Value':{'N':'1'}}},'Expected':{'id':{'ComparisonOperator':'EQ',"
                  + "'AttributeValueList':[{'S':'a'}]}},'ConditionalOperator':'AND'}"),
          of(
              "DeleteItem",
              "{'TableName':'Load','Key':{'id':{'S':'d'}},'ConditionExpression':'id IN (:a, :b) OR"
                  + " NOT contains(ss, :a) AND n BETWEEN :one AND :two','ExpressionAttributeValues':{"
                  + "':a':{'S':'a'},':b':{'S':'b'},':one':{'N':'1'},':two':{'N':'2'}}}"),
          of("Query", LoadTables.number(LoadTables.QUERY, 3)),
          of(
              "Query",
              "{'TableName':'Lists','KeyConditionExpression':'id = :id AND #at BETWEEN :from AND"
                  + " :to','FilterExpression':'begins_with(filler, :x) OR attribute_type(visits,"
                  + " :t)','ExpressionAttributeNames':{'#at':'at'},'ExpressionAttributeValues':{"
                  + "':id':{'S':'user-00000003'},':from':{'N':'2'},':to':{'N':'9'},':x':{'S':'x'},"
                  + "':t':{'S':'N'}},'Limit':5,'ScanIndexForward':false,'ExclusiveStartKey':{'id':{"
                  + "'S':'user-00000003'},'at':{'N':'8'}},'Select':'ALL_ATTRIBUTES'}"),
          of(
              "Query",
              "{'TableName':'Lists','KeyConditions':{'id':{'ComparisonOperator':'EQ',"
                  + "'AttributeValueList':[{'S':'user-00000003'}]}},'QueryFilter':{'visits':{"
                  + "'ComparisonOperator':'GE','AttributeValueList':[{'N':'0'}]}}}"),
          of(
              "Scan",
              "{'TableName':'Lists','Limit':10,'Segment':1,'TotalSegments':4,'FilterExpression':"
                  + "'visits <> :v','ExpressionAttributeValues':{':v':{'N':'2'}},'Select':'COUNT'}"),
          of(
              "BatchGetItem",
              "{'RequestItems':{'Load':{'Keys':[{'id':{'S':'a'}},{'id':{'S':'user-00000007'}}],"
                  + "'ProjectionExpression':'id'}},'ReturnConsumedCapacity':'INDEXES'}"),
          of(
              "BatchWriteItem",
              "{'RequestItems':{'Load':[{'PutRequest':{'Item':{'id':{'S':'b'},'n':{'N':'1'}}}},{"
                  + "'DeleteRequest':{'Key':{'id':{'S':'c'}}}}]}}"),
          of(
              "TransactGetItems",
              "{'TransactItems':[{'Get':{'TableName':'Load','Key':{'id':{'S':'a'}}}},{'Get':{"
                  + "'TableName':'Lists','Key':{'id':{'S':'user-00000003'},'at':{'N':'1'}}}}]}"),
          of(
              "TransactWriteItems",
              "{'ClientRequestToken':'a-token','TransactItems':[{'Put':{'TableName':'Load','Item':{"
                  + "'id':{'S':'t'}}}},{'Update':{'TableName':'Load','Key':{'id':{'S':'u'}},"
                  + "'UpdateExpression':'ADD n :n','ExpressionAttributeValues':{':n':{'N':'1'}}}},{"
                  + "'ConditionCheck':{'TableName':'Load','Key':{'id':{'S':'zz'}},"
                  + "'ConditionExpression':'attribute_not_exists(id)'}}]}"),
          of(
              "ExecuteStatement",
              "{'Statement':'SELECT * FROM Lists WHERE id = ? AND at >= 2 ORDER BY at DESC',"
                  + "'Parameters':[{'S':'user-00000003'}],'Limit':3}"),
          of(
              "ExecuteStatement",
              "{'Statement':'UPDATE Load SET n = n + 1 SET m = {\\'k\\': [1, <<2, 3>>, \\'x\\']}"
                  + " WHERE id = \\'a\\' RETURNING ALL NEW *'}"),
          of(
              "BatchExecuteStatement",
              "{'Statements':[{'Statement':'SELECT * FROM Load WHERE id = ?','Parameters':[{'S':"
                  + "'a'}]},{'Statement':'SELECT id FROM Load WHERE id = ?','Parameters':[{'S':'b'}]}"
                  + "]}"),
          of(
              "ExecuteTransaction",
              "{'TransactStatements':[{'Statement':'INSERT INTO Load VALUE {\\'id\\': ?}',"
                  + "'Parameters':[{'S':'i'}]},{'Statement':'DELETE FROM Load WHERE id = \\'j\\''}]}"),
          of(
              "CreateTable",
              "{'TableName':'Made','BillingMode':'PROVISIONED','ProvisionedThroughput':{"
                  + "'ReadCapacityUnits':5,'WriteCapacityUnits':5},'KeySchema':[{'AttributeName':'h',"
                  + "'KeyType':'HASH'},{'AttributeName':'r','KeyType':'RANGE'}],"
                  + "'AttributeDefinitions':[{'AttributeName':'h','AttributeType':'S'},{"
                  + "'AttributeName':'r','AttributeType':'N'},{'AttributeName':'g','AttributeType':"
                  + "'B'}],'LocalSecondaryIndexes':[{'IndexName':'by-g','KeySchema':[{"
                  + "'AttributeName':'h','KeyType':'HASH'},{'AttributeName':'g','KeyType':'RANGE'}],"
                  + "'Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':['x']}}],"
                  + "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'},"
                  + "'Tags':[{'Key':'k','Value':'v'}]}"),
          of(
              "UpdateTable",
              "{'TableName':'Made','AttributeDefinitions':[{'AttributeName':'h','AttributeType':"
                  + "'S'},{'AttributeName':'s','AttributeType':'S'}],'GlobalSecondaryIndexUpdates':[{"
                  + "'Create':{'IndexName':'by-s','KeySchema':[{'AttributeName':'s','KeyType':'HASH'}"
                  + "],'Projection':{'ProjectionType':'ALL'},'ProvisionedThroughput':{"
                  + "'ReadCapacityUnits':1,'WriteCapacityUnits':1}}}]}"),
          of("DescribeTable", "{'TableName':'Load'}"),
          of("DeleteTable", "{'TableName':'Made'}"),
          of("ListTables", "{'Limit':10,'ExclusiveStartTableName':'Lis'}"),
          of(
              "UpdateTimeToLive",
              "{'TableName':'Made','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'e'}}"),
          of("DescribeTimeToLive", "{'TableName':'Load'}"),
          of(
              "TagResource",
              "{'ResourceArn':'arn:aws:dynamodb:us-east-1:123456789012:table/Load','Tags':[{'Key':"
                  + "'team','Value':'shop'}]}"),
          of(
              "ListTagsOfResource",
              "{'ResourceArn':'arn:aws:dynamodb:us-east-1:123456789012:table/Load'}"),
          of(
              "UntagResource",
              "{'ResourceArn':'arn:aws:dynamodb:us-east-1:123456789012:table/Load','TagKeys':["
                  + "'team']}"),
          of(
              "PutResourcePolicy",
              "{'ResourceArn':'arn:aws:dynamodb:us-east-1:123456789012:table/Load','Policy':"
                  + "'{}','ConfirmRemoveSelfResourceAccess':true}"),
          of(
              "GetResourcePolicy",
              "{'ResourceArn':'arn:aws:dynamodb:us-east-1:123456789012:table/Load'}"),
          of(
              "DeleteResourcePolicy",
              "{'ResourceArn':'arn:aws:dynamodb:us-east-1:123456789012:table/Load'}"),
          of("DescribeLimits", "{}"),
          of("DescribeEndpoints", "{}"));

  /// With single quotes for double ones; one behind a backslash stays.
  private static Recorded of(String operation, String quoted) {
    return new Recorded(
        operation, quoted.replace("\\'", "\0").replace('\'', '"').replace('\0', '\''));
  }
}
