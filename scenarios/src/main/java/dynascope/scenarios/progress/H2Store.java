package dynascope.scenarios.progress;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// Rows in an H2 file. Every write is on the disk when it returns.
final class H2Store implements Store {
  static final String NAME = "progress";

  /// The vendor code of H2 for a broken file.
  static final int DAMAGED = 90030;

  private final Connection connection;

  private H2Store(Connection connection) {
    this.connection = connection;
  }

  /// Opens the file in the directory, which must not have a `;` in its path: H2 reads settings
  /// after it.
  static H2Store open(Path directory) throws SQLException {
    String path = directory.toAbsolutePath().resolve(NAME).toString();
    if (path.contains(";")) {
      throw new SQLException("';' in " + path);
    }
    boolean existed = Files.exists(directory.resolve(NAME + ".mv.db"));
    // Our own driver, whatever else the driver manager knows.
    org.h2.Driver driver = new org.h2.Driver();
    Connection connection =
        driver.connect(
            "jdbc:h2:file:"
                + path
                + ";WRITE_DELAY=0;AUTO_SERVER=FALSE;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0",
            new Properties());
    try {
      var store = new H2Store(connection);
      if (existed && !store.holdsAttempts()) {
        // The database goes back to the newest state that it can read: here, to before all.
        throw new SQLException("there are no attempts any more in " + path, "", DAMAGED);
      }
      store.create();
      return store;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private boolean holdsAttempts() throws SQLException {
    try (ResultSet tables = connection.getMetaData().getTables(null, null, "ATTEMPT", null)) {
      return tables.next();
    }
  }

  private void create() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table if not exists attempt(
            id bigint primary key,
            lesson varchar(100) not null,
            started bigint not null,
            updated bigint not null,
            finished boolean not null,
            saved clob not null)
          """);
      // Databases of earlier versions have none: it is made beside what they hold.
      statement.execute(
          """
          create table if not exists card(
            id varchar(100) primary key,
            answered bigint not null,
            millis bigint not null,
            times int not null)
          """);
    }
  }

  @Override
  public List<Row> all() throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select id, lesson, started, updated, finished, saved from attempt order by id")) {
      while (found.next()) {
        rows.add(
            new Row(
                found.getLong(1),
                found.getString(2),
                found.getLong(3),
                found.getLong(4),
                found.getBoolean(5),
                found.getString(6)));
      }
    }
    return rows;
  }

  @Override
  public void put(Row row) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "merge into attempt(id, lesson, started, updated, finished, saved) key(id)"
                + " values (?, ?, ?, ?, ?, ?)")) {
      statement.setLong(1, row.id());
      statement.setString(2, row.lesson());
      statement.setLong(3, row.started());
      statement.setLong(4, row.updated());
      statement.setBoolean(5, row.finished());
      statement.setString(6, row.saved());
      statement.executeUpdate();
    }
  }

  @Override
  public List<CardProgress> cards() throws SQLException {
    List<CardProgress> cards = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("select id, answered, millis, times from card order by id")) {
      while (found.next()) {
        cards.add(
            new CardProgress(
                found.getString(1),
                Instant.ofEpochMilli(found.getLong(2)),
                Duration.ofMillis(found.getLong(3)),
                found.getInt(4)));
      }
    }
    return cards;
  }

  @Override
  public void put(CardProgress card) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "merge into card(id, answered, millis, times) key(id) values (?, ?, ?, ?)")) {
      statement.setString(1, card.card());
      statement.setLong(2, card.answered().toEpochMilli());
      statement.setLong(3, card.interval().toMillis());
      statement.setInt(4, card.times());
      statement.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
