package dynascope.engine.event;

import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of one request that a person made: what it was charged where, and how it ended.
///
/// @param sent the event of its sending
/// @param charges in the order in which partitions charged them
/// @param answer how it ended, null before
public record Receipt(Event.Issued sent, List<Charge> charges, Event.@Nullable Answered answer) {
  public Receipt {
    charges = List.copyOf(charges);
  }

  /// The receipts of requests, in the order of their sending.
  ///
  /// @param events all that happened to them
  public static List<Receipt> of(List<Event> events) {
    Map<RequestId, Receipt> receipts = new LinkedHashMap<>();
    for (Event event : events) {
      RequestId request = event.request();
      if (request == null) {
        continue;
      }
      if (event instanceof Event.Issued issued) {
        receipts.putIfAbsent(request, new Receipt(issued, List.of(), null));
      }
      Receipt known = receipts.get(request);
      if (known == null) {
        continue;
      }
      if (event instanceof Event.Answered answered) {
        receipts.put(request, new Receipt(known.sent, known.charges, answered));
      }
      Charge charge = Charge.of(event);
      if (charge != null) {
        List<Charge> charges = new ArrayList<>(known.charges);
        charges.add(charge);
        receipts.put(request, new Receipt(known.sent, charges, known.answer));
      }
    }
    return List.copyOf(receipts.values());
  }

  public SimTime at() {
    return sent.at();
  }

  public OperationKind operation() {
    return sent.operation();
  }

  /// The partition key that was charged first; as it was sent before anything was charged.
  public String key() {
    return charges.isEmpty() ? sent.key() : charges.getFirst().key();
  }

  /// All that was charged so far.
  public Units units() {
    return charges.stream().map(Charge::units).reduce(Units.ZERO, Units::plus);
  }

  /// All bytes that were charged so far.
  public long bytes() {
    return charges.stream().mapToLong(Charge::bytes).sum();
  }

  /// The exception's name, empty while there is none.
  public String error() {
    return answer == null ? "" : answer.error();
  }

  public boolean over() {
    return answer != null;
  }
}
