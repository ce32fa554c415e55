package dynascope.engine.operation;

import dynascope.engine.error.TableMessages;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Limits;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableClass;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Tag;
import dynascope.engine.operation.TableParts.StreamSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of table classes, stream specifications and tags: throws [InvalidValue] with the
/// service's message.
final class OptionForm {
  private OptionForm() {}

  /// A table's name, or any ARN of a table.
  static void checkTable(@Nullable String nameOrArn) {
    if (nameOrArn == null) {
      throw new InvalidValue(TableMessages.TABLE_NAME_MISSING);
    }
    if (!TableArn.isArn(nameOrArn)) {
      TableDefinition.checkName(nameOrArn);
    }
  }

  /// The class asked for; STANDARD when none is.
  static TableClass tableClass(@Nullable String asked) {
    if (asked == null) {
      return TableClass.STANDARD;
    }
    return Arrays.stream(TableClass.values())
        .filter(each -> each.name().equals(asked))
        .findFirst()
        .orElseThrow(() -> new InvalidValue(TableMessages.BAD_TABLE_CLASS));
  }

  static void constrain(@Nullable StreamSpecification stream, Constraints found) {
    if (stream != null) {
      found.oneOf(
          stream.streamViewType(),
          "streamSpecification.streamViewType",
          Arrays.stream(StreamViewType.values()).map(Enum::name).toArray(String[]::new));
    }
  }

  /// What the stream shall tell; null for no stream.
  ///
  /// @param missing what is said when that is not told
  static @Nullable StreamViewType view(@Nullable StreamSpecification stream, String missing) {
    if (stream == null) {
      return null;
    }
    String view = stream.streamViewType();
    if (stream.streamEnabled() && view == null) {
      throw new InvalidValue(missing);
    }
    if (!stream.streamEnabled() && view != null) {
      throw new InvalidValue(TableMessages.STREAM_VIEW_SPARE);
    }
    return view == null ? null : StreamViewType.valueOf(view);
  }

  static void constrain(List<Tag> tags, Constraints found) {
    for (int i = 0; i < tags.size(); i++) {
      String path = "tags." + (i + 1) + ".member.";
      found.length(tags.get(i).key(), path + "key", 1, 128);
      found.length(tags.get(i).value(), path + "value", 0, 256);
    }
  }

  static boolean isTooLarge(String policy, Limits limits) {
    return policy.getBytes(StandardCharsets.UTF_8).length > limits.get(Limits.POLICY_BYTES);
  }

  static void check(List<Tag> tags, Limits limits) {
    if (tags.stream().anyMatch(each -> each.key().startsWith("aws:"))) {
      throw new InvalidValue(TableMessages.RESERVED_TAG);
    }
    long most = limits.get(Limits.TAGS);
    if (tags.stream().map(Tag::key).distinct().count() > most) {
      throw new InvalidValue(TableMessages.tooManyTags(most));
    }
  }
}
