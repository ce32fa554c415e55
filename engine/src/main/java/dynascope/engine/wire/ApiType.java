package dynascope.engine.wire;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A type of the API as data: for schemas, and for readers that are stricter than the service,
/// which passes over what it does not know.
public sealed interface ApiType {
  /// The types without parts. A value is an attribute's, such as `{"S":"a"}`.
  enum Plain implements ApiType {
    TEXT,
    TRUTH,
    INTEGER,
    LONG,
    VALUE
  }

  /// One of a few words.
  ///
  /// @param words in the order in which the service shows them
  record OneOf(List<String> words) implements ApiType {
    public OneOf {
      words = List.copyOf(words);
    }
  }

  record ListOf(ApiType element) implements ApiType {}

  /// A map whose keys are whoever's names: tables, attributes, placeholders.
  record MapOf(ApiType value) implements ApiType {}

  /// @param name as the API's model calls it, such as `PutItemInput`
  record Members(String name, SortedMap<String, ApiType> members) implements ApiType {
    public Members {
      members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }
  }
}
