package dynascope.engine.wire;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// The members of a structure that is being written; what is null is left out.
final class Out {
  private final JsonGenerator out;

  Out(JsonGenerator out) {
    this.out = out;
  }

  <T> Out put(Member<T> member, @Nullable T value) {
    return put(member.name(), member.form(), value);
  }

  /// Left out if it says what its absence says.
  <T> Out put(Member<T> member, T value, T usual) {
    return put(member, value.equals(usual) ? null : value);
  }

  <T> Out put(String name, Told<? super T> form, @Nullable T value) {
    if (value != null) {
      out.writeName(name);
      form.tell(value, out);
    }
    return this;
  }
}
