package dynascope.app.window;

import dynascope.engine.model.Address;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.SceneObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// What stands on the stage, as things that can have the focus: a picture alone says nothing to a
/// screen reader.
///
/// They are not seen, let the pointer through, and are no stops of Tab: the stage is one stop, and
/// arrows walk inside it.
final class StageThings extends Pane {
  private final Map<Address, Region> things = new LinkedHashMap<>();
  private List<SceneObject> shown = List.of();

  StageThings() {
    setMouseTransparent(true);
    setManaged(false);
  }

  /// Follows the scene; what is said is renewed for the thing that has the focus.
  void show(List<SceneObject> scene) {
    List<SceneObject> stops = StageWalk.stops(scene);
    shown = stops;
    things
        .entrySet()
        .removeIf(each -> stops.stream().noneMatch(stop -> stop.address().equals(each.getKey())));
    getChildren().retainAll(things.values());
    for (SceneObject stop : stops) {
      Region thing = things.computeIfAbsent(stop.address(), this::made);
      place(thing, stop.bounds());
      if (thing.isFocused()) {
        say(thing, stop);
      }
    }
  }

  private Region made(Address address) {
    var thing = new Region();
    thing.setManaged(false);
    thing.setId("thing-" + address.text());
    thing.setAccessibleRole(AccessibleRole.BUTTON);
    getChildren().add(thing);
    return thing;
  }

  private static void place(Region thing, Box box) {
    if (thing.getLayoutX() != box.x()
        || thing.getLayoutY() != box.y()
        || thing.getWidth() != box.width()
        || thing.getHeight() != box.height()) {
      thing.resizeRelocate(box.x(), box.y(), box.width(), box.height());
    }
  }

  private static void say(Region thing, SceneObject object) {
    String text = StagePane.text(object);
    if (!text.equals(thing.getAccessibleText())) {
      thing.setAccessibleText(text);
    }
  }

  /// Gives a thing the focus.
  void focus(Address address) {
    Region thing = things.get(address);
    if (thing != null) {
      shown.stream()
          .filter(each -> each.address().equals(address))
          .findFirst()
          .ifPresent(each -> say(thing, each));
      thing.requestFocus();
    }
  }

  Optional<Region> focused() {
    return things.values().stream().filter(Region::isFocused).findFirst();
  }
}
