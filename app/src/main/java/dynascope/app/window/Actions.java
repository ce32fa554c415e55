package dynascope.app.window;

import dynascope.app.live.FreeTutor;
import dynascope.app.play.Past;
import dynascope.app.play.Shown;
import dynascope.app.play.Speed;
import dynascope.app.play.Status;
import dynascope.app.play.Wish;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.FaultView;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.ReplicaView;
import dynascope.engine.moment.TableView;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Calls;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputDialog;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.transform.Transform;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// What commands do: files, sharing, faults, going somewhere.
final class Actions {
  private static final List<String> COPIES = List.of("replica-a", "replica-b", "replica-c");

  private final Desk desk;
  private final LessonShelf shelf;

  private @Nullable Fault lastFault;
  private @Nullable Shell shell;

  Actions(Desk desk, LessonShelf shelf) {
    this.desk = desk;
    this.shelf = shelf;
  }

  void shell(Shell made) {
    shell = made;
  }

  /// Opens a lesson with its own seed.
  void openLesson(String id) {
    guarded(() -> desk.open(shelf.open(id, shelf.seedOf(id))));
  }

  /// Shows how the present part can be done; what is open waits as it is.
  void showFirst() {
    Opening now = desk.opening();
    Shown shown = desk.shown();
    if (now == null || shown == null || desk.showsAside()) {
      return;
    }
    desk.wish(new Wish.Pause());
    desk.tell(Notice.of(Texts.say("guide.show.moment")));
    int part = shown.teaching().number();
    var _ =
        CompletableFuture.supplyAsync(() -> shelf.worked(now, part))
            .whenComplete((worked, e) -> Platform.runLater(() -> showAside(now, worked, e)));
  }

  private void showAside(Opening asked, @Nullable Opening worked, @Nullable Throwable e) {
    if (worked != null && desk.opening() == asked) {
      desk.showAside(worked);
      desk.wish(new Wish.Seek(((WorkedTutor) worked.tutor()).from()));
    } else if (e != null) {
      desk.tell(Notice.error(Texts.say("guide.show.none")));
    }
  }

  /// Opens the same lesson with another seed.
  void reseed() {
    Opening now = desk.opening();
    if (now != null && now.tutor() instanceof FreeTutor) {
      desk.tell(Notice.of(Texts.say("live.no-seed")));
    } else if (now != null) {
      guarded(() -> desk.open(shelf.open(now.id(), now.seed() + 1)));
    }
  }

  private void guarded(Runnable act) {
    try {
      act.run();
    } catch (CannotOpen e) {
      desk.tell(Notice.error(String.valueOf(e.getMessage())));
    }
  }

  void openFile() {
    FileChooser chooser = chooser("file.open", "*.json");
    java.io.File file = chooser.showOpenDialog(window());
    if (file != null) {
      openFile(file.toPath());
    }
  }

  void openFile(Path file) {
    try {
      desk.open(shelf.openText(Files.readString(file)));
    } catch (IOException e) {
      desk.tell(Notice.error(Texts.say("file.unreadable", file, reason(e))));
    } catch (CannotOpen e) {
      desk.tell(
          Notice.error(
              Texts.say("file.broken", file.getFileName(), String.valueOf(e.getMessage()))));
    }
  }

  void save() {
    asking(
        "share.ask.save",
        (opening, shown) -> {
          FileChooser chooser = chooser("file.save", "*.json");
          chooser.setInitialFileName(opening.id() + "-seed-" + opening.seed() + ".json");
          java.io.File file = chooser.showSaveDialog(window());
          if (file != null) {
            write(file.toPath(), shelf.save(opening));
          }
        });
  }

  void write(Path file, String text) {
    try {
      Files.writeString(file, text);
      desk.tell(Notice.of(Texts.say("file.saved", file)));
    } catch (IOException e) {
      desk.tell(Notice.error(Texts.say("file.unwritable", file, reason(e))));
    }
  }

  /// Writes what heat map and charts show as comma separated values.
  void exportCsv() {
    Past past = shell == null ? null : shell.charts().past();
    if (past == null) {
      desk.tell(Notice.of(Texts.say("export.none")));
      return;
    }
    File file = target("file.export-csv", "*.csv", "csv");
    if (file != null) {
      write(file.toPath(), PastCsv.text(past));
    }
  }

  /// Writes what fills the middle of the window as a picture.
  void exportPng() {
    Node pane = shell == null ? null : shell.sights().pane();
    if (pane != null) {
      var look = new SnapshotParameters();
      Window window = window();
      double scale = window == null ? 1 : window.getRenderScaleX();
      look.setTransform(Transform.scale(scale, scale));
      WritableImage image = pane.snapshot(look, null);
      File file = target("file.export-png", "*.png", "png");
      if (file != null) {
        writePng(file.toPath(), image);
      }
    }
  }

  void writePng(Path file, WritableImage image) {
    try (OutputStream out = Files.newOutputStream(file)) {
      ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", out);
      desk.tell(Notice.of(Texts.say("file.saved", file)));
    } catch (IOException e) {
      desk.tell(Notice.error(Texts.say("file.unwritable", file, reason(e))));
    }
  }

  private @Nullable File target(String title, String pattern, String ending) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Texts.say(title));
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(Texts.say("file.kind." + ending), pattern));
    Opening opening = desk.opening();
    Shown shown = desk.shown();
    if (opening == null || shown == null) {
      return null;
    }
    String at = String.format(Locale.ROOT, "%.3f", shown.playhead().seconds());
    chooser.setInitialFileName(
        opening.id() + "-seed-" + opening.seed() + "-at-" + at + "s." + ending);
    return chooser.showSaveDialog(window());
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
  }

  void copyShare() {
    asking(
        "share.ask.copy",
        (opening, shown) -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(shelf.share(opening));
          Clipboard.getSystemClipboard().setContent(content);
          desk.tell(Notice.of(Texts.say("share.copied")));
        });
  }

  void pasteShare() {
    String text = Clipboard.getSystemClipboard().getString();
    if (text == null || text.isBlank()) {
      desk.tell(Notice.of(Texts.say("share.empty")));
      return;
    }
    openShared(text);
  }

  void openShared(String text) {
    try {
      desk.open(shelf.openText(text));
    } catch (CannotOpen e) {
      desk.tell(Notice.error(Texts.say("share.broken", String.valueOf(e.getMessage()))));
    }
  }

  /// Writes seed, edition, acts and stack trace of the failed branch to a file.
  void report() {
    Shown shown = desk.shown();
    if (shown != null && shown.status() instanceof Status.Failed failed) {
      FileChooser chooser = chooser("file.report", "*.txt");
      chooser.setInitialFileName(
          "dynascope-report-" + failed.failure().recording().seed() + ".txt");
      java.io.File file = chooser.showSaveDialog(window());
      if (file != null) {
        write(file.toPath(), failed.failure().report());
      }
    } else {
      desk.tell(Notice.of(Texts.say("report.none")));
    }
  }

  void why() {
    Shown shown = desk.shown();
    if (shown == null) {
      return;
    }
    // Asked once more, the lanes say it message by message.
    boolean again = shown.focus().event() != null && shown.focus().causes() != null;
    if (again && shell != null && shell.sights().now() == Sights.Sight.STAGE) {
      shell.sights().show(Sights.Sight.CAUSES);
    } else {
      desk.wish(new Wish.Explain(0, shown.playhead()));
    }
  }

  void goTo() {
    TextInputDialog dialog = new TextInputDialog();
    dialog.initOwner(window());
    dialog.setHeaderText(null);
    dialog.setGraphic(null);
    dialog.setTitle(Texts.say("command.go"));
    dialog.setContentText(Texts.say("go.ask"));
    dialog.showAndWait().ifPresent(this::goTo);
  }

  void goTo(String text) {
    Optional<SimTime> at = instant(text);
    if (at.isPresent()) {
      desk.wish(new Wish.Seek(at.get()));
    } else {
      desk.tell(Notice.of(Texts.say("go.bad", text)));
    }
  }

  static Optional<SimTime> instant(String text) {
    String plain = text.strip().replaceAll("\\s*s$", "");
    try {
      double seconds = Double.parseDouble(plain);
      return seconds >= 0 && seconds <= 1e7
          ? Optional.of(new SimTime(Math.round(seconds * 1e9)))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  void start() {
    desk.wish(new Wish.Seek(SimTime.ZERO));
  }

  void newest() {
    Shown shown = desk.shown();
    if (shown != null) {
      desk.wish(new Wish.Seek(shown.head()));
    }
  }

  void usualSpeed() {
    desk.wish(new Wish.Pace(Speed.DEFAULT));
  }

  /// Shows what can be broken at the chosen thing: beside it if the keys are there, else below the
  /// lens's button.
  void provoke() {
    if (shell == null) {
      return;
    }
    Node otherwise = shell.lens().isVisible() ? shell.lens().provoke() : shell.stage();
    Node owner = shell.stage().focusedThing().<Node>map(Function.identity()).orElse(otherwise);
    Bounds place = owner.localToScreen(owner.getLayoutBounds());
    provoke(owner, place.getMinX(), place.getMaxY() + 4);
  }

  /// The menu of what can be broken at the chosen thing.
  void provoke(Node owner, double x, double y) {
    ContextMenu menu = new ContextMenu();
    for (Deed deed : deeds()) {
      MenuItem item = new MenuItem(deed.name());
      item.setOnAction(event -> deed.act().run());
      menu.getItems().add(item);
    }
    if (menu.getItems().isEmpty()) {
      desk.tell(Notice.of(Texts.say("fault.none")));
      return;
    }
    menu.show(owner, x, y);
  }

  /// Something that can be broken or mended.
  record Deed(String name, Runnable act) {}

  /// What can be broken and what can be mended at the chosen thing.
  List<Deed> deeds() {
    List<Deed> deeds = new ArrayList<>();
    for (Fault fault : faults()) {
      deeds.add(new Deed(text(fault), () -> breakIt(fault)));
    }
    for (Act.Turn each : handOvers()) {
      String to = each.of().child(COPIES.get((int) each.value() - 1)).text();
      deeds.add(new Deed(Texts.say("fault.hand-over", to), () -> desk.wish(new Wish.Do(each))));
    }
    for (Address broken : broken()) {
      deeds.add(new Deed(Texts.say("fault.mend", broken.text()), () -> mend(broken)));
    }
    return deeds;
  }

  /// What can be broken at the chosen thing.
  List<Fault> faults() {
    Address selected = desk.selected();
    Shown shown = desk.shown();
    return selected == null || shown == null || shown.moment() == null
        ? List.of()
        : Breakable.at(selected, shown.moment().frame());
  }

  /// To which copies the chosen partition can be handed over: the chosen one, or each that follows.
  List<Act.Turn> handOvers() {
    Address selected = desk.selected();
    Shown shown = desk.shown();
    List<Act.Turn> all = new ArrayList<>();
    if (selected == null || shown == null || shown.moment() == null) {
      return all;
    }
    for (TableView table : shown.moment().frame().tables()) {
      for (PartitionView partition : table.partitions()) {
        for (ReplicaView replica : partition.replicas()) {
          Address at = replica.address();
          int place = COPIES.indexOf(at.name()) + 1;
          boolean meant = selected.equals(at) || selected.equals(partition.address());
          if (meant && place > 0 && !replica.leader() && !replica.stopped()) {
            all.add(new Act.Turn(partition.address(), "leader", place));
          }
        }
      }
    }
    return all;
  }

  /// What is broken at the chosen thing or inside it.
  List<Address> broken() {
    Address selected = desk.selected();
    Shown shown = desk.shown();
    if (selected == null || shown == null || shown.moment() == null) {
      return List.of();
    }
    return shown.moment().frame().faults().stream()
        .map(FaultView::fault)
        .filter(fault ->
            fault.at().startsWith(selected)
                || fault.touches(selected)
                || fault.at().equals(selected.parent()))
        .map(Fault::at)
        .distinct()
        .toList();
  }

  private static String text(Fault fault) {
    Address to = fault.to();
    String more = to == null ? Texts.number(fault.factor()) : to.text();
    return Texts.say("fault." + fault.kind().verb(), fault.at().text(), more);
  }

  private void breakIt(Fault fault) {
    lastFault = fault;
    desk.wish(new Wish.Do(new Act.Break(fault)));
  }

  /// Whether there is something to break again.
  boolean brokeBefore() {
    return lastFault != null;
  }

  void breakAgain() {
    if (lastFault == null) {
      desk.tell(Notice.of(Texts.say("fault.none-yet")));
    } else {
      breakIt(lastFault);
    }
  }

  /// Mends the chosen thing and all that is broken inside it.
  void mend() {
    Address selected = desk.selected();
    List<Address> broken = broken();
    if (selected == null) {
      desk.tell(Notice.of(Texts.say("fault.select")));
    } else if (broken.isEmpty()) {
      desk.tell(Notice.of(Texts.say("fault.whole", selected.text())));
    } else {
      broken.forEach(this::mend);
    }
  }

  private void mend(Address broken) {
    desk.wish(new Wish.Do(new Act.Mend(broken)));
  }

  /// What is only shown is nobody's own: it is not saved.
  private void withOwn(WithOpening act) {
    if (desk.showsAside()) {
      desk.tell(Notice.of(Texts.say("guide.show.not-yours")));
    } else {
      withOpening(act);
    }
  }

  /// What programs outside sent may be people's data: whoever gives it away is asked first. What
  /// has forgotten its beginning could not be played again.
  private void asking(String act, WithOpening then) {
    withOwn((opening, shown) -> {
      Calls calls = shown.recording().calls();
      if (calls.forgotten() > 0) {
        desk.tell(Notice.error(Texts.say("share.forgotten")));
      } else if (calls.size() > 0) {
        desk.tell(
            Notice.of(Texts.say("share.ask", Texts.number(calls.size())))
                .with(Texts.say(act), () -> then.run(opening, shown)));
      } else {
        then.run(opening, shown);
      }
    });
  }

  private interface WithOpening {
    void run(Opening opening, Shown shown);
  }

  private void withOpening(WithOpening act) {
    Opening opening = desk.opening();
    Shown shown = desk.shown();
    if (opening != null && shown != null) {
      act.run(opening, shown);
    }
  }

  private FileChooser chooser(String title, String pattern) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Texts.say(title));
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(Texts.say("file.kind"), pattern));
    return chooser;
  }

  private @Nullable Window window() {
    return Optional.ofNullable(shell)
        .map(Shell::getScene)
        .map((Function<javafx.scene.Scene, Window>) javafx.scene.Scene::getWindow)
        .orElse(null);
  }
}
