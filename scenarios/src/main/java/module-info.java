/// Lessons as data, their runner and grader; saved recordings and progress.
module dynascope.scenarios {
  requires static org.jspecify;
  requires transitive dynascope.engine;
  requires dynascope.assets;
  requires com.h2database;
  requires java.sql;
  requires org.commonmark;
  requires tools.jackson.databind;
}
