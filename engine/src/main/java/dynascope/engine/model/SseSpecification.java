package dynascope.engine.model;

import org.jspecify.annotations.Nullable;

/// Which key encrypts a table: kept and told, with no effect here.
///
/// @param enabled whether a key of KMS is used instead of one that DynamoDB owns
/// @param keyId the customer's key, null for the one that AWS manages
public record SseSpecification(boolean enabled, @Nullable String keyId) {}
