package dynascope.engine.client;

import dynascope.engine.model.SimTime;
import dynascope.engine.operation.PutItem;

/// A message in a queue: what is to be written, and what became of it so far.
///
/// @param id its number, from 1
/// @param put what it asks for
/// @param sent when it came
/// @param deliveries how often a worker took it
/// @param applied how many of its deliveries were written; nobody in the simulated world knows this
/// @param taken when a worker took it last; when it came if none did
/// @param round of workers that took it
record Letter(
    long id, PutItem put, SimTime sent, int deliveries, int applied, SimTime taken, int round) {
  Letter(long id, PutItem put, SimTime sent) {
    this(id, put, sent, 0, 0, sent, 0);
  }

  Letter delivered(SimTime now, int to) {
    return new Letter(id, put, sent, deliveries + 1, applied, now, to);
  }

  Letter written() {
    return new Letter(id, put, sent, deliveries, applied + 1, taken, round);
  }
}
