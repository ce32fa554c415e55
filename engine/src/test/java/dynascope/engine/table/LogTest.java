package dynascope.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import org.junit.jupiter.api.Test;

/// A partition's log keeps what somebody still lacks.
final class LogTest {
  private final Log log = new Log(100);

  private void append(int entries) {
    for (int i = 0; i < entries; i++) {
      log.append(
          new Entry(
              log.newest() + 1,
              SimTime.ZERO,
              PrimaryKey.of(AttributeValue.s("id")),
              null,
              null,
              Items.NONE));
    }
  }

  @Test
  void whatIsTrimmedIsGoneAndAllElseStays() {
    append(10);
    log.trimBefore(106);
    assertNull(log.at(105));
    assertNotNull(log.at(106));
    assertEquals(5, log.after(0).size());
    append(40);
    assertEquals(150, log.newest());
    assertEquals(45, log.after(105).size());
    assertEquals(106, log.after(0).getFirst().lsn());
    log.trimBefore(150);
    assertEquals(1, log.after(149).size());
    assertNotNull(log.at(150));
  }

  @Test
  void aCopyKeepsWhatItHadAndTrimsByItself() {
    append(10);
    Log copy = log.copy();
    log.trimBefore(111);
    assertEquals(0, log.after(0).size());
    assertEquals(10, copy.after(0).size());
    copy.trimBefore(104);
    assertEquals(7, copy.after(0).size());
    append(20);
    assertEquals(20, log.after(0).size());
    assertEquals(7, copy.after(0).size());
  }
}
