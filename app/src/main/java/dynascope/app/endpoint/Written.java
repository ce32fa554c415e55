package dynascope.app.endpoint;

import dynascope.assets.Words;
import dynascope.engine.model.SimTime;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.Once;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.wire.Arrival;
import dynascope.engine.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one call changed, as plain operations that would change the same: a record of a [Journal].
///
/// @param nanos since the epoch
/// @param once the call itself, if it is a transaction that must not be done again; else null
/// @param isNewBeginning whether streams tell nothing of what stands before it
record Written(
    long nanos, List<Operation> operations, @Nullable Once once, boolean isNewBeginning) {
  /// What a record takes besides its item, more or less.
  static final int BESIDES_BYTES = 100;

  /// Stands where else the name of an operation stands.
  private static final String ONCE = "once";

  private static final String BEGINNING = "beginning";

  Written(long nanos, List<Operation> operations, @Nullable Once once) {
    this(nanos, operations, once, false);
  }

  /// The end of what stood when a journal was written anew.
  static Written beginning(long nanos) {
    return new Written(nanos, List.of(), null, true);
  }

  Written(long nanos, Operation operation) {
    this(nanos, List.of(operation), null);
  }

  Written(Once once) {
    this(once.end().nanos(), List.of(), once);
  }

  /// How much of it can be over one day, in bytes as the service measures items.
  long passing() {
    long bytes = once == null ? 0 : BESIDES_BYTES + once.operation().bytes();
    for (Operation each : operations) {
      bytes +=
          switch (each) {
            case PutItem put -> BESIDES_BYTES + put.bytes();
            case DeleteItem _ -> BESIDES_BYTES;
            default -> 0;
          };
    }
    return bytes;
  }

  byte[] bytes() {
    var out = new ByteArrayOutputStream(1_200);
    try (var data = new DataOutputStream(out)) {
      data.writeLong(nanos);
      for (Operation each : operations) {
        write(data, each);
      }
      if (once != null) {
        data.writeUTF(ONCE);
        data.writeUTF(once.token());
        data.writeInt(once.bytes().size());
        for (int each : once.bytes()) {
          data.writeInt(each);
        }
        write(data, once.operation());
      }
      if (isNewBeginning) {
        data.writeUTF(BEGINNING);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static void write(DataOutputStream data, Operation operation) throws IOException {
    byte[] body = Wire.request(operation);
    data.writeUTF(operation.kind().name());
    data.writeInt(body.length);
    data.write(body);
  }

  static Written read(byte[] bytes) throws IOException {
    var data = new DataInputStream(new ByteArrayInputStream(bytes));
    long nanos = data.readLong();
    var operations = new ArrayList<Operation>();
    Once once = null;
    boolean beginning = false;
    while (data.available() > 0) {
      String name = data.readUTF();
      if (name.equals(ONCE)) {
        once = once(nanos, data);
      } else if (name.equals(BEGINNING)) {
        beginning = true;
      } else {
        operations.add(operation(name, data));
      }
    }
    return new Written(nanos, operations, once, beginning);
  }

  private static Once once(long nanos, DataInputStream data) throws IOException {
    String token = data.readUTF();
    var sizes = new ArrayList<Integer>();
    for (int left = data.readInt(); left > 0; left--) {
      sizes.add(data.readInt());
    }
    return new Once(token, operation(data.readUTF(), data), sizes, new SimTime(nanos));
  }

  private static Operation operation(String name, DataInputStream data) throws IOException {
    byte[] body = data.readNBytes(data.readInt());
    if (Wire.readRequest(name, body) instanceof Arrival.Request(var operation)) {
      return operation;
    }
    throw new NoJournal(Words.say("endpoint.data.unread", name));
  }
}
