package dynascope.engine.client;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.KeyType;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.RequestId;
import dynascope.engine.moment.ClientView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Draws keys by a workload's distribution, and keeps those it has made.
///
/// It holds nothing that decides the future: what it keeps is computed from [Keys] alone, so copies
/// of a client share it.
final class KeySampler {
  private static final int SHOWN = 8;
  private static final int TRIES = 64;
  private static final int MOST_KEPT = 1 << 18;
  private static final double MOST_TWO_TO_63 = 0x1p-63;

  private final Keys keys;
  private final KeySchema schema;

  /// How likely a key with this number or a smaller one is; null unless by Zipf's law.
  private final double @Nullable [] cumulated;

  private final PrimaryKey @Nullable [] made;
  private final KeyTemplate template;
  private final @Nullable KeyTemplate sort;

  /// Asked for each request.
  private final boolean timeless;

  private final boolean salted;

  KeySampler(Keys keys, KeySchema schema) {
    this.keys = keys;
    this.schema = schema;
    this.cumulated = keys.kind() == Keys.Kind.ZIPF ? cumulate(keys) : null;
    this.template = KeyTemplate.parse(keys.template());
    this.sort = keys.sort().isEmpty() ? null : KeyTemplate.parse(keys.sort());
    this.timeless = template.isTimeless();
    this.salted = template.hasSalt();
    long names = keys.count() * keys.salt();
    this.made = timeless && names <= MOST_KEPT ? new PrimaryKey[(int) names] : null;
  }

  /// What is wrong with keys for a schema; empty if nothing.
  static String problem(Keys keys, KeySchema schema) {
    try {
      var sampler = new KeySampler(keys, schema);
      sampler.key(0, 0, 1, Instant.EPOCH);
      sampler.sort(0, 0, 1, Instant.EPOCH);
    } catch (InvalidValue invalid) {
      return String.valueOf(invalid.getMessage());
    }
    return !keys.sort().isEmpty() && schema.sort() == null ? "the table has no sort key" : "";
  }

  private static double[] cumulate(Keys keys) {
    var sums = new double[(int) Math.min(keys.count(), 1 << 20)];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += StrictMath.pow(i + 1.0, -keys.skew());
      sums[i] = sum;
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= sum;
    }
    return sums;
  }

  /// The key of a request.
  ///
  /// @param draw an even draw from 0 to 2^63 - 1
  /// @param salting another, for the suffix
  PrimaryKey key(long draw, long salting, long ordinal, Instant at) {
    long number = number(draw, ordinal);
    return timeless
        ? named(number, salting % keys.salt())
        : PrimaryKey.of(value(text(given(number, salting, ordinal, at))));
  }

  /// What a request's sort key is by its template; null where there is none.
  @Nullable AttributeValue sort(long draw, long salting, long ordinal, Instant at) {
    KeyTemplate known = sort;
    if (known == null || schema.sort() == null) {
      return null;
    }
    String text = known.filled(given(number(draw, ordinal), salting, ordinal, at));
    return schema.sort().type() == KeyType.N ? AttributeValue.n(text) : AttributeValue.s(text);
  }

  /// What is known of a request, for templates other than those of its key.
  KeyTemplate.Given given(long draw, long salting, RequestId request, Instant at) {
    return given(number(draw, request.ordinal()), salting, request.ordinal(), at);
  }

  private KeyTemplate.Given given(long number, long salting, long ordinal, Instant at) {
    return new KeyTemplate.Given(number + 1, ordinal, salting % keys.salt(), salting, at);
  }

  private String text(KeyTemplate.Given given) {
    String text = template.filled(given);
    return keys.salt() > 1 && !salted ? text + "#" + given.salt() : text;
  }

  private long number(long draw, long ordinal) {
    return switch (keys.kind()) {
      case SINGLE -> 0;
      case SEQUENTIAL -> (ordinal - 1) % keys.count();
      case UNIFORM -> draw % keys.count();
      case ZIPF -> rank(draw * MOST_TWO_TO_63);
    };
  }

  /// @see WorkloadClient#queriesForADay
  long queriesForADay() {
    KeyTemplate known = sort;
    boolean dated = known != null && known.isDated() || template.isDated();
    return dated ? template.ofADay(keys) : 0;
  }

  private int rank(double likely) {
    double[] sums = cumulated;
    if (sums == null) {
      throw new IllegalStateException("ranks exist by Zipf's law only, not for " + keys);
    }
    int low = 0;
    int high = sums.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sums[middle] < likely) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private PrimaryKey named(long number, long salt) {
    int place = (int) (number * keys.salt() + salt);
    PrimaryKey kept = made == null ? null : made[place];
    if (kept != null) {
      return kept;
    }
    PrimaryKey key = PrimaryKey.of(value(text(number, salt)));
    if (made != null) {
      made[place] = key;
    }
    return key;
  }

  private AttributeValue value(String text) {
    return switch (schema.partition().type()) {
      case S -> AttributeValue.s(text);
      case N -> AttributeValue.n(text);
      case B -> throw new InvalidValue("a workload can't make binary keys");
    };
  }

  /// The key's text: the template with its places filled; a salt above 1 is appended where the
  /// template has no place for it.
  private String text(long number, long salt) {
    boolean plain = !salted || keys.salt() > 1;
    if (plain && timeless) {
      return text(given(number, salt, number, Instant.EPOCH));
    }
    String text = keys.template().replace("{n}", Long.toString(number + 1));
    if (text.contains("{salt}")) {
      return keys.salt() > 1
          ? text.replace("{salt}", Long.toString(salt))
          : text.replace("#{salt}", "").replace("{salt}", "0");
    }
    return keys.salt() > 1 ? text + "#" + salt : text;
  }

  /// The most named keys by the distribution, most first.
  ///
  /// @param at what the calendar shows
  List<ClientView.Share> shares(Instant at) {
    var shares = new ArrayList<ClientView.Share>(SHOWN);
    if (!timeless) {
      return sharesNow(at);
    }
    long names = keys.kind() == Keys.Kind.SINGLE ? keys.salt() : keys.count() * keys.salt();
    for (long i = 0; i < Math.min(SHOWN, names); i++) {
      long number = i / keys.salt();
      PrimaryKey key = named(number, i % keys.salt());
      String text = key.partition() instanceof AttributeValue.S s ? s.value() : key.text();
      shares.add(new ClientView.Share(text, likelihood(number) / keys.salt(), key.hash()));
    }
    return List.copyOf(shares);
  }

  /// Of a template with dates or suffixes: the keys that it makes at this instant.
  private List<ClientView.Share> sharesNow(Instant at) {
    if (template.isOfRequest()) {
      return List.of();
    }
    var shares = new ArrayList<ClientView.Share>(SHOWN);
    boolean numbered = template.places().stream().anyMatch(KeyTemplate.Number.class::isInstance);
    long numbers = numbered && keys.kind() != Keys.Kind.SINGLE ? keys.count() : 1;
    long suffixes = template.suffixes();
    var seen = new TreeSet<String>();
    // Suffixes are looked for by trying: a few hundred tries find the first ones of each.
    for (long i = 0; i < TRIES && shares.size() < Math.min(SHOWN, numbers * suffixes); i++) {
      long number = suffixes > 1 ? i / (TRIES / SHOWN) % numbers : i % numbers;
      String text = text(given(number, i << 16, i, at));
      if (seen.add(text)) {
        PrimaryKey key = PrimaryKey.of(value(text));
        double share = (numbered ? likelihood(number) : 1) / suffixes / keys.salt();
        shares.add(new ClientView.Share(text, share, key.hash()));
      }
    }
    return List.copyOf(shares);
  }

  private double likelihood(long number) {
    double[] sums = cumulated;
    if (sums != null) {
      return number == 0 ? sums[0] : sums[(int) number] - sums[(int) number - 1];
    }
    return keys.kind() == Keys.Kind.SINGLE ? 1 : 1.0 / keys.count();
  }
}
