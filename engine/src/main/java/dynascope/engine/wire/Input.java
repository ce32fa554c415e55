package dynascope.engine.wire;

import dynascope.engine.operation.Constraints;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A request that is being read: its tokens, where in it we are, and what was found wrong so far.
final class Input {
  private final Tokens tokens;
  private final ValueReader values;
  private final Constraints constraints = new Constraints();
  private final Deque<Object> path = new ArrayDeque<>();
  private boolean element = true;
  private boolean tableMissing;

  Input(Tokens tokens) {
    this.tokens = tokens;
    this.values = new ValueReader(tokens);
  }

  Tokens tokens() {
    return tokens;
  }

  ValueReader values() {
    return values;
  }

  Constraints constraints() {
    return constraints;
  }

  /// Whether what is read next is an element of a list or a map, not a member of a structure.
  boolean isElement() {
    return element;
  }

  boolean isTableMissing() {
    return tableMissing;
  }

  void missingTable() {
    tableMissing = true;
  }

  /// Notes that a member of the structure here is missing.
  void missing(String member) {
    path.addLast(member);
    violated(here -> constraints.notNull(null, here));
    path.removeLast();
  }

  /// Notes what is violated here, unless enough is noted: where we are takes time to say.
  void violated(Consumer<String> note) {
    if (!constraints.isFull()) {
      note.accept(path());
    }
  }

  <T> @Nullable T member(Member<T> member) {
    path.addLast(member.name());
    element = false;
    T value = member.form().read(this);
    path.removeLast();
    return value;
  }

  /// @param number counted from one
  <T> @Nullable T element(int number, Form<T> form) {
    return inCollection(number, form);
  }

  <T> @Nullable T entry(String key, Form<T> form) {
    return inCollection(new Key(key), form);
  }

  private <T> @Nullable T inCollection(Object place, Form<T> form) {
    path.addLast(place);
    element = true;
    T value = null;
    if (tokens.isNull()) {
      violated(here -> constraints.notNull(null, here));
    } else {
      value = form.read(this);
    }
    path.removeLast();
    return value;
  }

  /// A name that somebody gave to an entry, which is told as it is.
  private record Key(String text) {}

  /// Where we are, as the service tells it: `requestItems.Users.member.1.member.putRequest`.
  private String path() {
    var text = new StringBuilder();
    for (Iterator<Object> places = path.iterator(); places.hasNext(); ) {
      text.append(
          switch (places.next()) {
            case Key(var key) -> key + ".member";
            case Integer number -> number + ".member";
            case Object member -> lowerFirst(member.toString());
          });
      text.append(places.hasNext() ? "." : "");
    }
    return text.toString();
  }

  private static String lowerFirst(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
