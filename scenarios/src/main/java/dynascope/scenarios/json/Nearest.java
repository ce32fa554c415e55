package dynascope.scenarios.json;

import java.util.Collection;

/// Finds the word that was probably meant.
public final class Nearest {
  private Nearest() {}

  /// What to say after a word that is none of those known: `; did you mean "rate"? allowed: rate,
  /// writes`, without the question if no word is near.
  public static String among(String wanted, Collection<String> known) {
    String best = "";
    int bestDistance = Math.max(2, wanted.length() / 2) + 1;
    for (String candidate : known) {
      int distance = distance(wanted, candidate);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return (best.isEmpty() ? ";" : "; did you mean \"" + best + "\"?")
        + " allowed: "
        + String.join(", ", known);
  }

  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
