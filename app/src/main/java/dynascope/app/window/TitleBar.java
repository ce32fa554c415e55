package dynascope.app.window;

import dynascope.app.play.Shown;
import dynascope.app.window.node.Icon;
import dynascope.app.window.node.Nodes;
import dynascope.engine.model.Badge;
import dynascope.visualisers.theme.Palette;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;

/// Which lesson, which seed, how sure its numbers are, and the window's own switches.
final class TitleBar extends HBox implements Face {
  /// So many letters of the title have to fit for the badges' names, and for the badges.
  private static final int NAMED = 92;

  private static final int BADGED = 58;

  private final List<Label> badgeNames = new ArrayList<>();
  private final Label id = Nodes.label("", "lesson-id");
  private final Label title = Nodes.label("", "lesson-title");
  private final Label seed = Nodes.label("", "strong");
  private final Label documented = Nodes.label("", "strong");
  private final Label published = Nodes.label("", "strong");
  private final Label modelled = Nodes.label("", "strong");
  private final StackPane themeIcon = Icon.MOON.node();
  private final List<Node> ofLesson;

  TitleBar(Commands commands, Runnable reseed, Node sights) {
    getStyleClass().add("title-bar");
    Button home = new Button(Texts.say("title.home"), Icon.HOME.node());
    home.getStyleClass().add("ghost");
    home.setId("go-home");
    home.setMinWidth(USE_PREF_SIZE);
    Nodes.named(home, Texts.say("command.home"));
    home.setOnAction(event -> commands.run("home"));
    Button dice = Nodes.iconButton(Icon.AGAIN, Texts.say("title.reseed"), reseed);
    dice.setId("reseed");
    Button theme = new Button("", themeIcon);
    theme.getStyleClass().addAll("ghost", "bare");
    theme.setId("theme");
    Nodes.named(theme, Texts.say("title.theme"));
    theme.setOnAction(event -> commands.run("theme"));
    Button larger =
        Nodes.iconButton(Icon.TYPE, Texts.say("title.type"), () -> commands.run("larger"));
    Button help = Nodes.iconButton(Icon.HELP, Texts.say("title.help"), () -> commands.run("keys"));
    help.setId("help");
    MenuButton menu = commands.menu();
    Button palette = new Button(Texts.say("title.palette"));
    palette.getStyleClass().addAll("ghost", "mono", "small");
    palette.setId("open-palette");
    palette.setMinWidth(USE_PREF_SIZE);
    Nodes.named(palette, Texts.say("command.palette"));
    palette.setOnAction(event -> commands.run("palette"));
    Region divider = new Region();
    divider.getStyleClass().add("divider");
    HBox badges =
        new HBox(
            22,
            badge(Badge.DOCUMENTED, documented),
            badge(Badge.PUBLISHED, published),
            badge(Badge.MODELLED, modelled));
    badges.setAlignment(Pos.CENTER);
    HBox seeds = seedBox(dice);
    HBox lesson = new HBox(10, id, title, divider, seeds, sights);
    lesson.setAlignment(Pos.CENTER_LEFT);
    lesson.setMinWidth(0);
    StackPane sure = new StackPane(badges);
    ofLesson = List.of(lesson, sure);
    Node left = new HBox(10, logo(), home, lesson);
    ((HBox) left).setAlignment(Pos.CENTER_LEFT);
    HBox right = new HBox(4, menu, theme, larger, help, palette);
    right.setAlignment(Pos.CENTER_RIGHT);
    HBox.setHgrow(sure, Priority.ALWAYS);
    getChildren().addAll(left, sure, right);
    setMinWidth(0);
    title.setMinWidth(0);
    widthProperty().addListener(property -> fit(badges, divider));
    title.fontProperty().addListener(property -> fit(badges, divider));
    id.getStyleClass().setAll("label", "mono", "second");
    title.getStyleClass().setAll("label", "lesson-title");
  }

  /// Where the window is narrow for the size of its type, the badges lose their names, then all but
  /// what is pressed goes.
  private void fit(HBox badges, Node divider) {
    double letters = getWidth() / title.getFont().getSize();
    badgeNames.forEach(name -> Nodes.shown(name, letters >= NAMED));
    Nodes.shown(badges, letters >= BADGED);
    badges.setSpacing(letters >= NAMED ? 22 : 12);
    Nodes.shown(divider, letters >= NAMED);
    seed.getParent().setVisible(letters >= BADGED);
    seed.getParent().setManaged(letters >= BADGED);
  }

  /// A disc with one hot quarter.
  private static Node logo() {
    Circle disc = new Circle(9, 9, 8.25);
    disc.getStyleClass().add("badge-disc");
    Arc hot = new Arc(9, 9, 8.25, 8.25, 0, 90);
    hot.setType(ArcType.ROUND);
    hot.getStyleClass().add("octagon");
    return new Group(disc, hot);
  }

  private HBox seedBox(Button dice) {
    HBox box = new HBox(4, Nodes.label(Texts.say("title.seed"), "second"), seed, dice);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private HBox badge(Badge badge, Label count) {
    Label name = Nodes.label(Texts.say("badge." + badge.name()));
    badgeNames.add(name);
    HBox box = new HBox(6, BadgeGlyph.of(badge), name, count);
    box.setAlignment(Pos.CENTER);
    Tooltip.install(box, new Tooltip(Texts.say("badge.tip." + badge.name())));
    return box;
  }

  /// At home no lesson is spoken of.
  void atHome(boolean on) {
    ofLesson.forEach(each -> each.setVisible(!on));
  }

  /// The icon shows the look that comes next.
  void paint(Palette palette) {
    Icon next =
        palette == Palette.LIGHT ? Icon.MOON : palette == Palette.DARK ? Icon.CONTRAST : Icon.SUN;
    next.into(themeIcon);
  }

  @Override
  public void opened(Opening opening) {
    Nodes.text(id, opening.id());
    Nodes.text(title, opening.title());
    Nodes.text(seed, Long.toString(opening.seed()));
    BadgeCounts counts = BadgeCounts.of(opening.source().recording().world().limits());
    Nodes.text(documented, Integer.toString(counts.documented()));
    Nodes.text(published, Integer.toString(counts.published()));
    Nodes.text(modelled, Integer.toString(counts.modelled()));
  }

  @Override
  public void show(Shown shown) {}
}
