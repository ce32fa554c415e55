package dynascope.scenarios.progress;

import java.sql.SQLException;
import java.util.List;

/// Where rows of attempts and of cards lie.
interface Store extends AutoCloseable {
  /// An attempt as it is stored: its recording as text.
  record Row(long id, String lesson, long started, long updated, boolean finished, String saved) {}

  List<Row> all() throws SQLException;

  List<CardProgress> cards() throws SQLException;

  /// Writes the row; when this returns, it survives the end of the process.
  void put(Row row) throws SQLException;

  /// Writes what is known of a card, in the place of what was.
  void put(CardProgress card) throws SQLException;

  @Override
  void close() throws SQLException;
}
