package dynascope.engine.moment;

import dynascope.engine.model.Address;

/// The programs outside that call the endpoint, at an instant: one client, whoever they are.
///
/// @param waiting calls without an answer yet
/// @param calls how many came in all
/// @param tries calls in the last full second
/// @param succeeded calls that succeeded in the last full second
/// @param refused calls throttled in the last full second
public record ProgramView(
    Address address, long waiting, long calls, long tries, long succeeded, long refused) {}
