package dynascope.app.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the palette shows for what is typed.
///
/// Offers whose words all typed words begin come first, then those that contain them; within both
/// the order is that of the offers, so the same letters always lead to the same line.
record PaletteModel(List<Offer> offers) {
  private static final Pattern NUMBER =
      Pattern.compile("(?:(.*?)\\s+)?([-+]?\\d[\\d.,]*)\\s*(?:%|s)?");
  private static final Pattern BREAKS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /// A line that is shown.
  ///
  /// @param fills what is typed for a person who chooses it before there is a number, else empty
  record Line(Offer.Plain offer, String fills) {}

  private record Ranked(Line line, int rank) {}

  List<Line> find(String typed) {
    String text = typed.strip().toLowerCase(Locale.ROOT);
    Matcher number = NUMBER.matcher(text);
    boolean counts = number.matches();
    String head = counts && number.group(1) != null ? number.group(1) : "";
    List<Ranked> found = new ArrayList<>();
    for (Offer offer : offers) {
      switch (offer) {
        case Offer.Plain plain -> add(found, rank(plain.name(), text), new Line(plain, ""));
        case Offer.Numbered numbered when counts ->
            add(
                found,
                rank(numbered.name(), head),
                new Line(numbered.taking().apply(number.group(2)), ""));
        case Offer.Numbered numbered -> add(found, rank(numbered.name(), text), blank(numbered));
      }
    }
    return found.stream().sorted(Comparator.comparingInt(Ranked::rank)).map(Ranked::line).toList();
  }

  private static Line blank(Offer.Numbered offer) {
    var plain =
        new Offer.Plain(offer.name() + " …", offer.menu(), offer.key(), offer.hint(), () -> {});
    return new Line(plain, offer.name() + " ");
  }

  private static void add(List<Ranked> found, int rank, Line line) {
    if (rank >= 0) {
      found.add(new Ranked(line, rank));
    }
  }

  /// 0 where words of the name begin with all words typed, 1 where it contains them, else -1.
  private static int rank(String name, String typed) {
    String low = name.toLowerCase(Locale.ROOT);
    List<String> words = BREAKS.splitAsStream(low).toList();
    int rank = 0;
    for (String each : typed.split("\\s+", -1)) {
      boolean begins = words.stream().anyMatch(word -> word.startsWith(each));
      if (!begins && !low.contains(each)) {
        return -1;
      }
      rank = begins ? rank : 1;
    }
    return rank;
  }
}
