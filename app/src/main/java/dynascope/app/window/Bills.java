package dynascope.app.window;

import dynascope.engine.event.Charge;
import dynascope.engine.event.Receipt;
import dynascope.engine.model.SimTime;
import dynascope.scenarios.lesson.Question;
import dynascope.scenarios.lesson.Truth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How bills come about, in words: of the bytes that partitions measured and charged.
final class Bills {
  private Bills() {}

  /// For each row of a question about requests by hand, how its bill came about; nothing for
  /// others.
  static Map<String, String> because(Question question, List<Receipt> receipts, SimTime since) {
    Map<String, String> because = new TreeMap<>();
    if (question.truth() instanceof Truth.Charged(var requests)) {
      List<Receipt> own = receipts.stream().filter(each -> !each.at().isBefore(since)).toList();
      requests.forEach((row, number) -> {
        if (number <= own.size()) {
          because.put(row, because(own.get(number - 1)));
        }
      });
    }
    return because;
  }

  private static String because(Receipt receipt) {
    Map<String, Long> each = new LinkedHashMap<>();
    receipt.charges().forEach(charge -> each.merge(because(charge), 1L, Long::sum));
    return each.entrySet().stream()
        .map(entry ->
            entry.getValue() == 1
                ? entry.getKey()
                : Texts.say("bill.times", entry.getValue(), entry.getKey()))
        .collect(Collectors.joining("; "));
  }

  private static String because(Charge charge) {
    return Texts.say(
        charge.bytes() == 0 ? "bill.nothing" : charge.blocks() == 1 ? "bill.one" : "bill.many",
        Texts.number(charge.bytes()),
        Texts.number(charge.blocks()),
        charge.blockBytes() / 1024,
        Texts.number(charge.unitsPerBlock()));
  }
}
