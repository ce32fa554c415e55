package dynascope.app.window;

import dynascope.app.window.node.Icon;
import dynascope.app.window.node.Nodes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Every command of the window, with its menu and its keys.
final class Commands {
  /// What can be asked for by key where no lesson is seen.
  private static final Set<String> AT_HOME =
      Set.of(
          "home",
          "open",
          "paste-share",
          "palette",
          "settings",
          "theme",
          "keys",
          "larger",
          "smaller",
          "usual-type");

  private final List<Command> all = new ArrayList<>();
  private boolean letters = true;

  void add(Command.Group group, Command.Scope scope, String id, Runnable act, Key... keys) {
    all.add(new Command(id, group, scope, List.of(keys), act));
  }

  /// Whether keys of one character do something.
  void letters(boolean on) {
    letters = on;
  }

  List<Command> all() {
    return List.copyOf(all);
  }

  void run(String id) {
    all.stream().filter(each -> each.id().equals(id)).findFirst().ifPresent(c -> c.act().run());
  }

  /// The menu of all commands; its items are made when it is first opened.
  MenuButton menu() {
    MenuButton button = new MenuButton("", Icon.MENU.node());
    button.getStyleClass().addAll("ghost", "bare");
    button.setId("menu");
    Nodes.named(button, Texts.say("title.menu"));
    button.getItems().add(new MenuItem());
    button.setOnShowing(event -> {
      if (button.getItems().size() == 1) {
        button.getItems().setAll(menus());
      }
    });
    return button;
  }

  private List<MenuItem> menus() {
    List<MenuItem> menus = new ArrayList<>();
    for (Command.Group group : Command.Group.values()) {
      Menu menu = new Menu(Texts.say("menu." + group.name()));
      Map<String, Menu> within = new LinkedHashMap<>();
      for (Command command : all) {
        if (command.group() == group) {
          String part = part(command.id());
          Menu into =
              part.isEmpty()
                  ? menu
                  : within.computeIfAbsent(part, each -> new Menu(Texts.say("menu." + each)));
          into.getItems().add(item(command));
        }
      }
      menu.getItems().addAll(within.values());
      menus.add(menu);
    }
    return menus;
  }

  /// The menu in its menu that holds a command, so that none is longer than a small screen; empty
  /// for none.
  private static String part(String id) {
    return id.startsWith("lanes.")
        ? "LANES"
        : id.startsWith("pane") ? "PANES" : id.startsWith("stage-") ? "STAGE" : "";
  }

  private static MenuItem item(Command command) {
    MenuItem item = new MenuItem(command.name());
    if (!command.keyText().isEmpty()) {
      Label key = Nodes.label(command.keyText(), "key-cap");
      item.setGraphic(key);
    }
    item.setOnAction(event -> command.act().run());
    return item;
  }

  /// Runs what a key asks for, if it may here. Returns whether it did.
  ///
  /// @param onLanes whether the lanes of causes have the focus
  boolean key(KeyEvent event, @Nullable Node focus, boolean onStage, boolean onLanes) {
    Optional<Command> found =
        all.stream()
            .filter(each ->
                each.keys().stream()
                    .anyMatch(key -> key.matches(event) && (letters || !key.single())))
            .filter(each ->
                each.scope() == Command.Scope.LANES
                    ? onLanes
                    : allowed(each.scope(), event, focus, onStage))
            .min(Comparator.comparing(each -> each.scope() != Command.Scope.LANES));
    found.ifPresent(command -> command.act().run());
    return found.isPresent();
  }

  /// The same where no lesson is seen: only what needs none has its keys.
  boolean keyAtHome(KeyEvent event, @Nullable Node focus) {
    Optional<Command> found =
        all.stream()
            .filter(each -> AT_HOME.contains(each.id()))
            .filter(each -> each.keys().stream().anyMatch(key -> key.matches(event)))
            .filter(each -> allowed(each.scope(), event, focus, false))
            .findFirst();
    found.ifPresent(command -> command.act().run());
    return found.isPresent();
  }

  private static boolean allowed(
      Command.Scope scope, KeyEvent event, @Nullable Node focus, boolean onStage) {
    return switch (scope) {
      case ANYWHERE -> true;
      case STAGE -> onStage;
      case LANES -> false;
      case OUTSIDE_TEXT -> !types(focus) && !presses(event.getCode(), focus);
    };
  }

  /// Whether Space is of use to the thing that has the focus, and so is no command there.
  static boolean takesSpace(@Nullable Node focus) {
    return types(focus) || presses(KeyCode.SPACE, focus);
  }

  private static boolean types(@Nullable Node focus) {
    return focus instanceof TextInputControl
        || focus instanceof ComboBoxBase<?> box && box.isEditable();
  }

  /// Whether the thing that has the focus makes use of this key itself.
  private static boolean presses(KeyCode key, @Nullable Node focus) {
    return switch (key) {
      case SPACE ->
          focus instanceof ButtonBase
              || focus instanceof ComboBoxBase
              || focus instanceof ChoiceBox;
      case HOME, END ->
          focus instanceof javafx.scene.control.Slider
              || focus instanceof javafx.scene.control.ListView
              || focus instanceof ChoiceBox
              || focus instanceof ComboBoxBase;
      default -> key.isDigitKey() && focus instanceof HomesForm.Row;
    };
  }
}
