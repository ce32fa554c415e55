package dynascope.engine.wire;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;

/// How a type of the API is written.
interface Told<T> {
  void tell(T value, JsonGenerator out);

  /// A structure, member by member.
  static <T> Told<T> structure(BiConsumer<T, Out> members) {
    return (value, out) -> {
      out.writeStartObject();
      members.accept(value, new Out(out));
      out.writeEndObject();
    };
  }

  static <T> Told<List<T>> list(Told<T> element) {
    return (list, out) -> {
      out.writeStartArray();
      list.forEach(each -> element.tell(each, out));
      out.writeEndArray();
    };
  }

  static <T> Told<Map<String, T>> map(Told<T> value) {
    return (map, out) -> {
      out.writeStartObject();
      map.forEach((name, each) -> {
        out.writeName(name);
        value.tell(each, out);
      });
      out.writeEndObject();
    };
  }
}
