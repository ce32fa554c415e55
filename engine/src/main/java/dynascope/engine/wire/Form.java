package dynascope.engine.wire;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// How a type of the API is read and written.
interface Form<T> extends Told<T> {
  Form<String> TEXT =
      of(
          ApiType.Plain.TEXT,
          "java.lang.String",
          in -> in.tokens().text(),
          (text, out) -> out.writeString(text));
  Form<Boolean> TRUTH =
      of(
          ApiType.Plain.TRUTH,
          "java.lang.Boolean",
          in -> in.tokens().truth(),
          (truth, out) -> out.writeBoolean(truth));
  Form<Integer> INTEGER =
      of(
          ApiType.Plain.INTEGER,
          "java.lang.Integer",
          in -> in.tokens().integer(),
          (whole, out) -> out.writeNumber(whole));
  Form<Long> LONG =
      of(
          ApiType.Plain.LONG,
          "java.lang.Long",
          in -> in.tokens().number(),
          (whole, out) -> out.writeNumber(whole));
  Form<AttributeValue> VALUE =
      of(
          ApiType.Plain.VALUE,
          ValueReader.TYPE,
          in -> in.values().value(in.isElement()),
          (value, out) -> new ValueWriter(out).value(value));
  Form<Item> ITEM =
      of(
          new ApiType.MapOf(ApiType.Plain.VALUE),
          "java.util.Map<java.lang.String, " + ValueReader.TYPE + ">",
          in -> in.values().item(),
          (item, out) -> new ValueWriter(out).item(item));
  Form<List<Item>> KEYS =
      list(of(
              ITEM.apiType(),
              ITEM.type(),
              in -> in.values().spelled(),
              (spelled, out) -> ITEM.tell(spelled.key(), out)))
          .as(Spelled::wanted, keys -> keys.stream().map(Spelled::new).toList());

  /// Reads what the input stands at, which is not `null`. Null if it is wrong, and noted as that.
  @Nullable T read(Input in);

  /// The type as the service names it in messages.
  String type();

  ApiType apiType();

  private static <T> Form<T> of(
      ApiType apiType, String type, Function<Input, @Nullable T> reader, Told<T> writer) {
    return new Form<>() {
      @Override
      public @Nullable T read(Input in) {
        return reader.apply(in);
      }

      @Override
      public String type() {
        return type;
      }

      @Override
      public ApiType apiType() {
        return apiType;
      }

      @Override
      public void tell(T value, JsonGenerator out) {
        writer.tell(value, out);
      }
    };
  }

  /// The same on the wire, for another class here.
  private <U> Form<U> as(Function<T, U> made, Function<U, T> told) {
    return of(
        apiType(),
        type(),
        in -> {
          T read = read(in);
          return read == null ? null : made.apply(read);
        },
        (value, out) -> tell(told.apply(value), out));
  }

  /// One of the words of an enum.
  ///
  /// @param shown all words in the order in which the service shows them
  static <E extends Enum<E>> Form<E> word(Class<E> type, String... shown) {
    List<String> words = List.of(shown);
    return of(
        new ApiType.OneOf(words),
        "java.lang.String",
        in -> {
          String word = in.tokens().text();
          if (words.contains(word)) {
            return Enum.valueOf(type, word);
          }
          in.violated(path -> in.constraints().oneOf(word, path, words));
          return null;
        },
        (word, out) -> out.writeString(word.name()));
  }

  /// A list. Elements beyond the longest list that any request may have are passed over, so that a
  /// body of millions of them is refused for its length and costs little.
  static <T> Form<List<T>> list(Form<T> element) {
    int kept = 1_000;
    return of(
        new ApiType.ListOf(element.apiType()),
        "java.util.List<" + element.type() + ">",
        in -> {
          in.tokens().beginList();
          var list = new ArrayList<T>();
          for (int i = 1; in.tokens().hasElement(); i++) {
            if (i > kept) {
              in.tokens().skip();
              continue;
            }
            T each = in.element(i, element);
            if (each != null) {
              list.add(each);
            }
          }
          return list;
        },
        Told.list(element));
  }

  /// A list of values, however many: the one list of the API that has no bound.
  static Form<List<AttributeValue>> values() {
    return of(
        new ApiType.ListOf(ApiType.Plain.VALUE),
        "java.util.List<" + ValueReader.TYPE + ">",
        in -> {
          in.tokens().beginList();
          var list = new ArrayList<AttributeValue>();
          while (in.tokens().hasElement()) {
            list.add(in.values().value(true));
          }
          return list;
        },
        Told.list(VALUE));
  }

  /// A map; of two entries of one name the last counts.
  static <T> Form<Map<String, T>> map(Form<T> value) {
    return of(
        new ApiType.MapOf(value.apiType()),
        "java.util.Map<java.lang.String, " + value.type() + ">",
        in -> {
          in.tokens().beginMap(value.type());
          var map = new LinkedHashMap<String, T>();
          while (in.tokens().hasMember()) {
            String key = in.tokens().name();
            T each = in.entry(key, value);
            if (each != null) {
              map.put(key, each);
            }
          }
          return map;
        },
        Told.map(value));
  }
}
