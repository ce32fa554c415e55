/// Lessons as data, their runner and grader; saved recordings and progress.
module dynascope.scenarios {
  requires static org.jspecify;
  requires transitive dynascope.engine;
  requires dynascope.assets;
  requires com.h2database;
  requires java.management;
  requires java.sql;
  requires org.commonmark;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  exports dynascope.scenarios.grade;
  exports dynascope.scenarios.json;
  exports dynascope.scenarios.lesson;
  exports dynascope.scenarios.progress;
  exports dynascope.scenarios.run;
}
