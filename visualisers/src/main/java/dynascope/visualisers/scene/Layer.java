package dynascope.visualisers.scene;

/// When an object is painted: what stands is painted once, what moves every frame, above it.
public enum Layer {
  STILL,
  MOVING
}
