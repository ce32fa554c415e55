package dynascope.engine.wire;

import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A structure of the API: its members, what is made of them, and how it is taken apart again.
///
/// Members that it does not have are passed over, those that are null are as absent, and of two of
/// one name the last counts.
final class Structure<T> implements Form<T> {
  private final String name;
  private final TreeMap<String, Member<?>> members = new TreeMap<>();
  private final Function<Got, @Nullable T> maker;
  private final Told<T> teller;

  Structure(
      String name,
      List<Member<?>> members,
      Function<Got, @Nullable T> maker,
      BiConsumer<T, Out> teller) {
    this.name = name;
    members.forEach(each -> this.members.put(each.name(), each));
    this.maker = maker;
    this.teller = Told.structure(teller);
  }

  @Override
  public @Nullable T read(Input in) {
    in.tokens().beginStructure(type(), in.isElement());
    var got = new Got(in, members);
    while (in.tokens().hasMember()) {
      Member<?> member = members.get(in.tokens().name());
      if (member == null || in.tokens().isNull()) {
        in.tokens().skip();
      } else {
        got.take(member);
      }
    }
    return maker.apply(got);
  }

  @Override
  public String type() {
    return "com.amazonaws.dynamodb.v20120810." + name;
  }

  @Override
  public ApiType.Members apiType() {
    var types = new TreeMap<String, ApiType>();
    members.forEach((member, each) -> types.put(member, each.form().apiType()));
    return new ApiType.Members(name, types);
  }

  @Override
  public void tell(T value, JsonGenerator out) {
    teller.tell(value, out);
  }
}
