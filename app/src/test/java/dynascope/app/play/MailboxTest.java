package dynascope.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dynascope.engine.model.SimTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private final Mailbox mailbox = new Mailbox();

  @Test
  void aNewerSteeringWishReplacesAnOlder() {
    mailbox.put(new Wish.Seek(SimTime.ofMillis(1)));
    mailbox.put(new Wish.Play());
    mailbox.put(new Wish.Seek(SimTime.ofMillis(2)));
    mailbox.put(new Wish.Pause());
    assertEquals(List.of(new Wish.Seek(SimTime.ofMillis(2)), new Wish.Pause()), mailbox.takeAll());
  }

  @Test
  void changesAreKeptInTheirOrderAndNotPassed() {
    mailbox.put(new Wish.Seek(SimTime.ofMillis(1)));
    mailbox.put(new Wish.Undo());
    mailbox.put(new Wish.Undo());
    mailbox.put(new Wish.Seek(SimTime.ofMillis(2)));
    assertEquals(
        List.of(
            new Wish.Seek(SimTime.ofMillis(1)),
            new Wish.Undo(),
            new Wish.Undo(),
            new Wish.Seek(SimTime.ofMillis(2))),
        mailbox.takeAll());
  }
}
