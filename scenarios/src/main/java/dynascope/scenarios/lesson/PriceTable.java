package dynascope.scenarios.lesson;

import dynascope.assets.PriceFile;
import dynascope.engine.cost.Certainty;
import dynascope.engine.cost.Price;
import dynascope.engine.cost.PriceList;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import java.util.List;

/// Reads the price table, and what a lesson, a recording or a person changes of it.
public final class PriceTable {
  /// More than anything of it costs, in dollars.
  public static final double MOST = 1_000_000;

  private static final PriceList STANDARD = read(PriceFile.NAME, PriceFile.text());

  private PriceTable() {}

  /// The prices that the program comes with.
  public static PriceList standard() {
    return STANDARD;
  }

  /// Throws [dynascope.scenarios.json.BadFile].
  static PriceList read(String name, String text) {
    Fields fields =
        Json.parse(name, text)
            .fields("a price table", List.of("region", "date", "currency", "source", "prices"));
    fields.need("currency").word(List.of("USD"));
    return new PriceList(
        fields.text("region"),
        fields.text("date"),
        fields.text("source"),
        fields.need("prices").list(PriceTable::price),
        List.of());
  }

  private static Price price(Json json) {
    Fields fields =
        json.fields(
            "a price", List.of("name", "amount", "per", "unit", "certainty", "source", "free"));
    return new Price(
        fields.text("name"),
        fields.need("amount").number(0, MOST),
        fields.need("per").whole(1, 1_000_000_000),
        fields.text("unit"),
        WorldReader.word(fields.need("certainty"), Certainty.class),
        fields.text("source"),
        fields.may("free").map(each -> each.number(0, 1e12)).orElse(0.0));
  }

  /// The names that a lesson file may give an amount.
  static List<String> names() {
    return STANDARD.prices().stream().map(Price::name).toList();
  }

  /// The standard prices with what the object says of some: a name and an amount each.
  static PriceList changed(Json json) {
    Fields fields = json.fields("the prices", names());
    PriceList prices = STANDARD;
    for (String name : fields.members().keySet()) {
      prices = prices.with(name, fields.need(name).number(0, MOST));
    }
    return prices;
  }
}
