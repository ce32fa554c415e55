package dynascope.engine.dax;

import dynascope.engine.model.PrimaryKey;
import dynascope.engine.moment.CacheView;
import dynascope.engine.moment.CacheView.Card;
import dynascope.engine.node.CacheBody.CacheKey;
import dynascope.engine.node.CacheBody.Cached;
import dynascope.engine.node.Outbox;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.Response;
import dynascope.engine.operation.Scan;
import dynascope.engine.table.Newest;
import dynascope.engine.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node as somebody sees it who looks.
public final class Looks {
  /// How many items, and pages, are shown one by one.
  private static final int CARDS = 40;

  private Looks() {}

  /// @param down whether nothing is done there
  /// @param empty whether its memory is gone
  public static CacheView.Node at(
      CacheNode node,
      CacheCluster cluster,
      boolean down,
      boolean empty,
      long requests,
      long hits,
      Outbox out) {
    Trays trays = empty ? new Trays(node.address()) : node.trays();
    return new CacheView.Node(
        node.address(),
        down,
        cluster.isLost(node.address()),
        trays.items().size(),
        trays.pages().size(),
        trays.items().bytes() + trays.pages().bytes(),
        cards(trays.items(), cluster, out),
        cards(trays.pages(), cluster, out),
        requests,
        hits);
  }

  private static List<Card> cards(Tray tray, CacheCluster cluster, Outbox out) {
    return tray.newest(CARDS).stream()
        .filter(each -> !Trays.isOver(each, cluster.definition(), out.now()))
        .map(each -> card(each, cluster, out))
        .toList();
  }

  private static Card card(Cached each, CacheCluster cluster, Outbox out) {
    return switch (each.key()) {
      case CacheKey.OfItem(var name, var place) -> item(each, name, place, cluster, out);
      case CacheKey.OfPage(var asked) -> page(each, asked, cluster, out);
    };
  }

  private static Card item(
      Cached each, String name, PrimaryKey place, CacheCluster cluster, Outbox out) {
    Table table = out.catalog().find(name);
    return new Card(
        name,
        each.label(),
        place.text(),
        place.hash(),
        each.since(),
        Trays.until(each, cluster.definition()),
        each.position(),
        table == null ? 0 : Newest.position(table, place, out),
        each.bytes(),
        each.item() == null ? 0 : 1,
        each.missing(),
        table != null && Newest.differs(table, place, each.item(), each.position(), out));
  }

  private static Card page(Cached each, Operation asked, CacheCluster cluster, Outbox out) {
    Response page = each.page();
    Response newest = Newest.answer(asked, out);
    return new Card(
        asked.table(),
        each.label(),
        asked.kind() + " " + each.label(),
        0,
        each.since(),
        Trays.until(each, cluster.definition()),
        0,
        0,
        each.bytes(),
        count(page),
        false,
        page != null && newest != null && !CacheReads.same(page, newest));
  }

  private static int count(@Nullable Response page) {
    return switch (page) {
      case Query.Answered each -> each.count();
      case Scan.Answered each -> each.count();
      case null, default -> 0;
    };
  }
}
