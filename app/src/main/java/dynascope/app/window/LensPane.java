package dynascope.app.window;

import dynascope.app.play.Focus;
import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import dynascope.app.window.node.Icon;
import dynascope.app.window.node.Nodes;
import dynascope.assets.Words;
import dynascope.engine.model.Limit;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;

/// The thing or event that a person looks at, closely.
final class LensPane extends ScrollPane implements Face {
  private final Desk desk;
  private final VBox body = new VBox();
  private final Button provoke;
  private final Runnable lanes;
  private LensModel drawn = LensModel.EMPTY;
  private boolean first = true;

  LensPane(Desk desk, Runnable provokeMenu, Runnable lanes) {
    this.desk = desk;
    this.lanes = lanes;
    getStyleClass().add("lens");
    setId("lens");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    body.getStyleClass().add("pane-body");
    provoke = new Button(Texts.say("lens.provoke"), Icon.ZAP.node());
    provoke.getStyleClass().addAll("ghost", "strong", "small");
    provoke.setId("provoke");
    provoke.setMinWidth(USE_PREF_SIZE);
    provoke.setOnAction(event -> provokeMenu.run());
    setContent(body);
  }

  Button provoke() {
    return provoke;
  }

  @Override
  public void show(Shown shown) {
    LensModel model = LensModel.of(shown);
    if (!first && model.equals(drawn)) {
      return;
    }
    boolean sameThing = model.title().equals(drawn.title()) && model.why().equals(drawn.why());
    first = false;
    drawn = model;
    double scroll = getVvalue();
    fill(model);
    setVvalue(sameThing ? scroll : 0);
  }

  private void fill(LensModel model) {
    provoke.setTranslateX(8);
    HBox head =
        new HBox(Nodes.label(Texts.say("lens.name"), "second", "small"), Nodes.spacer(), provoke);
    head.setAlignment(Pos.CENTER_LEFT);
    head.setPadding(new Insets(-8, 0, 0, 0));
    body.getChildren().setAll(head);
    if (model.title().isEmpty()) {
      Label hint = Nodes.prose(Texts.say("lens.empty"), "second");
      VBox.setMargin(hint, new Insets(8, 0, 0, 0));
      body.getChildren().add(hint);
      return;
    }
    body.getChildren().add(overview(model));
    if (!model.why().isEmpty()) {
      body.getChildren().add(why(model));
    }
    if (!model.otherwise().isEmpty()) {
      body.getChildren().add(otherwise(model.otherwise()));
    }
    if (!model.limits().isEmpty()) {
      body.getChildren().add(limits(model.limits()));
    }
    if (!model.json().isEmpty()) {
      Label json = Nodes.prose(model.json(), "json");
      VBox box = section(json);
      body.getChildren().add(box);
    }
    if (!model.items().isEmpty() || model.firstItem() > 0) {
      body.getChildren().add(items(model));
    }
  }

  private static VBox section(Node... nodes) {
    VBox box = new VBox(nodes);
    box.getStyleClass().add("section");
    return box;
  }

  private static VBox overview(LensModel model) {
    Label title = Nodes.label(model.title(), "subject");
    // Beside the name where there is room, else below it: what is wider than the lens would push
    // out
    // what stands at its right edge.
    Label rest = Nodes.prose(model.rest(), "small");
    FlowPane name = new FlowPane(8, 2);
    rest.maxWidthProperty().bind(name.widthProperty());
    name.setMinWidth(0);
    if (model.alarm()) {
      name.getChildren().add(octagon());
    }
    name.getChildren().addAll(title, rest);
    VBox box = new VBox(5, name);
    box.setPadding(new Insets(6, 0, 12, 0));
    for (LensModel.Fact fact : model.facts()) {
      Label key = new Label(fact.name());
      key.getStyleClass().add("key");
      Label value = new Label(fact.value());
      value.getStyleClass().addAll("mono", "small");
      value.setWrapText(true);
      HBox row = new HBox(key, value);
      row.getStyleClass().add("fact");
      box.getChildren().add(row);
    }
    if (!model.reason().isEmpty()) {
      Label reason = Nodes.prose(model.reason(), "reason");
      box.getChildren().add(reason);
    }
    return box;
  }

  private static Node octagon() {
    Line a = new Line(-3.5, -3.5, 3.5, 3.5);
    Line b = new Line(-3.5, 3.5, 3.5, -3.5);
    a.getStyleClass().add("octagon-cross");
    b.getStyleClass().add("octagon-cross");
    Node shape = TimelinePane.octagon(0, 0, 9);
    shape.getStyleClass().add("octagon");
    return new Group(shape, a, b);
  }

  private VBox why(LensModel model) {
    Label title = Nodes.label(model.whyTitle(), "strong");
    title.getStyleClass().add("subject");
    HBox head = new HBox(8, title);
    head.setAlignment(Pos.CENTER_LEFT);
    if (model.why().getFirst().number() > 0) {
      Button onLanes = new Button(Texts.say("lens.lanes"));
      onLanes.getStyleClass().addAll("ghost", "small");
      onLanes.setId("lens-lanes");
      onLanes.setMinWidth(USE_PREF_SIZE);
      onLanes.setOnAction(event -> lanes.run());
      head.getChildren().addAll(Nodes.spacer(), onLanes);
    }
    VBox box = section(head);
    for (LensModel.Sentence sentence : model.why()) {
      box.getChildren().add(step(sentence));
    }
    return box;
  }

  private HBox step(LensModel.Sentence sentence) {
    Label when = Nodes.label(sentence.when(), "mono", "small", "second");
    Label text = Nodes.prose(sentence.text());
    if (sentence.last()) {
      text.getStyleClass().add("strong");
    }
    VBox words = new VBox(when, text);
    words.getStyleClass().add("why-step");
    HBox.setHgrow(words, javafx.scene.layout.Priority.ALWAYS);
    HBox row = new HBox(6, rail(words, sentence), words);
    row.setFocusTraversable(true);
    String number = sentence.number() == 0 ? "" : sentence.number() + ". ";
    row.setAccessibleText(number + sentence.when() + " " + sentence.text());
    row.setOnMouseEntered(event -> desk.outline(sentence.about()));
    row.setOnMouseClicked(event -> go(sentence));
    row.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        go(sentence);
        event.consume();
      }
    });
    row.focusedProperty()
        .addListener((property, before, on) -> {
          if (on) {
            desk.outline(sentence.about());
          }
        });
    return row;
  }

  /// Moves the playhead to a cause that has a number on the lanes.
  private void go(LensModel.Sentence sentence) {
    desk.outline(sentence.about());
    if (sentence.number() > 0) {
      desk.wish(new Wish.Seek(sentence.at()));
    }
  }

  private static Pane rail(VBox beside, LensModel.Sentence sentence) {
    return sentence.number() > 0
        ? numbered(beside, sentence.number(), sentence.last())
        : rail(beside, sentence.last());
  }

  /// A number as on the lanes, and the line to the next.
  private static Pane numbered(VBox beside, int number, boolean last) {
    Pane rail = new Pane();
    if (!last) {
      Line line = new Line(10, 11, 10, 11);
      line.getStyleClass().add("why-rail");
      line.endYProperty().bind(beside.heightProperty().add(16));
      rail.getChildren().add(line);
    }
    Label disc = Nodes.label(Integer.toString(number), "why-number");
    disc.setPrefSize(20, 20);
    disc.setMinSize(20, 20);
    disc.setAlignment(Pos.CENTER);
    rail.getChildren().add(disc);
    rail.setMinWidth(20);
    rail.setMaxWidth(20);
    rail.setPrefHeight(0);
    return rail;
  }

  /// What would have changed it, and what would not; with what each claim stands on.
  private VBox otherwise(LensModel.Else known) {
    VBox box = section();
    claims(box, "lens.else.changes", known.changes());
    if (!known.progress().isEmpty()) {
      Button button = new Button(Texts.say(known.going() ? "lens.else.stop" : "lens.else.go-on"));
      button.getStyleClass().addAll("ghost", "small");
      button.setId("wonder");
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(event -> desk.wish(new Wish.Wonder(!known.going())));
      HBox row = new HBox(8, Nodes.label(known.progress(), "second", "small"), button);
      row.setAlignment(Pos.CENTER_LEFT);
      box.getChildren().add(row);
    }
    claims(box, "lens.else.others", known.others());
    return box;
  }

  private static void claims(VBox box, String title, List<LensModel.Claim> claims) {
    if (claims.isEmpty()) {
      return;
    }
    box.getChildren().add(Nodes.label(Texts.say(title), "strong", "small"));
    for (LensModel.Claim claim : claims) {
      VBox words =
          new VBox(1, Nodes.prose(claim.text()), Nodes.label(claim.ground(), "second", "small"));
      words.getStyleClass().add("claim");
      words.setAccessibleText(claim.text() + " " + claim.ground());
      box.getChildren().add(words);
    }
  }

  private static Pane rail(VBox beside, boolean last) {
    Circle dot = new Circle(6, 10, last ? 4.5 : 3.5);
    dot.getStyleClass().add("why-dot");
    Pane rail = new Pane();
    if (last) {
      dot.getStyleClass().add("end");
    } else {
      Line line = new Line(6, 10, 6, 10);
      line.getStyleClass().add("why-rail");
      line.endYProperty().bind(beside.heightProperty().add(16));
      rail.getChildren().add(line);
    }
    rail.getChildren().add(dot);
    rail.setMinWidth(12);
    rail.setMaxWidth(12);
    rail.setPrefHeight(0);
    return rail;
  }

  private static VBox limits(List<Limit> limits) {
    VBox box = section();
    for (Limit limit : limits) {
      Label name =
          Nodes.prose(
              Texts.say("lens.limit", name(limit), Texts.number(limit.value()), limit.unit()),
              "small");
      HBox.setHgrow(name, javafx.scene.layout.Priority.ALWAYS);
      Label badge = Nodes.label(Texts.say("badge." + limit.badge().name()), "small", "second");
      Node glyph = BadgeGlyph.of(limit.badge());
      HBox row = new HBox(8, glyph, name, badge);
      row.setAlignment(Pos.BASELINE_LEFT);
      Tooltip.install(row, new Tooltip(limit.source()));
      row.setAccessibleText(name.getText() + ", " + badge.getText() + ", " + limit.source());
      box.getChildren().add(row);
    }
    return box;
  }

  private static String name(Limit limit) {
    String key = "limit." + limit.name();
    return Words.knows(key) ? Words.say(key) : limit.name();
  }

  private VBox items(LensModel model) {
    Label title = Nodes.label(Texts.say("lens.items.name"), "strong", "small");
    Button back = Nodes.iconButton(Icon.LEFT, Texts.say("lens.items.back"), () -> page(-1));
    Button on = Nodes.iconButton(Icon.RIGHT, Texts.say("lens.items.on"), () -> page(1));
    back.setDisable(model.firstItem() == 0);
    on.setDisable(!model.moreItems());
    String range =
        Texts.say(
            "lens.items.range", model.firstItem() + 1, model.firstItem() + model.items().size());
    HBox head = new HBox(4, title, Nodes.spacer(), Nodes.label(range, "small", "second"), back, on);
    head.setAlignment(Pos.CENTER_LEFT);
    VBox box = section(head);
    for (String item : model.items()) {
      Label line = new Label(item);
      line.getStyleClass().add("json");
      line.setTooltip(new Tooltip(item));
      box.getChildren().add(line);
    }
    return box;
  }

  private void page(int by) {
    Shown shown = desk.shown();
    if (shown != null && shown.focus().about() != null) {
      long to = Math.max(0, drawn.firstItem() + (long) by * Focus.PAGE);
      desk.wish(new Wish.Inspect(shown.focus().about(), to));
    }
  }
}
