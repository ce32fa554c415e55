package dynascope.engine.wire;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.StreamConstraintsException;

/// Reads values as they travel, one token after the other: what is too deep is refused where it
/// gets too deep, before anything of it is built.
///
/// A value that breaks a rule is noted and not thrown, because a token of a wrong kind behind it
/// would be told instead. After the first nothing more is built, only the tokens are looked at.
final class ValueReader {
  static final String TYPE = "com.amazonaws.dynamodb.v20120810.AttributeValue";

  private static final AttributeValue NOTHING = AttributeValue.nul();
  private static final String EMPTY =
      "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
  private static final String SEVERAL =
      "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the"
          + " supported datatypes";
  private static final String TOO_DEEP =
      "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
          + " beyond supported limit";

  private final Tokens in;
  private @Nullable InvalidValue broken;
  private String lastNumber = "";
  private int levels;

  /// The tokens stand at the first one of what is read.
  ValueReader(Tokens in) {
    this.in = in;
  }

  /// The first value that breaks a rule, null if all keep them.
  @Nullable InvalidValue broken() {
    return broken;
  }

  /// A map of values.
  Item item() {
    return item(_ -> {});
  }

  /// A map of scalars, with its numbers as they are written: values keep no spelling.
  Spelled spelled() {
    var numbers = new TreeMap<String, String>();
    Item item =
        item(name -> {
          if (!lastNumber.isEmpty()) {
            numbers.put(name, lastNumber);
          }
        });
    return new Spelled(item, numbers);
  }

  private Item item(Consumer<String> named) {
    in.beginMap(TYPE);
    var attributes = new TreeMap<String, AttributeValue>();
    while (in.hasMember()) {
      String name = in.name();
      lastNumber = "";
      attributes.put(name, value(true));
      named.accept(name);
    }
    return made(Item.EMPTY, () -> Item.of(attributes));
  }

  /// One value: an object with exactly one member whose name is a type. Members that the service
  /// does not know are passed over, and so are those that are null.
  ///
  /// @param element whether it stands in a list or a map, not as a member of a structure
  AttributeValue value(boolean element) {
    if (in.isNull()) {
      return refused(EMPTY);
    }
    in.beginStructure(TYPE, element);
    AttributeValue found = null;
    String foundType = "";
    while (in.hasMember()) {
      String type = in.name();
      AttributeValue value = in.isNull() ? null : typed(type);
      if (value != null && found != null && !type.equals(foundType)) {
        value = refused(SEVERAL);
      }
      found = value == null ? found : value;
      foundType = value == null ? foundType : type;
    }
    return found == null ? refused(EMPTY) : found;
  }

  private @Nullable AttributeValue typed(String type) {
    return switch (type) {
      case "S" -> of(in.text(), AttributeValue::s);
      case "N" -> number();
      case "B" -> binary();
      case "BOOL" -> AttributeValue.bool(in.truth());
      case "NULL" -> of(in.truth(), AttributeValue::nul);
      case "SS" -> of(list(in::text), AttributeValue::ss);
      case "NS" ->
          of(list(this::number), each -> AttributeValue.ns(all(AttributeValue.N.class, each)));
      case "BS" ->
          of(list(this::binary), each -> AttributeValue.bs(all(AttributeValue.B.class, each)));
      case "L" -> deeper(() -> of(list(() -> value(true)), AttributeValue::l));
      case "M" -> deeper(() -> of(item(), AttributeValue::m));
      default -> {
        in.skip();
        yield null;
      }
    };
  }

  private AttributeValue number() {
    lastNumber = in.text();
    return of(lastNumber, AttributeValue::n);
  }

  private AttributeValue binary() {
    return of(in.binary(), AttributeValue::b);
  }

  private static <T> List<T> all(Class<T> type, List<AttributeValue> values) {
    return values.stream().map(type::cast).toList();
  }

  /// Reads something. A text that goes deeper than the parser does is no JSON to it; if a value got
  /// too deep on the way there, that is what is wrong. Throws [InvalidValue] then.
  <T> T orTooDeep(Supplier<T> reader) {
    try {
      return reader.get();
    } catch (StreamConstraintsException parserGaveUp) {
      throw broken == null ? parserGaveUp : broken;
    }
  }

  private AttributeValue deeper(Supplier<AttributeValue> document) {
    if (levels == AttributeValue.MAX_LEVELS) {
      AttributeValue nothing = refused(TOO_DEEP);
      in.skip();
      return nothing;
    }
    levels++;
    AttributeValue value = document.get();
    levels--;
    return value;
  }

  private <T> List<T> list(Supplier<T> element) {
    in.beginList();
    var elements = new ArrayList<T>();
    while (in.hasElement()) {
      elements.add(element.get());
    }
    return elements;
  }

  /// What is made of parts that were read.
  private <P> AttributeValue of(P parts, Function<P, AttributeValue> maker) {
    return made(NOTHING, () -> maker.apply(parts));
  }

  private <T> T made(T otherwise, Supplier<T> maker) {
    if (broken != null) {
      return otherwise;
    }
    try {
      return maker.get();
    } catch (InvalidValue invalid) {
      broken = invalid;
      return otherwise;
    }
  }

  private AttributeValue refused(String message) {
    return made(
        NOTHING,
        () -> {
          throw new InvalidValue(message);
        });
  }
}
