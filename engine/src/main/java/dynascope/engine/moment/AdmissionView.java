package dynascope.engine.moment;

import dynascope.engine.model.AdmissionStage;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import org.jspecify.annotations.Nullable;

/// How a table's requests are admitted at an instant.
///
/// @param write what the router was given for writes, null unless tokens are handed out
/// @param read what the router was given for reads
public record AdmissionView(AdmissionStage stage, @Nullable Grant write, @Nullable Grant read) {
  public static final AdmissionView TODAY = new AdmissionView(AdmissionStage.TODAY, null, null);

  /// What global admission control gave a router last.
  ///
  /// @param at when
  /// @param asked what the router wanted
  /// @param granted what it got
  /// @param left what the router still has of it
  public record Grant(SimTime at, Units asked, Units granted, Units left) {}
}
