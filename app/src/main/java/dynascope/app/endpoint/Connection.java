package dynascope.app.endpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/// A client's connection: one request after the other, each answered before the next is read.
final class Connection implements Runnable {
  /// A client that sends too much gets so much of it read, to come to its answer.
  private static final int DRAINED_BYTES = 4 * Bounds.BODY_BYTES;

  private final Socket socket;
  private final Api api;
  private final Room room;
  private final Connections open;

  /// When it is closed unless it gets on, by the clock of `System.nanoTime`.
  private volatile long deadline;

  private volatile boolean idle;

  Connection(Socket socket, Api api, Room room, Connections open) {
    this.socket = socket;
    this.api = api;
    this.room = room;
    this.open = open;
    within(Bounds.IDLE);
  }

  boolean isLate(long now) {
    return now - deadline > 0;
  }

  /// Whether it waits for a request.
  boolean isIdle() {
    return idle;
  }

  /// The one that has been idle for longer has the earlier one.
  long deadline() {
    return deadline;
  }

  private void within(Duration time) {
    deadline = System.nanoTime() + time.toNanos();
  }

  @Override
  public void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      serve(new Incoming(socket.getInputStream()));
    } catch (IOException gone) {
      // The client went away, or was too slow: nobody is there to be told.
    } finally {
      open.left(this);
    }
  }

  private void serve(Incoming in) throws IOException {
    boolean more = true;
    while (more) {
      within(Bounds.IDLE);
      idle = true;
      if (!in.begins()) {
        return;
      }
      idle = false;
      within(Bounds.REQUEST);
      try (Room.Share share = room.share()) {
        more = next(in, share);
      } catch (BadRequest bad) {
        refuse(bad, in);
        return;
      }
    }
  }

  /// Reads and answers a request; false if it was the last.
  private boolean next(Incoming in, Room.Share share) throws IOException, BadRequest {
    Head head = in.head();
    if (head == null) {
      return false;
    }
    int length = head.bodyBytes();
    if (length > 0 && head.get("expect", "").equalsIgnoreCase("100-continue")) {
      socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII));
    }
    byte[] body = in.body(length, share);
    String packed = head.get("content-encoding");
    if (packed != null && !packed.equals("identity")) {
      if (!packed.equals("gzip")) {
        throw new BadRequest(400, "of packed bodies, only those by gzip are understood");
      }
      body = Incoming.unpacked(body, share);
    }
    Reply reply;
    try {
      reply = api.answer(head, body, share);
    } catch (OutOfMemoryError tooMuch) {
      throw new BadRequest(503, "too many large requests at once");
    }
    share.hold(reply.body().length);
    within(Bounds.ANSWER);
    reply.write(socket.getOutputStream(), !head.persistent());
    return head.persistent();
  }

  private void refuse(BadRequest bad, Incoming in) throws IOException {
    within(Bounds.ANSWER);
    Reply.of(bad).write(socket.getOutputStream(), true);
    socket.shutdownOutput();
    in.drain(DRAINED_BYTES);
  }

  void close() {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // As wanted.
    }
  }
}
