package dynascope.engine.moment;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;

/// How a lost copy of a partition is being replaced at an instant.
///
/// @param lost the copy
/// @param since when it was found to be lost
/// @param logDue when a replica that holds the log alone takes its place in the majority
/// @param joined whether that one does
/// @param due when the copy is made anew
/// @param done the share of the time that it takes, from 0 to 1
public record RepairView(
    Address lost, SimTime since, SimTime logDue, boolean joined, SimTime due, double done) {}
