package dynascope.visualisers.scene;

import dynascope.engine.model.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A thing on a picture: what it is, where it is, how it looks and what a screen reader says of it.
///
/// Pointer, keyboard, export and reader all use this one value. Objects later in a scene lie above
/// earlier ones; what moves lies above what stands.
///
/// @param role what kind of thing it is, such as `partition` or `knob`
/// @param bounds where a pointer meets it; [Box#NONE] if it can't be met
/// @param textKey the key of its sentence in the words of the product, empty for mere decoration
/// @param args what fills the places of that sentence
/// @param knob how it is turned, null for everything but knobs
public record SceneObject(
    Address address,
    String role,
    Box bounds,
    Layer layer,
    List<Shape> shapes,
    String textKey,
    List<Object> args,
    @Nullable Knob knob) {

  public SceneObject {
    shapes = List.copyOf(shapes);
    args = List.copyOf(args);
  }

  /// Something that stands, with a sentence.
  public static SceneObject still(
      Address address,
      String role,
      Box bounds,
      List<Shape> shapes,
      String textKey,
      Object... args) {
    return new SceneObject(
        address, role, bounds, Layer.STILL, shapes, textKey, List.of(args), null);
  }

  /// Something that moves, with a sentence.
  public static SceneObject moving(
      Address address,
      String role,
      Box bounds,
      List<Shape> shapes,
      String textKey,
      Object... args) {
    return new SceneObject(
        address, role, bounds, Layer.MOVING, shapes, textKey, List.of(args), null);
  }

  /// Lines and letters that mean nothing by themselves and can't be pointed at.
  public static SceneObject decoration(Address address, String role, List<Shape> shapes) {
    return new SceneObject(address, role, Box.NONE, Layer.STILL, shapes, "", List.of(), null);
  }

  public SceneObject with(Knob handle) {
    return new SceneObject(address, role, bounds, layer, shapes, textKey, args, handle);
  }

  public SceneObject with(Layer other) {
    return new SceneObject(address, role, bounds, other, shapes, textKey, args, knob);
  }

  /// What its shapes cover.
  public Box painted() {
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (Shape shape : shapes) {
      Box box = shape.bounds();
      if (!box.isNone()) {
        left = Math.min(left, box.x());
        top = Math.min(top, box.y());
        right = Math.max(right, box.right());
        bottom = Math.max(bottom, box.bottom());
      }
    }
    return left > right ? Box.NONE : Box.between(left, top, right, bottom);
  }
}
