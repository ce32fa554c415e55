package dynascope.visualisers.stage;

import dynascope.engine.moment.PartitionView;
import dynascope.visualisers.scene.Box;
import java.util.List;

/// Where a partition stands under its piece of the range bar.
///
/// Several quiet neighbours share a slot when there are more partitions than room.
///
/// @param shelved whether an item collection is shown in it: the copies make room
/// @param below the height that the drawers of local indexes take
/// @param cards the height that the cards of items take that are dealt with
record Slot(
    List<PartitionView> partitions,
    Box box,
    boolean subject,
    boolean shelved,
    double below,
    double cards) {
  Slot(List<PartitionView> partitions, Box box, boolean subject, boolean shelved, double below) {
    this(partitions, box, subject, shelved, below, 0);
  }

  Slot(List<PartitionView> partitions, Box box, boolean subject) {
    this(partitions, box, subject, false, 0);
  }

  /// From this width on there is room for copies beside a shelf.
  private static final double BOTH = 560;

  /// From this width on a shelf stands beside the header.
  private static final double BESIDE = 300;

  /// What the copies keep of it.
  private static final double COPIES = 64;

  /// The header's words, where a shelf stands beside them.
  private static final double HEADER = 76;

  /// The slot is too narrow for anything but its heat and its level.
  static final double THIN = 40;

  /// The least width at which copies stand beside the buckets.
  private static final double FULL = 92;

  /// The partition that is shown; of folded ones the hottest.
  PartitionView partition() {
    PartitionView hottest = partitions.getFirst();
    for (PartitionView each : partitions) {
      if (Load.of(each) > Load.of(hottest)) {
        hottest = each;
      }
    }
    return hottest;
  }

  /// Whether its partitions have shares of their table's throughput.
  boolean tapped() {
    return !thin() && partitions.getFirst().writeShare() != null;
  }

  boolean thin() {
    return box.width() < THIN;
  }

  /// The least slot that shows numbers, glasses and copies as on the glyph sheet.
  boolean roomy() {
    return box.width() >= FULL && box.height() >= 200;
  }

  /// Whether the drawers of local indexes have room below the copies, or below what stands there.
  boolean drawers() {
    return below > 0 && roomy() && box.height() >= 200 + below;
  }

  /// Whether the cards of items that are dealt with have room above the copies.
  boolean dealt() {
    return cards > 0 && !shelved && roomy() && box.height() >= 200 + cards;
  }

  /// Where those cards stand: between the header and the copies.
  Box cardRoom() {
    Box all = copies();
    return new Box(all.x(), glassTop(), all.width(), dealt() ? cards : 0);
  }

  /// What the drawers lie below.
  Box aboveDrawers() {
    return shelved ? shelf() : copies();
  }

  private double edge() {
    return roomy() ? 8 : thin() ? Math.min(2, box.width() / 6) : 4;
  }

  double headerHeight() {
    return box.height() >= 200 ? 84 : box.height() >= 110 ? 50 : 24;
  }

  private double glassTop() {
    return box.y() + headerHeight();
  }

  private double glassBottom() {
    double below = box.height() >= 200 ? 32 : box.height() >= 150 ? 24 : 6;
    return box.bottom() - below;
  }

  /// Whether there is a number below the write glass.
  boolean numbered() {
    return box.height() >= 150 && box.width() >= 44;
  }

  Box mainGlass() {
    double width;
    if (roomy()) {
      width = Math.clamp(box.width() * 0.24, 22, 36);
    } else if (thin()) {
      width = Math.clamp(box.width() - 2 * edge(), 1, 12);
    } else {
      width = Math.clamp(box.width() * 0.22, 10, 18);
    }
    double left = thin() ? Math.floor(box.centreX() - width / 2) : box.x() + edge();
    return Box.between(left, glassTop(), left + width, Math.max(glassTop() + 8, glassBottom()));
  }

  Box sideGlass() {
    Box write = mainGlass();
    double width = roomy() ? 6 : thin() ? 0 : 4;
    double gap = roomy() ? 5 : 2;
    return new Box(write.right() + gap, write.y(), width, write.height());
  }

  /// What is left for the copies, right of the buckets.
  Box copies() {
    double left = sideGlass().right() + (roomy() ? 5 : 4) + (tapped() ? Taps.room(this) : 0);
    if (shelved) {
      left = box.width() >= BOTH ? box.right() - COPIES : box.right() - 3;
    }
    double top = glassTop() + (dealt() ? cards : 0);
    double bottom = (roomy() ? box.bottom() - 16 : glassBottom()) - (drawers() ? below : 0);
    return Box.between(left, top, box.right() - 3, bottom);
  }

  /// Where an item collection stands: beside the header where there is room, or else below it.
  Box shelf() {
    boolean beside = box.width() >= BESIDE;
    double left = beside ? textX() + (roomy() ? HEADER : HEADER - 20) : sideGlass().right() + 6;
    double top = beside ? box.y() + 8 : glassTop();
    double right = box.width() >= BOTH ? box.right() - COPIES - 10 : box.right() - 6;
    return Box.between(left, top, right, box.bottom() - 8 - (drawers() ? below : 0));
  }

  /// Where the header's words begin, right of the way down.
  double textX() {
    return roomy() ? mainGlass().right() + 4 : mainGlass().right() + 3;
  }

  /// Where requests end on their way down: at the rim of the glass, or of a column.
  double rimY() {
    return thin() ? Skyline.plot(this).y() : mainGlass().y() - 4;
  }

  /// Where requests come down.
  double wayX() {
    return mainGlass().centreX();
  }

  /// Where refusals go up.
  double backX() {
    return roomy() ? box.x() + 4 : box.x() + Math.min(2, box.width() / 6);
  }
}
