package dynascope.engine.expression;

import dynascope.engine.expression.Findings.Rank;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an UpdateItem does to an item: a pure function from the item before to the item after.
///
/// All values are computed of the item before; then the actions are laid over it as one [PathTree],
/// so that their order has no meaning, and an index means the list as it was.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html>.
public final class UpdateExpression {
  private static final int FEW = 8;

  /// What the service adds to the size of an updated item, once and for every SET, as measured.
  private static final int UPDATE_BYTES = 3;

  private static final int SET_BYTES = 19;

  private final List<UpdateAction> actions;
  private final boolean legacy;
  private final PathTree<Integer> tree = new PathTree<>();
  private final Projection touched;

  /// @param legacy whether it comes from AttributeUpdates, which words a mismatch of types
  ///   otherwise
  UpdateExpression(List<UpdateAction> actions, boolean legacy, Findings findings) {
    this.actions = List.copyOf(actions);
    this.legacy = legacy;
    for (int i = 0; i < actions.size(); i++) {
      tree.add(actions.get(i).path(), i, findings);
    }
    this.touched = Projection.to(actions.stream().map(UpdateAction::path).toList());
  }

  /// Parses an UpdateExpression. Throws [InvalidExpression].
  public static UpdateExpression parse(String text, Placeholders placeholders) {
    return UpdateParser.parse(text, placeholders);
  }

  /// The update of actions at hand. Throws [InvalidExpression] if their paths collide.
  public static UpdateExpression of(List<UpdateAction> actions) {
    Findings findings = new Findings();
    UpdateExpression update = new UpdateExpression(actions, false, findings);
    String worst = findings.worst(Rank.OVERLAP, Rank.CONFLICT);
    if (worst != null) {
      throw new InvalidExpression(worst);
    }
    return update;
  }

  /// The update of a request that names none: it makes an item of the key if there is none.
  public static UpdateExpression nothing() {
    return new UpdateExpression(List.of(), false, new Findings());
  }

  /// What it does, in the order of the text.
  public List<UpdateAction> actions() {
    return actions;
  }

  /// Every path in it: those that it changes, then those that it reads.
  public List<DocumentPath> paths() {
    List<DocumentPath> paths = new ArrayList<>(touched.paths());
    for (UpdateAction action : actions) {
      if (action instanceof UpdateAction.Set(_, var value)) {
        collect(value, paths);
      }
    }
    return paths;
  }

  private static void collect(SetValue value, List<DocumentPath> paths) {
    switch (value) {
      case DocumentPath path -> paths.add(path);
      case Value _ -> {}
      case SetValue.IfNotExists(var path, var otherwise) -> {
        paths.add(path);
        collect(otherwise, paths);
      }
      case SetValue.ListAppend(var first, var second) -> {
        collect(first, paths);
        collect(second, paths);
      }
      case SetValue.Sum(var left, var right) -> {
        collect(left, paths);
        collect(right, paths);
      }
      case SetValue.Difference(var left, var right) -> {
        collect(left, paths);
        collect(right, paths);
      }
    }
  }

  /// The paths that it changes, as UPDATED_OLD and UPDATED_NEW need them.
  public Projection touched() {
    return touched;
  }

  /// Throws [InvalidExpression] if it would change a key attribute of the table, or goes into one.
  ///
  /// @param indexKeys the key attributes of all indexes
  public void checkKeys(KeySchema schema, List<KeyAttribute> indexKeys) {
    for (UpdateAction action : actions) {
      if (schema.contains(action.path().attribute())) {
        throw new InvalidExpression(Messages.keyUpdated(action.path().attribute()));
      }
    }
    KeyRules.checkScalars(paths(), schema, indexKeys);
  }

  /// The item after the update. Throws [InvalidExpression] if the item does not allow it.
  ///
  /// Simplified: what an update reads of a missing item is not there, not even its key.
  ///
  /// @param before the item, or null if there is none
  /// @param key the key attributes, for an item that is made
  /// @param indexKeys the key attributes of all indexes, whose types must remain and which may not
  ///   be empty
  public UpdatedItem apply(@Nullable Item before, Item key, List<KeyAttribute> indexKeys) {
    if (before == null && !actions.isEmpty() && actions.stream().allMatch(this::onlyTakesAway)) {
      return new UpdatedItem(null, null, touched);
    }
    try {
      Item after = new Application(before).on(before == null ? key : before);
      checkIndexKeys(before, after, indexKeys);
      return new UpdatedItem(before, after, touched);
    } catch (InvalidValue refused) {
      throw new InvalidExpression(String.valueOf(refused.getMessage()));
    }
  }

  /// What was in the item before the index was there stays as it is.
  private static void checkIndexKeys(
      @Nullable Item before, Item after, List<KeyAttribute> indexKeys) {
    for (KeyAttribute key : indexKeys) {
      AttributeValue value = after.get(key.name());
      if (value == null || before != null && value.equals(before.get(key.name()))) {
        continue;
      }
      if (!key.type().fits(value)) {
        throw new InvalidExpression(Messages.BAD_INDEX_KEY_TYPE);
      }
      if (value.size() == 0) {
        throw new InvalidExpression(Messages.emptyIndexKey(key.type()));
      }
    }
  }

  private boolean onlyTakesAway(UpdateAction action) {
    return action instanceof UpdateAction.Remove || action instanceof UpdateAction.Delete;
  }

  /// The bytes that the limit of an item's size is held against, which are not quite its size.
  ///
  /// Measured: the key is left out, and 3 bytes are added for the update and 19 for every SET.
  public int gateBytes(Item after, KeySchema schema) {
    int keyBytes = 0;
    for (int i = 0; i < after.attributeCount(); i++) {
      String name = after.nameAt(i);
      if (schema.contains(name)) {
        keyBytes += Placeholders.utf8Length(name) + after.valueAt(i).size();
      }
    }
    long sets = actions.stream().filter(action -> action instanceof UpdateAction.Set).count();
    int gate = after.size() - keyBytes + UPDATE_BYTES + SET_BYTES * (int) sets;
    return Math.max(after.size(), gate);
  }

  /// One application to one item.
  private final class Application {
    private final boolean missing;
    private final String mismatch;
    private final @Nullable AttributeValue[] values;

    Application(@Nullable Item before) {
      this.missing = before == null;
      this.mismatch = legacy ? Messages.LEGACY_TYPE_MISMATCH : Messages.WRONG_TYPE_IN_ITEM;
      this.values = new AttributeValue[actions.size()];
      for (int i = 0; i < values.length; i++) {
        if (actions.get(i) instanceof UpdateAction.Set(_, var value)) {
          values[i] = value.from(before == null ? Item.EMPTY : before);
        }
      }
    }

    Item on(Item item) {
      return entries(tree, item);
    }

    private Item entries(PathTree<Integer> edits, Item old) {
      return edits.names().size() <= FEW ? fewEntries(edits, old) : manyEntries(edits, old);
    }

    private Item fewEntries(PathTree<Integer> edits, Item old) {
      Item item = old;
      for (Map.Entry<String, PathTree<Integer>> each : edits.names().entrySet()) {
        AttributeValue now = edited(each.getValue(), old.get(each.getKey()));
        item = now == null ? item.without(each.getKey()) : item.with(each.getKey(), now);
      }
      return item;
    }

    /// The same, in time proportional to the attributes and not to their square.
    private Item manyEntries(PathTree<Integer> edits, Item old) {
      Item.Builder item = Item.builder();
      for (int i = 0; i < old.attributeCount(); i++) {
        if (!edits.names().containsKey(old.nameAt(i))) {
          item.put(old.nameAt(i), old.valueAt(i));
        }
      }
      edits
          .names()
          .forEach((name, edit) -> {
            AttributeValue now = edited(edit, old.get(name));
            if (now != null) {
              item.put(name, now);
            }
          });
      return item.build();
    }

    /// What stands in the place afterwards, or null.
    private @Nullable AttributeValue edited(PathTree<Integer> edit, @Nullable AttributeValue old) {
      Integer action = edit.leaf();
      if (action != null) {
        return switch (actions.get(action)) {
          case UpdateAction.Set _ -> values[action];
          case UpdateAction.Remove _ -> null;
          case UpdateAction.Add add -> add.to(old, mismatch);
          case UpdateAction.Delete delete -> delete.from(old, mismatch);
        };
      }
      if (old instanceof AttributeValue.M map && edit.indexes().isEmpty()) {
        return AttributeValue.m(entries(edit, map.entries()));
      }
      if (old instanceof AttributeValue.L list && edit.names().isEmpty()) {
        return AttributeValue.l(elements(edit, list.elements()));
      }
      if (missing && takesAwayOnly(edit)) {
        return null;
      }
      throw new InvalidExpression(Messages.BAD_UPDATE_PATH);
    }

    /// The elements with those that are left, then what was set beyond the end, by index.
    private List<AttributeValue> elements(PathTree<Integer> edits, List<AttributeValue> old) {
      List<AttributeValue> now = new ArrayList<>(old.size() + edits.indexes().size());
      int next = 0;
      for (Map.Entry<Integer, PathTree<Integer>> each : edits.indexes().entrySet()) {
        int index = each.getKey();
        now.addAll(old.subList(next, Math.clamp(index, next, old.size())));
        AttributeValue element = index < old.size() ? old.get(index) : null;
        next = Math.min(index, old.size() - 1) + 1;
        AttributeValue edited = edited(each.getValue(), element);
        if (edited != null) {
          now.add(edited);
        }
      }
      now.addAll(old.subList(next, old.size()));
      return now;
    }

    private boolean takesAwayOnly(PathTree<Integer> edit) {
      Integer action = edit.leaf();
      if (action != null) {
        return onlyTakesAway(actions.get(action));
      }
      return edit.names().values().stream().allMatch(this::takesAwayOnly)
          && edit.indexes().values().stream().allMatch(this::takesAwayOnly);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UpdateExpression that
        && legacy == that.legacy
        && actions.equals(that.actions);
  }

  @Override
  public int hashCode() {
    return actions.hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    String section = "";
    for (UpdateAction action : actions) {
      if (action.section().equals(section)) {
        text.append(", ");
      } else {
        section = action.section();
        text.append(text.isEmpty() ? "" : " ").append(section).append(' ');
      }
      text.append(action);
    }
    return text.toString();
  }
}
