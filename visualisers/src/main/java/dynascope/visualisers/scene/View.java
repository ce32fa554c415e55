package dynascope.visualisers.scene;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How a person looks at a moment: the room there is, and what they attend to.
///
/// @param zoom how much larger than the window the picture is laid out; text keeps its size
/// @param panX how far the picture is moved right, in px
/// @param panY how far the picture is moved down, in px
/// @param speed simulated nanoseconds in a second of wall time
/// @param reducedMotion whether tokens stand at their stops instead of travelling
/// @param selected what is outlined, or nothing
/// @param caption what is said of one thing, or nothing
/// @param prediction what somebody predicted, to stand on the table's gauge
/// @param hands whether a person asks by hand, and how that is drawn
/// @param lit the partitions that a chosen request reached
/// @param dial when the key space unrolls from a dial into its bar; null where it is always a bar
public record View(
    double width,
    double height,
    double zoom,
    double panX,
    double panY,
    double speed,
    boolean reducedMotion,
    @Nullable Address selected,
    @Nullable Caption caption,
    @Nullable Prediction prediction,
    Hands hands,
    @Nullable Dial dial,
    List<Address> lit) {
  public View {
    lit = List.copyOf(lit);
  }

  /// What a person may ask by hand.
  public enum Hands {
    /// Nothing: they have no place until they ask.
    NONE,
    /// Queries and scans: their place is kept from the beginning.
    ASKS,
    /// Requests whose charges are drawn in cups.
    BILLS,
    /// Items that are written one by one: each stands as a card where its hash lies.
    ITEMS
  }

  /// A dial that unrolls between two instants of simulated time.
  public record Dial(SimTime from, SimTime to) {
    /// How curved the key space is: 1 for a closed dial, 0 for the bar. Without motion it is one or
    /// the other.
    public double curl(SimTime at, boolean still) {
      if (still) {
        return at.isBefore(to) ? 1 : 0;
      }
      double gone = at.nanos() - from.nanos();
      double share = Math.clamp(gone / (to.nanos() - from.nanos()), 0, 1);
      return 1 - share * share * (3 - 2 * share);
    }
  }

  /// At most 14 words about one thing.
  public record Caption(Address about, String text) {}

  /// A share of the table's capacity that somebody predicted, 0 to 1, in words.
  ///
  /// @param open whether it may still be moved
  public record Prediction(Address table, double share, String label, boolean open) {
    public Prediction(Address table, double share, String label) {
      this(table, share, label, false);
    }
  }

  /// The whole picture in the given room, with real time, and nothing chosen.
  public static View of(double width, double height) {
    return new View(
        width, height, 1, 0, 0, 1e9, false, null, null, null, Hands.NONE, null, List.of());
  }

  public View withSpeed(double nanosPerSecond) {
    return with(parts -> parts.speed = nanosPerSecond);
  }

  public View withReducedMotion(boolean reduced) {
    return with(parts -> parts.reducedMotion = reduced);
  }

  public View withZoom(double factor, double x, double y) {
    return with(parts -> {
      parts.zoom = factor;
      parts.panX = x;
      parts.panY = y;
    });
  }

  public View withSelected(@Nullable Address address) {
    return with(parts -> parts.selected = address);
  }

  public View withCaption(@Nullable Caption words) {
    return with(parts -> parts.caption = words);
  }

  public View withPrediction(@Nullable Prediction pin) {
    return with(parts -> parts.prediction = pin);
  }

  public View withHands(Hands other) {
    return with(parts -> parts.hands = other);
  }

  public View withDial(@Nullable Dial other) {
    return with(parts -> parts.dial = other);
  }

  public View withLit(List<Address> partitions) {
    return with(parts -> parts.lit = partitions);
  }

  private View with(Consumer<Parts> change) {
    var parts = new Parts(this);
    change.accept(parts);
    return new View(
        width,
        height,
        parts.zoom,
        parts.panX,
        parts.panY,
        parts.speed,
        parts.reducedMotion,
        parts.selected,
        parts.caption,
        parts.prediction,
        parts.hands,
        parts.dial,
        parts.lit);
  }

  /// A view while one thing of it is changed.
  private static final class Parts {
    private double zoom;
    private double panX;
    private double panY;
    private double speed;
    private boolean reducedMotion;
    private @Nullable Address selected;
    private @Nullable Caption caption;
    private @Nullable Prediction prediction;
    private Hands hands;
    private @Nullable Dial dial;
    private List<Address> lit;

    Parts(View of) {
      zoom = of.zoom;
      panX = of.panX;
      panY = of.panY;
      speed = of.speed;
      reducedMotion = of.reducedMotion;
      selected = of.selected;
      caption = of.caption;
      prediction = of.prediction;
      hands = of.hands;
      dial = of.dial;
      lit = of.lit;
    }
  }

  public boolean cups() {
    return hands == Hands.BILLS;
  }

  public boolean items() {
    return hands == Hands.ITEMS;
  }

  /// How long 300 ms of wall time is in simulated nanoseconds: what is shown takes no less.
  public double leastShown() {
    return 0.3 * speed;
  }
}
