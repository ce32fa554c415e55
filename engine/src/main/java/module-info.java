/// The simulated DynamoDB: plain Java, one thread, no clock, no input or output.
///
/// Exported is what other modules speak of; how it comes about (errand, table, index, stream,
/// capacity, transaction …) stays inside.
module dynascope.engine {
  requires static org.jspecify;
  requires transitive org.pcollections;
  requires tools.jackson.core;

  exports dynascope.engine.check;
  exports dynascope.engine.check.plain;
  exports dynascope.engine.client;
  exports dynascope.engine.cost;
  exports dynascope.engine.error;
  exports dynascope.engine.event;
  exports dynascope.engine.explain;
  exports dynascope.engine.expression;
  exports dynascope.engine.fault;
  exports dynascope.engine.metric;
  exports dynascope.engine.model;
  exports dynascope.engine.moment;
  exports dynascope.engine.operation;
  exports dynascope.engine.partiql;
  exports dynascope.engine.simulation;
  exports dynascope.engine.wire;
}
