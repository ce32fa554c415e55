package dynascope.app.endpoint;

import java.util.concurrent.ThreadLocalRandom;

/// Names for requests, in the service's form.
final class RequestIds {
  private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

  /// The ids of one Region end alike.
  private static final String END = "VV4KQNSO5AEMVJF66Q9ASUAAJG";

  private RequestIds() {}

  static String next() {
    var random = ThreadLocalRandom.current();
    var id = new char[52];
    for (int i = 0; i < 26; ) {
      long bits = random.nextLong();
      for (int each = 0; each < 12 && i < 26; each++, bits >>>= 5) {
        id[i++] = LETTERS.charAt((int) bits & 31);
      }
    }
    END.getChars(0, 26, id, 26);
    return new String(id);
  }
}
