package dynascope.visualisers.scene;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
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
/// @param dimOthers whether all but the subject is drawn quieter
/// @param prediction what somebody predicted, to stand on the table's gauge
/// @param hands whether a person asks by hand, and how that is drawn
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
    boolean dimOthers,
    @Nullable Prediction prediction,
    Hands hands,
    @Nullable Dial dial) {

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
  public record Prediction(Address table, double share, String label) {}

  /// The whole picture in the given room, with real time, and nothing chosen.
  public static View of(double width, double height) {
    return new View(width, height, 1, 0, 0, 1e9, false, null, null, true, null, Hands.NONE, null);
  }

  public View withSpeed(double nanosPerSecond) {
    return new View(
        width,
        height,
        zoom,
        panX,
        panY,
        nanosPerSecond,
        reducedMotion,
        selected,
        caption,
        dimOthers,
        prediction,
        hands,
        dial);
  }

  public View withReducedMotion(boolean reduced) {
    return new View(
        width,
        height,
        zoom,
        panX,
        panY,
        speed,
        reduced,
        selected,
        caption,
        dimOthers,
        prediction,
        hands,
        dial);
  }

  public View withZoom(double factor, double x, double y) {
    return new View(
        width,
        height,
        factor,
        x,
        y,
        speed,
        reducedMotion,
        selected,
        caption,
        dimOthers,
        prediction,
        hands,
        dial);
  }

  public View withSelected(@Nullable Address address) {
    return new View(
        width,
        height,
        zoom,
        panX,
        panY,
        speed,
        reducedMotion,
        address,
        caption,
        dimOthers,
        prediction,
        hands,
        dial);
  }

  public View withCaption(@Nullable Caption words) {
    return new View(
        width,
        height,
        zoom,
        panX,
        panY,
        speed,
        reducedMotion,
        selected,
        words,
        dimOthers,
        prediction,
        hands,
        dial);
  }

  public View withDimOthers(boolean dim) {
    return new View(
        width,
        height,
        zoom,
        panX,
        panY,
        speed,
        reducedMotion,
        selected,
        caption,
        dim,
        prediction,
        hands,
        dial);
  }

  public View withPrediction(@Nullable Prediction pin) {
    return new View(
        width,
        height,
        zoom,
        panX,
        panY,
        speed,
        reducedMotion,
        selected,
        caption,
        dimOthers,
        pin,
        hands,
        dial);
  }

  public View withHands(Hands other) {
    return new View(
        width,
        height,
        zoom,
        panX,
        panY,
        speed,
        reducedMotion,
        selected,
        caption,
        dimOthers,
        prediction,
        other,
        dial);
  }

  public View withDial(@Nullable Dial other) {
    return new View(
        width,
        height,
        zoom,
        panX,
        panY,
        speed,
        reducedMotion,
        selected,
        caption,
        dimOthers,
        prediction,
        hands,
        other);
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
