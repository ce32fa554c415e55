package dynascope.app.window.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dynascope.app.live.LiveWorld;
import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveDeskTest {
  private final BlockingQueue<Runnable> toolkit = new LinkedBlockingQueue<>();
  private final Host host = new Host();
  private final LiveDesk desk = new LiveDesk(host, toolkit::add, Clock.systemUTC());

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void anEndpointThatOpensWhenSomethingElseLiesOnTheDeskIsClosedAgain() throws Exception {
    desk.listen();
    desk.opened();
    next();
    assertEquals(0, desk.port());
    assertEquals(List.of(), host.wishes);
  }

  @Test
  void aWorldGetsTheEndpointThatWasBegunForTheOneBeforeIt() throws Exception {
    desk.listen();
    desk.newWorld();
    next();
    assertNotEquals(0, desk.port());
    assertEquals(1, host.wishes.size());
    assertInstanceOf(Wish.Attach.class, host.wishes.getFirst());
  }

  @Test
  void theNextWorldListensOnThePortOfTheOneBeforeIt() throws Exception {
    desk.newWorld();
    next();
    host.port = desk.port();
    for (int i = 0; i < 5; i++) {
      desk.newWorld();
      next();
      assertEquals(List.of(), host.complaints);
      assertEquals(host.port, desk.port());
    }
  }

  @Test
  void stoppedBeforeItIsOpenItAttachesToNothing() throws Exception {
    desk.toggle();
    desk.toggle();
    next();
    assertEquals(0, desk.port());
    assertEquals(List.of(), host.wishes);
  }

  @Test
  void aTakenPortIsSaidAndCanBeTriedAgain() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      host.port = taken.getLocalPort();
      desk.toggle();
      next();
      assertEquals(1, host.complaints.size());
    }
    host.port = 0;
    desk.toggle();
    next();
    assertNotEquals(0, desk.port());
  }

  /// Does the next thing that was left for the toolkit's thread.
  private void next() throws InterruptedException {
    Runnable work = toolkit.poll(30, TimeUnit.SECONDS);
    if (work == null) {
      throw new AssertionError("nothing came back to the toolkit's thread");
    }
    work.run();
  }

  private final class Host implements LiveHost {
    private final List<Wish> wishes = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private int port;

    @Override
    public void wish(Wish wish) {
      wishes.add(wish);
    }

    @Override
    public @Nullable Shown shown() {
      return null;
    }

    @Override
    public void open(LiveWorld world) {
      desk.opened();
    }

    @Override
    public void tell(String text) {}

    @Override
    public void complain(String text) {
      complaints.add(text);
    }

    @Override
    public int port() {
      return port;
    }

    @Override
    public @Nullable Path chooseFile(String title) {
      return null;
    }

    @Override
    public @Nullable String choose(String title, List<String> words) {
      return null;
    }
  }
}
