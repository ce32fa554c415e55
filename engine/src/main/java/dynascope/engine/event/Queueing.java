package dynascope.engine.event;

import dynascope.engine.model.SimTime;

/// What happened to the messages of a client's queue; [Stamp#address] is the client.
public sealed interface Queueing extends Event.Family {
  /// A message was delivered again.
  ///
  /// @param worker who has it now, from 0
  /// @param taken when it was taken before
  /// @param died whether who took it then is dead; otherwise that took too long
  /// @param wasApplied whether what it asks for had been written already
  record Redelivered(
      Stamp stamp,
      long message,
      int delivery,
      int worker,
      SimTime taken,
      boolean died,
      boolean wasApplied)
      implements Queueing {
    @Override
    public void write(Canonical out) {
      out.put(message);
      out.put(delivery);
      out.put(worker);
      out.put(wasApplied ? 1 : 0);
    }
  }

  /// What a message asks for was written once more, under another key: its effect is there twice.
  ///
  /// @param taken when the delivery began
  record AppliedTwice(Stamp stamp, long message, int delivery, SimTime taken) implements Queueing {
    @Override
    public void write(Canonical out) {
      out.put(message);
      out.put(delivery);
    }
  }

  /// All workers died, with messages in their hands.
  ///
  /// @param held how many messages they had taken and not acknowledged
  /// @param waiting how many there are in all
  record WorkersDied(Stamp stamp, int held, int waiting) implements Queueing {
    @Override
    public void write(Canonical out) {
      out.put(held);
      out.put(waiting);
    }
  }
}
