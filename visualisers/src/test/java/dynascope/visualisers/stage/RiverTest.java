package dynascope.visualisers.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.StreamRecord;
import dynascope.engine.model.StreamStatus;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.StreamView;
import dynascope.engine.moment.TableView;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.SceneObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A stream's lanes below its table: who follows whom, and how old each record is.
final class RiverTest {
  private static final SimTime NOW = SimTime.ofSeconds(1_000);

  private static StreamView.Shard shard(
      String partition,
      @Nullable String parent,
      long opened,
      @Nullable Long closed,
      long... seconds) {
    var records = new ArrayList<StreamView.Record>();
    for (int i = seconds.length - 1; i >= 0; i--) {
      records.add(
          new StreamView.Record(
              i + 1,
              SimTime.ofSeconds(seconds[i]),
              StreamRecord.Kind.MODIFY,
              "K",
              i + 1,
              true,
              true,
              false));
    }
    return new StreamView.Shard(
        Address.parse("Orders/" + partition + "/shard-1"),
        "shardId-" + partition,
        parent == null ? null : Address.parse("Orders/" + parent + "/shard-1"),
        Address.parse("Orders/" + partition),
        SimTime.ofSeconds(opened),
        closed == null ? null : SimTime.ofSeconds(closed),
        1,
        seconds.length,
        List.copyOf(records),
        0);
  }

  private static List<SceneObject> scene(StreamView.Shard... shards) {
    PartitionView partition = Samples.partition(3, 8, 960, 410);
    TableView plain = Samples.table(List.of(partition), 900, 1);
    var stream =
        new StreamView(
            "arn",
            StreamViewType.NEW_AND_OLD_IMAGES,
            StreamStatus.ENABLED,
            List.of(shards),
            Duration.ofHours(24));
    var table =
        new TableView(
            plain.address(),
            plain.definition(),
            plain.status(),
            plain.write(),
            plain.read(),
            plain.partitions(),
            plain.writeRate(),
            plain.readRate(),
            plain.refused(),
            plain.indexes(),
            plain.admission(),
            plain.servesAtOnce(),
            stream,
            List.of());
    double high = River.height(table, 600);
    return Objects.requireNonNull(River.of(table, new Box(0, 0, 1_000, high), NOW)).scene(table);
  }

  private static List<SceneObject> all(List<SceneObject> scene, String role) {
    return scene.stream().filter(each -> each.role().equals(role)).toList();
  }

  @Test
  void aRecordNeverOvertakesAnotherAndNeverLiesOnIt() {
    long[] every = LongStream.range(100, 1_000).toArray();
    List<SceneObject> records = all(scene(shard("P3", null, 0, null, every)), "record");
    assertTrue(records.size() > 20, "as many as there is room for");
    for (int i = 1; i < records.size(); i++) {
      Box newer = records.get(i - 1).bounds();
      Box older = records.get(i).bounds();
      assertTrue(older.right() <= newer.x() + 1, "at " + i);
    }
  }

  @Test
  void anOlderRecordLiesFurtherToTheLeftByTheLogarithmOfItsAge() {
    List<SceneObject> records = all(scene(shard("P3", null, 0, null, 910, 991, 999)), "record");
    double first = records.get(0).bounds().x() - records.get(1).bounds().x();
    double second = records.get(1).bounds().x() - records.get(2).bounds().x();
    assertEquals(Math.log(10) / Math.log(9), second / first, 0.01, "ages 1, 9 and 90 s");
  }

  @Test
  void aRecordIsShownHoweverOldItsShardIsNow() {
    for (long written : List.of(2L, 10L, 400L)) {
      List<SceneObject> scene = scene(shard("P3", null, 0, null, written));
      Box bed = all(scene, "shard").getFirst().bounds();
      double left = all(scene, "record").getFirst().bounds().x();
      assertTrue(left >= bed.x() - 2, left + " before " + bed.x() + ", written at " + written);
    }
  }

  @Test
  void aParentSpansTheRowsOfItsChildrenAndEndsWhereTheyBegin() {
    List<SceneObject> lanes =
        all(
            scene(
                shard("P3", null, 0, 900L, 100),
                shard("P3.0", "P3", 900, null, 950),
                shard("P3.1", "P3", 900, null, 960)),
            "shard");
    Box parent = lanes.get(0).bounds();
    Box upper = lanes.get(1).bounds();
    Box lower = lanes.get(2).bounds();
    assertEquals(upper.y(), parent.y());
    assertEquals(lower.bottom(), parent.bottom());
    assertTrue(upper.bottom() <= lower.y());
    assertEquals(parent.right(), upper.x(), 1);
  }

  @Test
  void aTableWithoutAStreamTakesNoRoom() {
    TableView plain = Samples.table(List.of(Samples.partition(3, 8, 960, 410)), 900, 1);
    assertEquals(0, River.height(plain, 600));
  }
}
