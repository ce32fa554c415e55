package dynascope.visualisers.scene;

import dynascope.engine.model.Address;
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
    Hands hands) {

  /// What a person may ask by hand.
  public enum Hands {
    /// Nothing: they have no place until they ask.
    NONE,
    /// Queries and scans: their place is kept from the beginning.
    ASKS,
    /// Requests whose charges are drawn in cups.
    BILLS
  }

  /// At most 14 words about one thing.
  public record Caption(Address about, String text) {}

  /// A share of the table's capacity that somebody predicted, 0 to 1, in words.
  public record Prediction(Address table, double share, String label) {}

  /// The whole picture in the given room, with real time, and nothing chosen.
  public static View of(double width, double height) {
    return new View(width, height, 1, 0, 0, 1e9, false, null, null, true, null, Hands.NONE);
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
        hands);
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
        hands);
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
        hands);
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
        hands);
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
        hands);
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
        hands);
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
        hands);
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
        other);
  }

  public boolean cups() {
    return hands == Hands.BILLS;
  }

  /// How long 300 ms of wall time is in simulated nanoseconds: what is shown takes no less.
  public double leastShown() {
    return 0.3 * speed;
  }
}
