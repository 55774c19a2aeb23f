package io.github.policycheck.templates;

import io.github.policycheck.templates.filling.Fillings;
import io.github.policycheck.templates.value.Value;
import io.github.policycheck.templates.value.ValueShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The statements in which two versions of a policy differ, each apart from the rest of it. */
final class ChangedStatements {

  private static final String STATEMENT = "Statement";

  private final Value.Fields before;
  private final List<Value> old;
  private final List<Value> changed;

  private ChangedStatements(Value.Fields before, List<Value> old, List<Value> changed) {
    this.before = before;
    this.old = old;
    this.changed = changed;
  }

  /**
   * Two documents that are to decide alike.
   *
   * @param isOfIdentity whether they are of an identity policy, whatever the whole is of
   */
  record Way(Value before, Value after, boolean isOfIdentity) {}

  /**
   * Returns for each statement that differs in which ways it can be told that this makes none.
   *
   * @return none if more differs than statements
   */
  static List<List<Way>> between(Value before, Value after) {
    if (!(before instanceof Value.Fields one)
        || !(after instanceof Value.Fields other)
        || !rest(one).equals(rest(other))) {
      return List.of();
    }
    ChangedStatements statements = new ChangedStatements(one, statements(one), statements(other));
    return statements.old.size() == statements.changed.size()
        ? statements.edited()
        : statements.removed();
  }

  private static List<Value> statements(Value.Fields document) {
    Value all = document.get(STATEMENT);
    return all == null ? List.of() : all.itemsOrOne();
  }

  private static List<String> rest(Value.Fields document) {
    return document.fields().stream()
        .filter(field -> !field.name().equals(STATEMENT))
        .map(field -> field.name() + ValueShape.of(field.value()))
        .toList();
  }

  private static boolean isSame(Value one, Value other) {
    return ValueShape.of(one).equals(ValueShape.of(other));
  }

  private List<List<Way>> edited() {
    List<List<Way>> all = new ArrayList<>();
    for (int i = 0; i < old.size(); i++) {
      Value one = old.get(i);
      Value other = changed.get(i);
      if (!isSame(one, other)) {
        all.add(
            Stream.concat(
                    ChangedElements.between(one, other)
                        .map(
                            elements ->
                                new Way(
                                    document(elements.before()), document(elements.after()), true))
                        .stream(),
                    Stream.of(new Way(document(one), document(other), false)))
                .toList());
      }
    }
    return all;
  }

  /**
   * A statement that goes makes no difference if it makes none beside one that stays, nor one that
   * applies to more.
   */
  private List<List<Way>> removed() {
    List<Value> gone = new ArrayList<>();
    int next = 0;
    for (Value one : old) {
      if (next < changed.size() && isSame(one, changed.get(next))) {
        next++;
      } else {
        gone.add(one);
      }
    }
    if (next < changed.size()) {
      return List.of();
    }
    return gone.stream()
        .map(
            one ->
                changed.stream()
                    .flatMap(
                        kept ->
                            WidenedStatement.of(one, Set.copyOf(Fillings.holes(kept))).stream()
                                .map(wide -> new Way(document(wide, kept), document(kept), false)))
                    .toList())
        .toList();
  }

  /** Returns the same document with some statements alone. */
  private Value document(Value... statements) {
    List<Value.Field> fields = new ArrayList<>();
    for (Value.Field field : before.fields()) {
      fields.add(
          field.name().equals(STATEMENT)
              ? new Value.Field(
                  STATEMENT,
                  field.written(),
                  new Value.Items(List.of(statements), field.value().origin()))
              : field);
    }
    return new Value.Fields(fields, before.origin());
  }
}
