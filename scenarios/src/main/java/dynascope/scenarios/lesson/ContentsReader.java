package dynascope.scenarios.lesson;

import dynascope.engine.client.Contents;
import dynascope.engine.client.Holds;
import dynascope.engine.client.ItemAttribute;
import dynascope.engine.client.KeyTemplate;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Reads what items of a lesson's world hold besides key and filling.
final class ContentsReader {
  private static final int MOST = 10;

  private ContentsReader() {}

  /// Of a client.
  static Contents contents(Fields client) {
    List<ItemAttribute> attributes = attributes(client);
    Holds holds = client.may("holds").map(ContentsReader::holds).orElse(null);
    boolean unexpired = client.may("unexpired").map(Json::truth).orElse(false);
    boolean sparse = client.may("sparse").map(Json::truth).orElse(false);
    var contents = new Contents(attributes, holds, unexpired, sparse);
    for (String needs : List.of("holds", "unexpired")) {
      if (client.has(needs) && contents.expiry().isEmpty()) {
        throw client.need(needs).bad("none of its attributes expires");
      }
    }
    return contents;
  }

  static List<ItemAttribute> attributes(Fields fields) {
    List<ItemAttribute> attributes = fields.list("attributes", ContentsReader::attribute);
    if (attributes.size() > MOST) {
      throw fields.need("attributes").bad("at most " + MOST);
    }
    return attributes;
  }

  private static ItemAttribute attribute(Json json) {
    Fields fields = Shape.ATTRIBUTE.in(json);
    List<String> kinds = Stream.of("text", "number", "expires").filter(fields::has).toList();
    if (kinds.size() != 1) {
      throw json.bad("an attribute is a text, a number, or expires: one of the three");
    }
    ItemAttribute.Content content =
        switch (kinds.getFirst()) {
          case "text" -> new ItemAttribute.Filled(WorldReader.template(fields.need("text")), false);
          case "number" -> new ItemAttribute.Filled(number(fields.need("number")), true);
          default -> {
            Duration least = fields.need("expires").duration();
            Duration most = fields.may("latest").map(Json::duration).orElse(least);
            if (most.compareTo(least) < 0) {
              throw fields.need("latest").bad("it is before the earliest");
            }
            yield new ItemAttribute.Expires(least, most);
          }
        };
    double share = fields.may("share").map(each -> each.number(0, 1)).orElse(1.0);
    return new ItemAttribute(
        fields.text("name"),
        content,
        share,
        fields.may("otherwise").map(each -> otherwise(each, fields)).orElse(null));
  }

  private static ItemAttribute.Filled otherwise(Json json, Fields fields) {
    if (fields.has("expires")) {
      throw json.bad("what expires is there or not");
    }
    boolean number = fields.has("number");
    return new ItemAttribute.Filled(number ? number(json) : WorldReader.template(json), number);
  }

  private static KeyTemplate number(Json json) {
    KeyTemplate template = WorldReader.template(json);
    try {
      AttributeValue.n(template.sample());
    } catch (InvalidValue e) {
      throw json.bad("\"" + template.sample() + "\" is no number");
    }
    return template;
  }

  private static Holds holds(Json json) {
    Fields fields = Shape.HOLDS.in(json);
    return new Holds(
        WorldReader.word(fields.need("take"), Holds.Way.class),
        fields.may("thinking").map(Json::duration).orElse(Duration.ZERO));
  }
}
