package dynascope.app.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dynascope.engine.model.Item;
import dynascope.scenarios.json.BadFile;
import dynascope.scenarios.json.Json;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Items line by line in DynamoDB JSON: `{"id":{"S":"ann"}}`, or `{"Item":{"id":{"S":"ann"}}}` as
/// exports to S3 have it, packed or not.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html>.
public final class ItemFile implements AutoCloseable {
  private final String name;
  private final long bytes;
  private final Counting counting;
  private final BufferedReader lines;
  private int line;

  private ItemFile(String name, long bytes, Counting counting, InputStream text) {
    this.name = name;
    this.bytes = bytes;
    this.counting = counting;
    this.lines =
        new BufferedReader(
            new InputStreamReader(
                text,
                UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  public static ItemFile open(Path file) throws IOException {
    var counting = new Counting(Files.newInputStream(file));
    try {
      InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(counting) : counting;
      return new ItemFile(file.toString(), Files.size(file), counting, text);
    } catch (IOException failed) {
      counting.close();
      throw failed;
    }
  }

  /// The next item, null after the last. Throws [BadFile] with the line for what is none.
  public @Nullable Item next() throws IOException {
    try {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        line++;
        if (!text.isBlank()) {
          return item(text);
        }
      }
      return null;
    } catch (CharacterCodingException notText) {
      throw new BadFile(name, line + 1, "", "no text in UTF-8");
    }
  }

  private Item item(String text) {
    try {
      Json json = Json.parse(name, text);
      Json wrapped = json.members().get("Item");
      boolean isAttribute = wrapped != null && wrapped.members().size() == 1 && isValue(wrapped);
      return TableFile.item(wrapped == null || isAttribute ? json : wrapped);
    } catch (BadFile bad) {
      throw bad.onLine(line);
    }
  }

  /// Whether an item has an attribute of the name `Item`: `{"Item":{"S":"ann"}}`.
  private static boolean isValue(Json wrapped) {
    return wrapped.members().entrySet().stream()
        .allMatch(each ->
            each.getKey().matches("S|N|B|BOOL|NULL|SS|NS|BS|L|M")
                && (!(each.getValue().value() instanceof java.util.Map<?, ?>)
                    || each.getKey().equals("M")));
  }

  /// The line of the last item, from 1.
  public int line() {
    return line;
  }

  public String name() {
    return name;
  }

  /// How much of the file has been read, 0 to 1.
  public double share() {
    return bytes == 0 ? 1 : Math.min(1, (double) counting.count / bytes);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private static final class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      int got = super.read(into, from, most);
      count += Math.max(0, got);
      return got;
    }
  }
}
