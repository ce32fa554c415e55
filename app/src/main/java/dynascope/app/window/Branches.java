package dynascope.app.window;

import dynascope.app.play.Compared;
import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import dynascope.engine.simulation.Branch;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputDialog;
import org.jspecify.annotations.Nullable;

/// What a person does with branches: goes to another, names one, takes one away, compares two.
final class Branches {
  private final Desk desk;
  private Runnable compare = () -> {};

  Branches(Desk desk) {
    this.desk = desk;
  }

  /// What opens the view that compares.
  void comparesWith(Runnable act) {
    compare = act;
  }

  /// Goes to the next branch, and from the last to the first; while two are compared, to the other
  /// one of them.
  void next(boolean forward) {
    Shown shown = desk.shown();
    if (shown == null) {
      return;
    }
    Compared compared = shown.compared();
    if (compared != null) {
      desk.wish(new Wish.Select(shown.branch() == compared.a() ? compared.b() : compared.a()));
    } else if (shown.branches().size() > 1) {
      List<Integer> ids = shown.branches().stream().map(Branch::id).toList();
      int next = Math.floorMod(ids.indexOf(shown.branch()) + (forward ? 1 : -1), ids.size());
      desk.wish(new Wish.Select(ids.get(next)));
    }
  }

  void rename() {
    Shown shown = desk.shown();
    if (shown == null) {
      return;
    }
    TextInputDialog dialog = new TextInputDialog(shown.names().getOrDefault(shown.branch(), ""));
    dialog.setHeaderText(null);
    dialog.setGraphic(null);
    dialog.setTitle(Texts.say("command.rename-branch"));
    dialog.setContentText(Texts.say("branch.name", BranchNames.ordinal(shown.branch())));
    dialog.showAndWait().ifPresent(name -> desk.wish(new Wish.Rename(shown.branch(), name)));
  }

  /// Takes the chosen branch away; a notice brings it back.
  void delete() {
    Shown shown = desk.shown();
    if (shown == null) {
      return;
    }
    int branch = shown.branch();
    if (branch == 0) {
      desk.tell(Notice.of(Texts.say("branch.main-stays")));
      return;
    }
    String name = names(shown).name(branch);
    desk.wish(new Wish.Remove(branch));
    desk.tell(
        Notice.of(Texts.say("branch.removed", name))
            .with(
                Texts.say("branch.restore"),
                () -> {
                  desk.wish(new Wish.Restore(branch));
                  desk.wish(new Wish.Select(branch));
                }));
  }

  BranchNames names(Shown shown) {
    Opening opening = desk.opening();
    return new BranchNames(
        shown.branches(), shown.names(), opening == null ? List.of() : opening.knobs());
  }

  /// Two branches to begin with: the chosen one and its parent; from the main line, that and the
  /// newest. Nothing while there is only one.
  static Optional<Wish.Compare> pair(@Nullable Shown shown) {
    if (shown == null || shown.branches().size() < 2) {
      return Optional.empty();
    }
    Branch chosen =
        shown.branches().stream()
            .filter(each -> each.id() == shown.branch())
            .findFirst()
            .orElse(shown.branches().getLast());
    Integer parent = chosen.parent();
    return Optional.of(
        parent == null
            ? new Wish.Compare(chosen.id(), shown.branches().getLast().id())
            : new Wish.Compare(parent, chosen.id()));
  }

  /// What can be done with the chosen branch.
  ContextMenu menu() {
    ContextMenu menu = new ContextMenu();
    menu.getItems()
        .addAll(
            item("command.compare", compare),
            item("command.rename-branch", this::rename),
            item("command.delete-branch", this::delete));
    return menu;
  }

  private static MenuItem item(String key, Runnable act) {
    MenuItem item = new MenuItem(Texts.say(key));
    item.setOnAction(event -> act.run());
    return item;
  }
}
