/// The simulated DynamoDB: plain Java, one thread, no clock, no input or output.
module dynascope.engine {
  requires static transitive org.jspecify;
  requires org.pcollections;
}
