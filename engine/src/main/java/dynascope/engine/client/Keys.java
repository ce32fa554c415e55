package dynascope.engine.client;

import dynascope.engine.model.KeyType;

/// Which keys a workload names, and how often each.
///
/// Keys are written by a template: `{n}` is the number of the key from 1, `{salt}` a suffix from 0
/// to salt - 1. A template without `{n}` names one key.
///
/// @param count how many different keys there are, before salting
/// @param skew the exponent of Zipf's law; the larger, the hotter the first key
/// @param salt into how many suffixes each key is spread; 1 for none
public record Keys(Kind kind, String template, long count, double skew, int salt) {
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
