package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.client.Dealing;
import dynascope.engine.event.AccountEvent;
import dynascope.engine.event.Event;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.moment.CardView;
import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.TableView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Layer;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.Stroke.Dash;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The items that clients deal with, as cards with their balances, and those that transactions keep
/// for them. A card keeps its place for as long as it is there.
final class Dealt {
  static final double HEIGHT = 34;

  /// From one row to the next: room for a clamp from below and for an octagon from above.
  private static final double PITCH = 56;

  /// Between columns, where brackets come down.
  static final double GUTTER = 16;

  private static final double LEAST_WIDTH = 68;
  private static final double MOST_WIDTH = 104;
  private static final double TOP = 10;

  /// Right of the last gutter, so that no bracket runs along a fence.
  private static final double ASIDE = 12;

  /// Rows for cards that come and go.
  private static final int COMING = 2;

  private Dealt() {}

  /// What a table's slots leave for cards; nothing where no client deals with its items.
  static double height(Frame frame, TableView table, Box slot) {
    int rows = 0;
    for (ClientView client : frame.clients()) {
      Dealing dealing = client.workload().dealing();
      if (dealing != null && client.workload().table().equals(table.definition().name())) {
        long standing =
            table.partitions().stream().mapToLong(each -> standing(frame, each)).max().orElse(0);
        boolean come = standing == 0 || dealing.lines() > 0;
        rows = Math.max(rows, (int) Math.ceilDiv(standing, 2) + (come ? COMING : 0));
      }
    }
    int most = (int) Math.floor((slot.height() - 116) / 2 / PITCH);
    return Math.max(0, Math.min(rows, most)) * PITCH;
  }

  private static long standing(Frame frame, PartitionView of) {
    return frame.cards().stream()
        .filter(each -> each.stays() && each.partition().equals(of.address()))
        .count();
  }

  /// The cards of a slot with their places: those that stay in their order, the others where there
  /// is room near a place of their own.
  static SequencedMap<PrimaryKey, Box> places(Slot slot, Frame frame) {
    SequencedMap<PrimaryKey, Box> places = new LinkedHashMap<>();
    Box room = slot.cardRoom();
    int columns = columns(room.width());
    int rows = (int) Math.floor(room.height() / PITCH);
    double width = Math.floor(Math.min(MOST_WIDTH, (room.width() - ASIDE) / columns - GUTTER));
    if (!slot.dealt() || width < 40) {
      return places;
    }
    @Nullable PrimaryKey[] at = new PrimaryKey[rows * columns];
    List<CardView> here = here(slot, frame);
    int standing = 0;
    for (CardView card : here) {
      if (card.stays() && standing < at.length) {
        at[standing++] = card.key();
      }
    }
    int free = at.length - standing;
    for (CardView card : here) {
      int wanted = free == 0 ? 0 : (int) Long.remainderUnsigned(card.key().hash(), free);
      for (int i = 0; i < free && !card.stays(); i++) {
        int place = standing + (wanted + i) % free;
        if (at[place] == null) {
          at[place] = card.key();
          break;
        }
      }
    }
    for (int i = 0; i < at.length; i++) {
      PrimaryKey key = at[i];
      if (key != null) {
        double x = Math.rint(room.x() + i % columns * (width + GUTTER));
        double y = Math.rint(room.y() + TOP + Math.floorDiv(i, columns) * PITCH);
        places.put(key, new Box(x, y, width, HEIGHT));
      }
    }
    return places;
  }

  /// As many as have room for long keys, or two of short ones.
  private static int columns(double room) {
    int wide = (int) Math.floor((room - ASIDE) / (MOST_WIDTH + GUTTER));
    int narrow = (int) Math.floor((room - ASIDE) / (LEAST_WIDTH + GUTTER));
    return Math.max(1, Math.max(wide, Math.min(2, narrow)));
  }

  private static List<CardView> here(Slot slot, Frame frame) {
    return frame.cards().stream()
        .filter(each -> each.partition().equals(slot.partition().address()))
        .toList();
  }

  static List<SceneObject> of(Slot slot, Moment moment, View view) {
    Frame frame = moment.frame();
    List<SceneObject> scene = new ArrayList<>();
    if (!slot.dealt()) {
      return scene;
    }
    Set<PrimaryKey> twice = twice(slot, moment, view);
    SequencedMap<PrimaryKey, Box> places = places(slot, frame);
    List<CardView> here = here(slot, frame);
    Map<PrimaryKey, Long> holders = holders(slot, frame);
    for (CardView card : here) {
      Box box = places.get(card.key());
      if (box != null) {
        boolean again = twice.contains(card.key());
        scene.add(card(slot, card, box, holders.get(card.key()), again));
      }
    }
    int more = here.size() - places.size();
    if (more > 0 && !places.isEmpty()) {
      Pen pen = new Pen();
      Box room = slot.cardRoom();
      pen.text(
          room.right() - 2,
          slot.box().y() + 16,
          Words.say("picture.cards.more", more),
          Type.LEAST,
          Anchor.END,
          SECOND);
      scene.add(
          SceneObject.decoration(slot.partition().address(), "cards", pen.shapes())
              .with(Layer.MOVING));
    }
    return scene;
  }

  /// From which accounts a payment was taken twice just now.
  private static Set<PrimaryKey> twice(Slot slot, Moment moment, View view) {
    Set<PrimaryKey> twice = new TreeSet<>();
    for (Event event : moment.slice().events()) {
      if (event instanceof AccountEvent.ChargedTwice charged
          && charged.address().equals(slot.partition().address())
          && moment.frame().at().nanos() - charged.at().nanos() <= 2 * view.leastShown()) {
        twice.add(charged.item());
      }
    }
    return twice;
  }

  /// Which transaction keeps an item, where one does.
  private static Map<PrimaryKey, Long> holders(Slot slot, Frame frame) {
    Map<PrimaryKey, Long> holders = new LinkedHashMap<>();
    if (frame.coordinator() != null) {
      Objects.requireNonNull(frame.coordinator()).kept().stream()
          .filter(each -> each.partition().equals(slot.partition().address()))
          .forEach(each -> holders.put(each.key(), each.transaction()));
    }
    return holders;
  }

  private static SceneObject card(
      Slot slot, CardView card, Box box, @Nullable Long holder, boolean twice) {
    Pen pen = new Pen();
    Stroke edge =
        twice
            ? Stroke.of(ALARM, 2.5)
            : card.exists() ? Stroke.of(DATA, 1.25) : Stroke.of(EDGE, 1.25).dashed(Dash.PENDING);
    pen.card(box, 3, GROUND, edge);
    if (card.exists()) {
      pen.fill(new Box(box.x() + 1, box.y() + 1, box.width() - 2, 3), DATA);
    }
    String key = tail(card.key().text(), box.width() - 8);
    pen.text(box.x() + 4, box.y() + 15, key, Type.MONO_LEAST, INK);
    double baseline = box.bottom() - 5;
    Long balance = card.balance();
    double used = 0;
    if (balance != null) {
      String words = Figures.grouped(balance);
      used = Type.LEAST_STRONG.width(words) + 6;
      pen.text(box.x() + 4, baseline, words, Type.LEAST_STRONG, INK);
    }
    if (twice) {
      pen.text(
          box.right() - 6,
          baseline,
          Words.say("picture.card.twice"),
          Type.LEAST_STRONG,
          Anchor.END,
          INK);
      pen.glyph(box.right() - 2, box.y(), Mark.OVER, ALARM);
    } else if (holder != null) {
      String words = Words.say("picture.transaction.number", holder);
      if (Type.LEAST.width(words) <= box.width() - 8 - used) {
        pen.text(box.right() - 4, baseline, words, Type.LEAST, Anchor.END, INK);
      }
    }
    String sentence =
        twice
            ? "stage.card.twice"
            : !card.exists()
                ? "stage.card.coming"
                : balance == null
                    ? "stage.card"
                    : holder == null ? "stage.card.balance" : "stage.card.kept";
    return SceneObject.still(
            slot.partition().address().child("card-" + Long.toHexString(card.key().hash())),
            "card",
            box,
            pen.shapes(),
            sentence,
            card.key().text(),
            slot.partition().address().name(),
            balance == null ? 0 : balance,
            holder == null ? 0 : holder)
        .with(card.stays() && !twice ? Layer.STILL : Layer.MOVING);
  }

  /// As much of the end of a key as there is room for: keys differ at their ends.
  static String tail(String key, double room) {
    if (Type.MONO_LEAST.width(key) <= room) {
      return key;
    }
    int cut = 1;
    while (cut < key.length() && Type.MONO_LEAST.width("\u2026" + key.substring(cut)) > room) {
      cut++;
    }
    return "\u2026" + key.substring(cut);
  }
}
