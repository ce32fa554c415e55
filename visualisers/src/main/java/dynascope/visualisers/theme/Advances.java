package dynascope.visualisers.theme;

import dynascope.visualisers.theme.Type.Face;

/// How far each letter of our fonts moves on, in thousandths of the size.
final class Advances {
  private static final int FIRST = ' ';

  /// Inter Regular from blank to tilde.
  private static final int[] PLAIN = {
    281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610,
    618, 646, 593, 620, 566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601,
    590, 746, 743, 269, 571, 672, 565, 903, 753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682,
    679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612, 583, 370, 613, 591, 242, 242, 549,
    242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426, 333, 426, 662
  };

  /// Inter SemiBold from blank to tilde.
  private static final int[] STRONG = {
    252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 660, 423, 623,
    636, 666, 612, 640, 576, 640, 640, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605,
    588, 749, 746, 277, 580, 703, 565, 922, 759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720,
    713, 652, 373, 379, 373, 481, 469, 351, 574, 624, 583, 624, 591, 389, 625, 612, 262, 262, 569,
    262, 900, 612, 609, 624, 624, 397, 549, 353, 612, 587, 839, 569, 588, 566, 455, 359, 455, 673
  };

  private static final int MONO = 600;

  /// The widest of what we use outside ASCII: ellipsis and arrow.
  private static final int WIDE = 960;

  private static final int OTHER = 670;

  private Advances() {}

  static int of(Face face, String text) {
    if (face == Face.MONO || face == Face.MONO_STRONG) {
      return MONO * text.codePointCount(0, text.length());
    }
    int[] advances = face == Face.PLAIN ? PLAIN : STRONG;
    int sum = 0;
    for (int i = 0; i < text.length(); ) {
      int letter = text.codePointAt(i);
      sum += advance(advances, letter);
      i += Character.charCount(letter);
    }
    return sum;
  }

  private static int advance(int[] advances, int letter) {
    int index = letter - FIRST;
    if (index >= 0 && index < advances.length) {
      return advances[index];
    }
    return letter == '…' || letter == '→' || letter == '←' ? WIDE : OTHER;
  }
}
