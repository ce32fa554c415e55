package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.DERIVED;
import static dynascope.visualisers.theme.Tone.Role.FLOW;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;

import dynascope.engine.model.Address;
import dynascope.engine.moment.IndexView;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.ReplicaView;
import dynascope.engine.moment.TableView;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Specimen;
import dynascope.visualisers.scene.Specimen.State;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.theme.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What stands and flies on the stage, in all its states.
public final class StageGlyphs {
  private static final double WALL = 1e9;

  private StageGlyphs() {}

  public static List<Specimen> all() {
    return List.of(
        new Specimen("token", tokens()),
        new Specimen("partition", partitions()),
        new Specimen("column", columns()),
        new Specimen("copies", copies()),
        new Specimen("router", routers()),
        new Specimen("range", ranges()),
        new Specimen("index", indexes()),
        new Specimen("client", List.of(client())),
        new Specimen("retries", retries()),
        new Specimen("pipe", pipes()),
        new Specimen("sign", signs()));
  }

  private static List<State> tokens() {
    return List.of(
        token("read-eventual", Mark.READ_EVENTUAL, 0, DATA, "stage.token.read"),
        token("read-strong", Mark.READ_STRONG, 0, DATA, "stage.token.read"),
        token("write", Mark.WRITE, 0, DATA, "stage.token.write"),
        token("write-transaction", Mark.WRITE_TRANSACTION, 0, DATA, "stage.token.write"),
        token("read-transaction", Mark.READ_TRANSACTION, 0, DATA, "stage.token.read"),
        token("second", Mark.WRITE, 1, DATA, "stage.token.write"),
        token("third", Mark.WRITE, 2, DATA, "stage.token.write"),
        token("sixth", Mark.WRITE, 5, DATA, "stage.token.write"),
        token("refused", Mark.REFUSAL, 2, ALARM, "stage.token.refused"),
        token("sent-on", Mark.SENT_ON, 0, INK, "stage.token.sent-on"),
        token("answer", Mark.ANSWER, 0, DATA, "stage.token.answer"),
        token("lost", Mark.GHOST, 0, ALARM, "stage.token.lost"),
        token("entry", Mark.ENTRY, 0, FLOW, "stage.token.entry"),
        token("acknowledge", Mark.ACKNOWLEDGE, 0, FLOW, "stage.token.acknowledge"),
        token("index-entry", Mark.INDEX_ENTRY, 0, DERIVED, "stage.token.entered"));
  }

  private static State token(String key, Mark mark, int notches, Tone tone, String sentence) {
    Pen pen = new Pen();
    pen.glyph(24, 16, mark, 0, notches, tone);
    Box room = new Box(0, 0, 48, 32);
    return new State(
        key,
        room,
        List.of(
            SceneObject.still(
                Samples.TABLE, "request", room, pen.shapes(), sentence, "W812", notches + 1)));
  }

  private static List<State> partitions() {
    return List.of(
        slot("cool", 40, 980),
        slot("warm", 480, 900),
        slot("hot", 940, 320),
        slot("over", 1_040, 0),
        splitting());
  }

  /// A hot partition that is being split, under its piece of the range bar.
  private static State splitting() {
    PartitionView hot = Samples.splitting();
    Box range = new Box(0, 12, 150, 16);
    Slot slot = new Slot(List.of(hot), new Box(0, 32, 150, 248), false);
    TableView table = Samples.table(List.of(hot), 960, 1);
    Band band =
        new Band(table, Band.Density.ROOMY, false, 0, range, 0, 0, range, List.of(slot), List.of());
    List<SceneObject> scene = new ArrayList<>();
    scene.addAll(Shelves.of(slot, false, false));
    scene.add(RangeBar.of(band, List.of(), null));
    scene.addAll(Fences.of(band));
    scene.addAll(Copies.of(slot, WALL, false));
    return new State("splitting", new Box(0, 0, 150, 280), scene);
  }

  private static State slot(String key, double rate, double level) {
    Slot slot = slot(Samples.partition(3, 8, rate, level), 120, 260);
    List<SceneObject> scene = new ArrayList<>(Shelves.of(slot, false, false));
    scene.addAll(Copies.of(slot, WALL, false));
    return new State(key, new Box(0, 0, 120, 260), scene);
  }

  private static Slot slot(PartitionView partition, double width, double height) {
    return new Slot(List.of(partition), new Box(0, 0, width, height), Load.over(partition));
  }

  private static List<State> columns() {
    return List.of(columns("few", 12, 140), columns("many", 40, 140), columns("refusing", 20, 240));
  }

  /// A stretch of a skyline whose partitions take more and more.
  private static State columns(String key, int count, double most) {
    List<PartitionView> partitions = new ArrayList<>();
    double width = 220.0 / count;
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double rate = key.equals("refusing") ? i * most / 4 : most + i % 5 * most;
      boolean over = rate >= 1_000;
      PartitionView each =
          Samples.partition(i + 1, count, Math.min(1_000, rate), over ? 0 : 1_000 - rate * 0.7);
      partitions.add(each);
      double left = Math.rint(44 + i * width);
      Box box = new Box(left, 0, Math.rint(44 + (i + 1) * width) - left - 1, 180);
      slots.add(new Slot(List.of(each), box, false));
    }
    TableView table = Samples.table(partitions, 0, 1);
    Box range = new Box(44, 0, 220, 10);
    Band band =
        new Band(
            table, Band.Density.ROOMY, false, 0, range, 0, 0, range, List.copyOf(slots), List.of());
    List<SceneObject> scene = new ArrayList<>();
    slots.forEach(slot -> scene.addAll(Shelves.of(slot, false, false)));
    scene.add(Skyline.frame(band));
    return new State(key, new Box(0, 0, 268, 180), scene);
  }

  private static List<State> copies() {
    Address at = Samples.TABLE.child("P3");
    ReplicaView slow =
        new ReplicaView(at.child("replica-c"), false, 5, 4, Duration.ofMillis(40), false, true);
    ReplicaView stopped =
        new ReplicaView(at.child("replica-c"), false, 5, 4, Duration.ofMillis(900), true, false);
    return List.of(
        copies("even", Samples.replicas(at, 0)),
        copies("behind", Samples.replicas(at, 3)),
        copies(
            "slow", List.of(Samples.replica(at, "a", 9, 0), Samples.replica(at, "b", 9, 0), slow)),
        copies(
            "stopped",
            List.of(Samples.replica(at, "a", 9, 0), Samples.replica(at, "b", 9, 0), stopped)));
  }

  private static State copies(String key, List<ReplicaView> replicas) {
    PartitionView partition =
        Samples.partition(Samples.TABLE.child("P3"), 3, 8, 120, 900, replicas, null);
    Slot slot = slot(partition, 250, 220);
    return new State(key, Box.between(54, 80, 250, 210), Copies.of(slot, 1e6, false));
  }

  private static List<State> routers() {
    return List.of(router("calm", 480, 6_000), router("empty", 7_900, 0));
  }

  private static State router(String key, double rate, double level) {
    TableView table = Samples.table(List.of(Samples.partition(1, 1, rate, 900)), rate, level);
    Box box = new Box(0, 0, 620, 96);
    Band band = new Band(table, Band.Density.ROOMY, false, 0, box, 0, 0, box, List.of(), List.of());
    return new State(key, box, RouterBox.of(band, View.of(620, 96)));
  }

  private static List<State> ranges() {
    List<State> states = new ArrayList<>();
    for (int count : new int[] {4, 40}) {
      TableView table = Samples.calm(count);
      List<Slot> slots = new ArrayList<>();
      double width = 360.0 / count;
      for (int i = 0; i < count; i++) {
        Box box = new Box(20 + i * width, 40, width - 2, 60);
        slots.add(new Slot(List.of(table.partitions().get(i)), box, false));
      }
      Band band =
          new Band(
              table,
              Band.Density.ROOMY,
              false,
              0,
              new Box(20, -40, 360, 20),
              0,
              0,
              new Box(20, 20, 360, 16),
              slots,
              List.of());
      states.add(
          new State(
              count == 4 ? "few" : "many",
              new Box(0, 0, 400, 40),
              List.of(RangeBar.of(band, List.of(Samples.client()), null))));
    }
    return states;
  }

  private static List<State> indexes() {
    return List.of(index("active", false), index("backfilling", true));
  }

  private static State index(String key, boolean backfilling) {
    IndexView index = Samples.index(backfilling);
    TableView table = Samples.calm(4);
    Strip strip = Strip.of(index, Strip.Size.ROOMY, 0, 0, 420);
    Box box = new Box(0, 0, 420, 20);
    Band band =
        new Band(table, Band.Density.ROOMY, false, 0, box, 0, 0, box, List.of(), List.of(strip));
    return new State(key, new Box(0, 0, 420, Strip.Size.ROOMY.height), Strips.of(band, strip));
  }

  private static State client() {
    Box box = new Box(0, 0, 136, 400);
    return new State("knobs", box, Racks.of(Samples.client(), box, 0.6));
  }

  private static List<State> retries() {
    return List.of(
        retries("full", 500, 0, 0), retries("low", 60, 0, 0), retries("empty", 0, 70, 110.5));
  }

  private static State retries(String key, long tokens, long held, double rate) {
    Box room = new Box(0, 0, 112, 110);
    return new State(
        key, room, RetryGauges.of(Samples.retrying(tokens, held, rate), room).stream().toList());
  }

  private static List<State> pipes() {
    return List.of(pipe("low", 400), pipe("middle", 4_000), pipe("high", 40_000));
  }

  private static State pipe(String key, double perSecond) {
    Pen pen = new Pen();
    double width = Math.rint(Pipes.thickness(perSecond));
    Box box = new Box(0, 16 - Math.floor(width / 2), 140, width);
    pen.fill(box, DATA.over(GROUND, 0.6));
    for (double x = 8; x < 140; x += 24) {
      pen.fill(new Box(x, box.y(), 2, width), GROUND);
    }
    pen.glyph(70, 16, Mark.WRITE, DATA);
    return new State(
        key,
        new Box(0, 0, 140, 32),
        List.of(
            SceneObject.still(
                Samples.TABLE,
                "pipe",
                box,
                pen.shapes(),
                "stage.pipe",
                Figures.grouped(perSecond))));
  }

  private static List<State> signs() {
    return List.of(
        sign("leader", Mark.FLAG, DATA),
        sign("over", Mark.OVER, ALARM),
        sign("clamp", Mark.CLAMP, INK),
        sign("clamp-open", Mark.CLAMP_OPEN, INK),
        sign("seal", Mark.SEAL, INK),
        sign("prediction", Mark.PREDICTION, INK),
        sign("pin", Mark.PIN, DATA),
        fault(),
        route());
  }

  private static State sign(String key, Mark mark, Tone tone) {
    Pen pen = new Pen();
    pen.glyph(24, 20, mark, 0, 0, tone);
    return new State(
        key,
        new Box(0, 0, 48, 32),
        List.of(SceneObject.decoration(Samples.TABLE, "sign", pen.shapes())));
  }

  private static State fault() {
    Pen pen = new Pen();
    pen.card(new Box(12, 8, 24, 18), 3, INK, null);
    pen.glyph(24, 17, Mark.FAULT, GROUND);
    return new State(
        "fault",
        new Box(0, 0, 48, 32),
        List.of(SceneObject.decoration(Samples.TABLE, "sign", pen.shapes())));
  }

  /// How a refusal goes home.
  private static State route() {
    Pen pen = new Pen();
    pen.way(
        List.of(new Point(4, 16), new Point(92, 16)),
        0,
        Stroke.of(ALARM, 1.5).dashed(Stroke.Dash.REFUSED));
    pen.line(4, 24, 92, 24, LINE, 1);
    return new State(
        "ways",
        new Box(0, 0, 96, 32),
        List.of(SceneObject.decoration(Samples.TABLE, "sign", pen.shapes())));
  }
}
