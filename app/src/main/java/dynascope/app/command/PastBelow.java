package dynascope.app.command;

import dynascope.app.play.Past;
import dynascope.app.play.Pasts;
import dynascope.app.play.PlaybackSource;
import dynascope.app.play.Watched;
import dynascope.app.window.ChartsModel;
import dynascope.engine.moment.Moment;
import dynascope.engine.simulation.Playback;
import dynascope.visualisers.paint.HeatAndCharts;
import dynascope.visualisers.theme.Palette;
import javafx.scene.layout.Region;

/// Heat map and charts below the stage, as the window has them: for each frame gathered, laid out,
/// and drawn where they changed.
final class PastBelow {
  private static final int CHARTS = 4;
  private static final long SECONDS = 60;

  private final HeatAndCharts picture = new HeatAndCharts(Palette.LIGHT);
  private final Pasts pasts;
  private final boolean heat;

  /// @param heat whether the map is there, or charts alone
  PastBelow(Playback playback, boolean heat) {
    this.pasts = new Pasts(new PlaybackSource(playback));
    this.heat = heat;
    pasts.watch(new Watched(null, 0, SECONDS));
  }

  Region node() {
    return picture;
  }

  void show(Moment moment) {
    Past all =
        pasts.look(moment, moment.frame().at(), null, moment.frame().tables().getFirst().address());
    if (all == null) {
      throw new IllegalStateException("nothing of the past is there");
    }
    Past past =
        new Past(
            all.watched(),
            all.map(),
            all.partition(),
            all.charts().subList(0, CHARTS),
            all.count());
    ChartsModel model = ChartsModel.of(past, picture.getWidth(), picture.getHeight(), 0);
    double playhead = moment.frame().at().seconds();
    double read = model.newest(playhead);
    picture.show(
        new HeatAndCharts.Picture(
            heat ? past.map() : null,
            model.rows(),
            past.charts(),
            model.axis(),
            model.board(),
            0,
            -1,
            -1,
            playhead,
            Double.NaN,
            Double.NaN,
            chart -> model.reading(chart, read)));
  }
}
