package dynascope.engine.event;

import dynascope.engine.model.ScalableDimension;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Throughput;
import java.util.List;

/// What auto scaling does; [Stamp#address] is the scaler of a table or global index.
public sealed interface Scaling extends Event.Family {
  /// It is about to change a capacity.
  ///
  /// @param wanted what consumption and target come to, before the bounds
  /// @param due when it will ask for that
  /// @param minutes the datapoints that raised the alarm, none where there was no alarm
  /// @param target percent
  record Planned(
      Stamp stamp,
      ScalableDimension dimension,
      ScalingReason why,
      long before,
      long after,
      long wanted,
      SimTime due,
      List<Datapoint> minutes,
      int target)
      implements Scaling {
    @Override
    public void write(Canonical out) {
      out.put(dimension.ordinal());
      out.put(why.ordinal());
      out.put(before);
      out.put(after);
      out.put(wanted);
      out.put(due.nanos());
      minutes.forEach(each -> out.put(each.consumed().nanos()));
    }
  }

  /// An alarm was raised, but the capacity stands at its bound already.
  record Kept(
      Stamp stamp,
      ScalableDimension dimension,
      ScalingReason why,
      long capacity,
      long wanted,
      List<Datapoint> minutes,
      int target)
      implements Scaling {
    @Override
    public void write(Canonical out) {
      out.put(dimension.ordinal());
      out.put(why.ordinal());
      out.put(capacity);
      out.put(wanted);
      minutes.forEach(each -> out.put(each.consumed().nanos()));
    }
  }

  /// It sent an UpdateTable.
  record Asked(Stamp stamp, Throughput before, Throughput after) implements Scaling {
    @Override
    public void write(Canonical out) {
      out.put(before.readUnits());
      out.put(before.writeUnits());
      out.put(after.readUnits());
      out.put(after.writeUnits());
    }
  }

  /// That was refused, as anybody's would have been.
  ///
  /// @param error the exception's name
  /// @param says the service's words
  record Refused(Stamp stamp, Throughput before, Throughput after, String error, String says)
      implements Scaling {
    @Override
    public void write(Canonical out) {
      out.put(after.readUnits());
      out.put(after.writeUnits());
      out.put(error);
      out.put(says);
    }
  }

  /// A scheduled action set other bounds.
  ///
  /// @param begins whether a window begins; otherwise the policy's own bounds hold again
  record Scheduled(Stamp stamp, ScalableDimension dimension, long min, long max, boolean begins)
      implements Scaling {
    @Override
    public void write(Canonical out) {
      out.put(dimension.ordinal());
      out.put(min);
      out.put(max);
      out.put(begins ? 1 : 0);
    }
  }
}
