package dynascope.engine.client;

import dynascope.engine.model.KeyType;

/// Which keys a workload names, and how often each.
///
/// Keys are written by a [KeyTemplate]: `{n}` is the number of the key from 1, `{salt}` a suffix
/// from 0 to salt - 1. A template without `{n}` names one key.
///
/// @param count how many different keys there are, before salting
/// @param skew the exponent of Zipf's law; the larger, the hotter the first key
/// @param salt into how many suffixes each key is spread; 1 for none
/// @param sort the template of sort keys; empty where they are numbered
/// @param dayMillis how much simulated time a day lasts in its dates: lessons shorten it
public record Keys(
    Kind kind, String template, long count, double skew, int salt, String sort, long dayMillis) {
  /// Keys whose sort keys are numbered, by the calendar.
  public Keys(Kind kind, String template, long count, double skew, int salt) {
    this(kind, template, count, skew, salt, "", KeyTemplate.DAY_MILLIS);
  }

  public Keys templated(String changed) {
    return new Keys(kind, changed, count, skew, salt, sort, dayMillis);
  }

  public Keys sorted(String changed) {
    return new Keys(kind, template, count, skew, salt, changed, dayMillis);
  }

  Keys skewed(double changed) {
    return new Keys(Kind.ZIPF, template, count, changed, salt, sort, dayMillis);
  }

  Keys counted(long changed) {
    return new Keys(kind, template, changed, skew, salt, sort, dayMillis);
  }

  Keys salted(int changed) {
    return new Keys(kind, template, count, skew, changed, sort, dayMillis);
  }

  /// How many queries read all orders of one day: one for each partition key that they can have. 0
  /// where each order has its own.
  public long queriesForADay() {
    return KeyTemplate.parse(template).ofADay(this);
  }

  /// Whether keys of the type can carry the salt: a number can't have it appended.
  public boolean canSalt(KeyType type) {
    return salt == 1 || type != KeyType.N || template.contains("{salt}");
  }

  /// How the number of a key is drawn.
  public enum Kind {
    UNIFORM,
    ZIPF,
    SINGLE,
    SEQUENTIAL
  }
}
