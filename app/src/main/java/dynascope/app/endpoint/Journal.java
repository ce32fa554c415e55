package dynascope.app.endpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dynascope.assets.Words;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/// A file to which every change of tables and items is appended before it is answered.
///
/// It begins with a line that names it and with the tables' epoch. Each record after that has its
/// length, the length's complement, a checksum, and a [Written]. A process that is killed leaves a
/// part of its last record at most, which is cut when the file is opened again. What is wrong
/// anywhere else is no torn tail: such a file is refused as it is.
final class Journal implements AutoCloseable {
  private static final byte[] NAME = "DYNASCOPE TABLES 1\n".getBytes(US_ASCII);
  private static final int HEAD_BYTES = NAME.length + Long.BYTES;
  private static final int FRAME_BYTES = 3 * Integer.BYTES;

  /// The longest that a transaction of 4 MB can become in JSON, with room.
  private static final int MOST_BYTES = 256 << 20;

  private static final int BUFFER_BYTES = 64 << 10;

  private final Path file;
  private final boolean durable;
  private final FileChannel channel;
  private final Instant epoch;
  private final Object forcing = new Object();
  private ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private volatile long end;
  private long forced;
  private boolean replaced;

  private Journal(Path file, boolean durable, FileChannel channel, Instant epoch)
      throws IOException {
    this.file = file;
    this.durable = durable;
    this.channel = channel;
    this.epoch = epoch;
    this.end = channel.size();
  }

  /// Opens a file for this process alone, or begins it. Throws [NoJournal] with a sentence for a
  /// file that can't be used.
  ///
  /// @param durable whether an answer waits until the disk has what it says, not only the system
  /// @param now the epoch of tables that begin
  static Journal open(Path file, boolean durable, Instant now) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new NoJournal(Words.say("endpoint.data.no-file", file));
    }
    FileChannel channel = channel(file);
    try {
      lock(channel, file);
      Files.deleteIfExists(beside(file));
      long size = channel.size();
      var head = ByteBuffer.allocate(HEAD_BYTES);
      while (head.hasRemaining() && channel.read(head, head.position()) >= 0) {}
      byte[] found = Arrays.copyOf(head.array(), head.position());
      int known = Math.min(found.length, NAME.length);
      if (!Arrays.equals(found, 0, known, NAME, 0, known)) {
        throw new NoJournal(Words.say("endpoint.data.not-ours", file));
      }
      if (size >= HEAD_BYTES) {
        long epoch = head.flip().position(NAME.length).getLong();
        return new Journal(file, durable, channel, Instant.ofEpochMilli(epoch));
      }
      // New, or left by a process that was killed as it began: nothing was answered from it.
      channel.truncate(0);
      long epoch = now.toEpochMilli();
      writeHead(channel, epoch);
      return new Journal(file, durable, channel, Instant.ofEpochMilli(epoch));
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  private static FileChannel channel(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      // People's data: nobody else's business.
      return FileChannel.open(
          file,
          Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return FileChannel.open(
        file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    boolean ours;
    try {
      ours = channel.tryLock() != null;
    } catch (OverlappingFileLockException withinThisProcess) {
      ours = false;
    }
    if (!ours) {
      throw new NoJournal(Words.say("endpoint.data.in-use", file));
    }
  }

  private static void writeHead(FileChannel channel, long epoch) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).put(NAME).putLong(epoch).flip();
    while (head.hasRemaining()) {
      channel.write(head, head.position());
    }
    channel.force(true);
  }

  /// The instant from which the times of its records count.
  Instant epoch() {
    return epoch;
  }

  long bytes() {
    return end;
  }

  /// Shows all records in order, and cuts a torn tail. Returns how many bytes that had.
  long replay(Consumer<Written> reader) throws IOException {
    long at = HEAD_BYTES;
    var in =
        new DataInputStream(
            new BufferedInputStream(
                Channels.newInputStream(channel.position(HEAD_BYTES)), 1 << 20));
    while (at < end) {
      long left = end - at;
      if (left < FRAME_BYTES) {
        return cut(at);
      }
      int length = in.readInt();
      int complement = in.readInt();
      int sum = in.readInt();
      if (length == 0 && complement == 0 && isZero(at)) {
        // What a file system leaves of a block that had its place but not yet its content.
        return cut(at);
      }
      if (complement != ~length || length < 0 || length > MOST_BYTES) {
        throw damaged(at);
      }
      if (left < FRAME_BYTES + length) {
        return cut(at);
      }
      byte[] body = in.readNBytes(length);
      if (sum != crc(body, length)) {
        if (left == FRAME_BYTES + length) {
          return cut(at);
        }
        throw damaged(at);
      }
      reader.accept(Written.read(body));
      at += FRAME_BYTES + length;
    }
    channel.position(end);
    return 0;
  }

  private long cut(long at) throws IOException {
    long torn = end - at;
    channel.truncate(at);
    channel.force(true);
    channel.position(at);
    end = at;
    return torn;
  }

  private boolean isZero(long from) throws IOException {
    var piece = ByteBuffer.allocate(BUFFER_BYTES);
    for (long at = from; at < end; at += piece.limit()) {
      piece.clear();
      if (channel.read(piece, at) <= 0) {
        return true;
      }
      piece.flip();
      while (piece.hasRemaining()) {
        if (piece.get() != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private NoJournal damaged(long at) {
    return new NoJournal(Words.say("endpoint.data.damaged", file, String.valueOf(at)));
  }

  private static int crc(byte[] bytes, int length) {
    var crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /// Appends a record; the system has it when this returns. For one thread at a time.
  ///
  /// @return where it ends, for [#settle]
  long append(Written written) throws IOException {
    byte[] body = written.bytes();
    if (buffer.capacity() < FRAME_BYTES + body.length) {
      write(ByteBuffer.allocate(FRAME_BYTES + body.length), body);
    } else {
      write(buffer.clear(), body);
    }
    return end;
  }

  private void write(ByteBuffer room, byte[] body) throws IOException {
    room.putInt(body.length).putInt(~body.length).putInt(crc(body, body.length)).put(body).flip();
    long to = end + room.remaining();
    while (room.hasRemaining()) {
      channel.write(room);
    }
    end = to;
  }

  /// Waits until the disk has all up to a place, if answers wait for that. Many wait for one.
  void settle(long place) throws IOException {
    if (!durable) {
      return;
    }
    synchronized (forcing) {
      // Another file has all of it then, and the disk has that.
      if (!replaced && forced < place) {
        long reached = end;
        channel.force(false);
        forced = reached;
      }
    }
  }

  /// A file beside this one, of the same epoch and empty, that can [#replace] it one day.
  Journal beside() throws IOException {
    Path path = beside(file);
    Files.deleteIfExists(path);
    FileChannel other = channel(path);
    try {
      lock(other, path);
      writeHead(other, epoch.toEpochMilli());
      other.position(HEAD_BYTES);
      return new Journal(file, durable, other, epoch);
    } catch (IOException | RuntimeException failed) {
      other.close();
      throw failed;
    }
  }

  private static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ".rewriting");
  }

  /// Appends the records that another file has from a place to its end. Returns that end.
  long follow(Journal other, long from) throws IOException {
    long to = other.end;
    for (long at = from; at < to; ) {
      at += other.channel.transferTo(at, to - at, channel);
    }
    long reached = end + to - from;
    end = reached;
    return to;
  }

  /// Waits until the disk has all of it.
  void force() throws IOException {
    channel.force(true);
  }

  /// Takes the place of another file, which is closed. A process that is killed leaves the one or
  /// the other, whole.
  void replace(Journal other) throws IOException {
    force();
    forced = end;
    Files.move(
        beside(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder();
    synchronized (other.forcing) {
      other.replaced = true;
    }
    try {
      other.channel.close();
    } catch (IOException noMatter) {
      // Nothing is read from it or written to it any more.
    }
  }

  /// Waits until the disk knows which file has the name.
  private void forceFolder() {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException notHere) {
      // Systems on which a folder can't be opened keep its names in order by themselves.
    }
  }

  /// Closes a file that was to replace another one, and removes it.
  void drop() throws IOException {
    channel.close();
    Files.deleteIfExists(beside(file));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
