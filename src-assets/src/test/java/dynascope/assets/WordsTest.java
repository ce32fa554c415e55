package dynascope.assets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.MessageFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class WordsTest {
  @Test
  void saysTheSentenceOfAKey() {
    assertEquals("Dynascope", Words.say("app.name"));
    assertTrue(Words.knows("app.name"));
  }

  @Test
  void aMissingKeyShowsItself() {
    assertEquals("!no.such.key!", Words.say("no.such.key", 1));
    assertFalse(Words.knows("no.such.key"));
  }

  @Test
  @ResourceLock(Resources.LOCALE)
  void everyMachineReadsTheSameEnglish() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals(
          "1,234.5", new MessageFormat("{0}", Locale.ENGLISH).format(new Object[] {1234.5}));
      assertEquals("Dynascope", Words.say("app.name"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everySentenceIsAPatternAndNotEmpty() {
    for (String key : Words.keys()) {
      assertFalse(Words.say(key, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9).isBlank(), key);
    }
  }
}
