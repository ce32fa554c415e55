package dynascope.visualisers.theme;

import java.util.ArrayList;
import java.util.List;

/// The sizes and weights of text on pictures; nothing is smaller than 11 px.
///
/// Widths are the advances of the fonts that we bring along, so a layout can be made and tested
/// without a toolkit. Kerning is left out: it only makes text narrower.
public enum Type {
  /// The number on the hot thing.
  FIGURE(Face.STRONG, 22),
  CAPTION(Face.STRONG, 20),
  TITLE(Face.STRONG, 15),
  NUMBER(Face.STRONG, 16),
  READING(Face.PLAIN, 15),
  BODY(Face.PLAIN, 13),
  STRONG(Face.STRONG, 13),
  LABEL(Face.PLAIN, 12),
  LABEL_STRONG(Face.STRONG, 12),
  LEAST(Face.PLAIN, 11),
  LEAST_STRONG(Face.STRONG, 11),
  MONO(Face.MONO, 12),
  MONO_LEAST(Face.MONO, 11),
  MONO_LEAST_STRONG(Face.MONO_STRONG, 11);

  /// A family in a weight.
  public enum Face {
    PLAIN,
    STRONG,
    MONO,
    MONO_STRONG
  }

  /// The least size of text anywhere, in px.
  public static final double LEAST_SIZE = 11;

  private final Face face;
  private final double size;

  Type(Face face, double size) {
    this.face = face;
    this.size = size;
  }

  public Face face() {
    return face;
  }

  /// The size of the em square in px.
  public double size() {
    return size;
  }

  /// How high capital letters and digits rise above the baseline, in px.
  public double ascent() {
    return size * 0.76;
  }

  /// How low letters hang below the baseline, in px.
  public double descent() {
    return size * 0.22;
  }

  /// How wide a text is, in px.
  public double width(String text) {
    return Advances.of(face, text) * size / 1_000;
  }

  /// A text in lines no wider than `room`; a word that is wider has a line to itself.
  public List<String> lines(String text, double room) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (width(longer) > room && !line.isEmpty()) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /// The text itself if it is no wider than `room`, else its beginning with an ellipsis, else
  /// nothing.
  public String fit(String text, double room) {
    if (width(text) <= room) {
      return text;
    }
    for (int length = text.length() - 1; length >= 2; length--) {
      String shorter = text.substring(0, length).strip() + "…";
      if (width(shorter) <= room) {
        return shorter;
      }
    }
    return "";
  }
}
