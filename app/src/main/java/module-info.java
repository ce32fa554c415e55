/// The window, the command line, the loopback endpoint.
module dynascope.app {
  requires static org.jspecify;
  requires atlantafx.base;
  requires dynascope.assets;
  requires dynascope.engine;
  requires dynascope.scenarios;
  requires dynascope.visualisers;
  requires info.picocli;
  requires java.desktop;
  requires javafx.controls;
  requires javafx.swing;
  requires jdk.management;

  exports dynascope.app;
  exports dynascope.app.window to
      javafx.graphics;

  opens dynascope.app.command to
      info.picocli;
}
