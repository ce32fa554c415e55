package dynascope.visualisers.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TypeTest {
  @Test
  void no_type_is_smaller_than_the_least_size() {
    for (Type type : Type.values()) {
      assertTrue(type.size() >= Type.LEAST_SIZE, type.name());
    }
  }

  @Test
  void a_text_is_shortened_until_it_fits() {
    assertEquals("USER#42", Type.MONO_LEAST.fit("USER#42", 47));
    assertEquals("USER…", Type.MONO_LEAST.fit("USER#42", 34));
    assertEquals("", Type.MONO_LEAST.fit("USER#42", 10));
  }
}
