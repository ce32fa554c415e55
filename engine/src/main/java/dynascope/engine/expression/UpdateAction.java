package dynascope.engine.expression;

import dynascope.engine.model.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One thing that an update does, at one path.
public sealed interface UpdateAction {
  DocumentPath path();

  /// The keyword of the section that it stands in.
  String section();

  /// `SET path = value`.
  record Set(DocumentPath path, SetValue value) implements UpdateAction {
    @Override
    public String section() {
      return "SET";
    }

    @Override
    public String toString() {
      return path + " = " + value;
    }
  }

  /// `REMOVE path`.
  record Remove(DocumentPath path) implements UpdateAction {
    @Override
    public String section() {
      return "REMOVE";
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /// `ADD path :value`: a number to a number, elements to a set.
  record Add(DocumentPath path, Value value) implements UpdateAction {
    @Override
    public String section() {
      return "ADD";
    }

    /// What is there afterwards. What is missing counts as zero or as an empty set.
    ///
    /// @param mismatch what to say if types differ
    AttributeValue to(@Nullable AttributeValue old, String mismatch) {
      return switch (old) {
        case null -> value.value();
        case AttributeValue.N n when value.value() instanceof AttributeValue.N added ->
            n.plus(added);
        case AttributeValue.SS set when value.value() instanceof AttributeValue.SS added ->
            AttributeValue.ss(union(set.elements(), added.elements()));
        case AttributeValue.NS set when value.value() instanceof AttributeValue.NS added ->
            AttributeValue.ns(union(set.elements(), added.elements()));
        case AttributeValue.BS set when value.value() instanceof AttributeValue.BS added ->
            AttributeValue.bs(union(set.elements(), added.elements()));
        // In an expression the parser refuses a list; the legacy parameter takes it.
        case AttributeValue.L list when value.value() instanceof AttributeValue.L added ->
            SetValue.ListAppend.appended(list, added);
        default -> throw new InvalidExpression(mismatch);
      };
    }

    private static <T extends Comparable<T>> TreeSet<T> union(List<T> one, List<T> two) {
      TreeSet<T> all = new TreeSet<>(one);
      all.addAll(two);
      return all;
    }

    @Override
    public String toString() {
      return path + " " + value;
    }
  }

  /// `DELETE path :value`: elements from a set.
  record Delete(DocumentPath path, Value value) implements UpdateAction {
    @Override
    public String section() {
      return "DELETE";
    }

    /// What is there afterwards: null if nothing was, or if no element remains.
    ///
    /// @param mismatch what to say if types differ
    @Nullable AttributeValue from(@Nullable AttributeValue old, String mismatch) {
      return switch (old) {
        case null -> null;
        case AttributeValue.SS set when value.value() instanceof AttributeValue.SS gone -> {
          List<String> left = difference(set.elements(), gone.elements());
          yield left.isEmpty() ? null : AttributeValue.ss(left);
        }
        case AttributeValue.NS set when value.value() instanceof AttributeValue.NS gone -> {
          List<AttributeValue.N> left = difference(set.elements(), gone.elements());
          yield left.isEmpty() ? null : AttributeValue.ns(left);
        }
        case AttributeValue.BS set when value.value() instanceof AttributeValue.BS gone -> {
          List<AttributeValue.B> left = difference(set.elements(), gone.elements());
          yield left.isEmpty() ? null : AttributeValue.bs(left);
        }
        default -> throw new InvalidExpression(mismatch);
      };
    }

    private static <T extends Comparable<T>> List<T> difference(List<T> all, List<T> gone) {
      TreeSet<T> without = new TreeSet<>(gone);
      List<T> left = new ArrayList<>();
      for (T each : all) {
        if (!without.contains(each)) {
          left.add(each);
        }
      }
      return left;
    }

    @Override
    public String toString() {
      return path + " " + value;
    }
  }
}
