package dynascope.engine.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.KeyTemplate.Given;
import dynascope.engine.model.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What templates of keys make of requests, and what they refuse.
final class KeyTemplateTest {
  private static final Instant AT = Instant.parse("2026-01-31T23:59:58.250Z");

  private static String filled(String template, long order, long chance) {
    return KeyTemplate.parse(template).filled(new Given(7, order, 3, chance, AT));
  }

  @Test
  void placesAreFilledFromTheRequestAndTheCalendar() {
    assertEquals("ORDERS", filled("ORDERS", 1, 0));
    assertEquals("ORDER#2026-01-31#USER#7", filled("ORDER#{date}#USER#{user}", 1, 0));
    assertEquals("23:59 007 3", filled("{hour}:{minute} {nnn} {salt}", 1, 0));
    assertEquals("23:59:58.250#00000042", filled("{time}#{order:8}", 42, 0));
  }

  @Test
  void aCalculatedSuffixIsFoundAgainAndARandomOneIsNot() {
    var calculated = new TreeSet<String>();
    for (long order = 1; order <= 200; order++) {
      calculated.add(filled("{calc:10}", order, order));
      assertEquals(filled("{calc:10}", order, 1), filled("{calc:10}", order, 99L << 20));
    }
    assertEquals(10, calculated.size());
    assertEquals("5", filled("{random:10}", 1, 5L << 16));
    assertEquals("6", filled("{random:10}", 1, 6L << 16));
  }

  @Test
  void whatIsWrongIsSaidWithWhatWouldBeRight() {
    wrong("", "a key template is empty: write such as ORDER#{date}");
    wrong("ORDER#{dat}", "{dat} is no place of a key; did you mean {date}?");
    wrong("ORDER#{date", "the { at place 7 has no } in ORDER#{date");
    wrong("ORDER}", "a } stands without a { before it in ORDER}");
    wrong("{random}", "say how many suffixes: {random:10}, not {random}");
    wrong("{calc:0}", "{calc:0} takes a whole number from 1 to 1000");
    wrong("{calc:ten}", "{calc:ten} takes a whole number from 1 to 1000");
    wrong("{date:2}", "{date} takes no number, in {date:2}");
    wrong(
        "{#}",
        "{#} is no place of a key; there are {n}, {user}, {date}, {hour}, {minute}, {time},"
            + " {order}, {random}, {calc}, {salt}");
  }

  private static void wrong(String template, String says) {
    assertEquals(
        says, assertThrows(InvalidValue.class, () -> KeyTemplate.parse(template)).getMessage());
  }

  @Test
  void aDayIsReadByAQueryForEachKeyThatItCanHave() {
    assertEquals(1, queries("{date}"));
    assertEquals(24, queries("{date}T{hour}"));
    assertEquals(10, queries("{date}#{calc:10}"));
    assertEquals(240, queries("{date}T{hour}#{random:10}"));
    assertEquals(500, queries("{date}#{user}"));
    assertEquals(0, queries("{date}#{order}"));
  }

  private static long queries(String template) {
    return new Keys(Keys.Kind.UNIFORM, template, 500, 0, 1).queriesForADay();
  }

  @Test
  void aShortDayRunsThroughTheWholeCalendar() {
    long day = Duration.ofSeconds(60).toMillis();
    Instant epoch = Instant.parse("2026-01-01T12:00:00Z");
    assertEquals(
        Instant.parse("2026-01-02T00:00:00Z"), KeyTemplate.calendar(epoch, 30_000_000_000L, day));
    assertEquals(
        Instant.parse("2026-01-04T12:00:00Z"), KeyTemplate.calendar(epoch, 180_000_000_000L, day));
    assertEquals(
        epoch.plusSeconds(30),
        KeyTemplate.calendar(epoch, 30_000_000_000L, KeyTemplate.DAY_MILLIS));
  }

  @Test
  void timelessTemplatesAreThoseThatAlwaysMadeKeys() {
    assertTrue(KeyTemplate.parse("USER#{n}#{salt}").isTimeless());
    assertTrue(!KeyTemplate.parse("USER#{date}").isTimeless());
  }
}
