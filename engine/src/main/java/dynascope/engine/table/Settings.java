package dynascope.engine.table;

import dynascope.engine.model.SimTime;
import dynascope.engine.model.TimeToLiveStatus;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/// What is attached to a table and does not change its state: time to live, tags, policy.
///
/// @param attribute of time to live, empty when that is off
/// @param ttlChanged when time to live was last changed
/// @param policy empty for none
/// @param pass seconds from one look for expired items to the next; 0 for the usual
record Settings(
    TimeToLiveStatus ttl,
    String attribute,
    @Nullable SimTime ttlChanged,
    TreePMap<String, String> tags,
    @Nullable SimTime tagsChanged,
    String policy,
    String revision,
    @Nullable SimTime policyChanged,
    long pass) {
  static final Settings NONE =
      new Settings(TimeToLiveStatus.DISABLED, "", null, TreePMap.empty(), null, "", "", null, 0);

  Settings withTtl(TimeToLiveStatus status, String name, @Nullable SimTime at) {
    return new Settings(status, name, at, tags, tagsChanged, policy, revision, policyChanged, pass);
  }

  Settings withTags(TreePMap<String, String> others, @Nullable SimTime at) {
    return new Settings(
        ttl, attribute, ttlChanged, others, at, policy, revision, policyChanged, pass);
  }

  Settings withPolicy(String text, String id, @Nullable SimTime at) {
    return new Settings(ttl, attribute, ttlChanged, tags, tagsChanged, text, id, at, pass);
  }

  Settings withPass(long seconds) {
    return new Settings(
        ttl, attribute, ttlChanged, tags, tagsChanged, policy, revision, policyChanged, seconds);
  }
}
