package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.model.VariableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What policy variables stand for where one principal asks, as far as it is known. */
public final class KnownVariables {

  private static final ConditionKey REGION = ConditionKey.of(ToldRegions.KEY);
  private static final ConditionKey ACCOUNT = ConditionKey.of("aws:ResourceAccount");

  private final Caller caller;
  private final Supplier<List<String>> regions;

  /**
   * Takes whose requests they are.
   *
   * @param regions finds the regions in which requests can be made
   */
  KnownVariables(Caller caller, Supplier<List<String>> regions) {
    this.caller = caller;
    this.regions = regions;
  }

  /**
   * Tells whether what a variable stands for is put in wherever requests are told apart, so that
   * those of one kind stand for all others.
   */
  public boolean isTold(ConditionKey key) {
    return valueOf(key.written()).isPresent()
        || caller.neverHas(key.written())
        || key.equals(REGION)
        || key.equals(ACCOUNT);
  }

  /**
   * Returns a text with all that is known put in, one text for each value that a variable stands
   * for in some requests and not in others.
   */
  public List<VariableText> each(VariableText text) {
    List<VariableText> each = List.of(putIn(text));
    each = each(each, REGION, regions, false);
    return each(each, ACCOUNT, () -> List.of(caller.arn().account()), true);
  }

  /**
   * Puts the values of a key in.
   *
   * @param canLack whether there are requests of which its value is not known
   */
  private static List<VariableText> each(
      List<VariableText> texts, ConditionKey key, Supplier<List<String>> values, boolean canLack) {
    List<VariableText> each = new ArrayList<>();
    for (VariableText text : texts) {
      boolean isIn = text.keys().stream().anyMatch(one -> key.equals(ConditionKey.of(one)));
      if (isIn) {
        values.get().forEach(value -> each.add(putIn(text, key, value)));
      }
      if (!isIn || canLack) {
        each.add(text);
      }
    }
    return each;
  }

  private static VariableText putIn(VariableText text, ConditionKey key, String value) {
    List<VariableText.Part> parts = new ArrayList<>();
    for (VariableText.Part part : text.parts()) {
      if (part instanceof VariableText.Variable variable
          && key.equals(ConditionKey.of(variable.key()))) {
        value.chars().forEach(c -> parts.add(literal((char) c)));
      } else {
        parts.add(part);
      }
    }
    return new VariableText(parts);
  }

  /** Returns the conditions of a statement with all that is known put in, as above. */
  public List<Condition> eachCondition(PolicyStatement statement) {
    List<Condition> each = new ArrayList<>();
    for (Condition condition : inConditions(statement).conditions()) {
      boolean takesVariables =
          statement.hasVariables() && condition.operator().operator().family().takesVariables();
      if (takesVariables && condition.values().stream().anyMatch(KnownVariables::hasSeveral)) {
        for (LocatedString value : condition.values()) {
          for (VariableText text : each(VariableText.of(value.value()))) {
            LocatedString one = new LocatedString(text.toString(), value.location());
            each.add(new Condition(condition.operator(), condition.key(), List.of(one)));
          }
        }
      } else {
        each.add(condition);
      }
    }
    return each;
  }

  private static boolean hasSeveral(LocatedString value) {
    return REGION.isVariableIn(value.value()) || ACCOUNT.isVariableIn(value.value());
  }

  private Optional<String> valueOf(String key) {
    return caller.contextKeys().entrySet().stream()
        .filter(known -> ConditionKey.areSame(known.getKey(), key))
        .map(known -> known.getValue())
        .findFirst();
  }

  private boolean isOpen(String key) {
    Set<ConditionKey> absent = ConditionKey.all(caller.absentKeys());
    ConditionKey asked = ConditionKey.of(key);
    return valueOf(key).isEmpty()
        && !absent.contains(asked)
        && !absent.contains(ConditionKey.of(asked.family()));
  }

  /** Tells whether a text has a variable of which it is not known what it stands for. */
  public boolean leavesOpen(VariableText text) {
    return text.keys().stream().anyMatch(this::isOpen);
  }

  /** Returns a text with all that is known put in, and the other variables left as they are. */
  public VariableText putIn(VariableText text) {
    List<VariableText.Part> parts = new ArrayList<>();
    for (VariableText.Part part : text.parts()) {
      Optional<String> value =
          part instanceof VariableText.Variable variable
              ? valueOf(variable.key()).or(() -> fallback(variable))
              : Optional.empty();
      if (value.isPresent()) {
        value.get().chars().forEach(c -> parts.add(literal((char) c)));
      } else {
        parts.add(part);
      }
    }
    return new VariableText(parts);
  }

  /** What stands for a variable of which it is known that it has no value. */
  private Optional<String> fallback(VariableText.Variable variable) {
    String fallback = variable.fallback();
    boolean isUsed = fallback != null && !fallback.isEmpty() && caller.neverHas(variable.key());
    return isUsed ? Optional.ofNullable(fallback) : Optional.empty();
  }

  private static VariableText.Part literal(char c) {
    boolean isPlain = "*?$".indexOf(c) < 0;
    return isPlain ? new VariableText.Text(String.valueOf(c)) : new VariableText.Escape(c);
  }

  /** Returns a text with all that is known put in, and {@code x} for the other variables. */
  public String example(VariableText text) {
    List<VariableText.Part> parts = new ArrayList<>();
    for (VariableText.Part part : putIn(text).parts()) {
      parts.add(part instanceof VariableText.Variable ? new VariableText.Text("x") : part);
    }
    return new VariableText(parts).toString();
  }

  /** Returns a statement whose conditions have all that is known put in. */
  public Statement inConditions(PolicyStatement statement) {
    Statement written = statement.statement();
    boolean isPlain =
        written.conditions().stream()
            .flatMap(condition -> condition.values().stream())
            .noneMatch(value -> ValueText.isOpen(value.value(), statement.hasVariables()));
    if (isPlain) {
      return written;
    }
    List<Condition> conditions = new ArrayList<>();
    for (Condition condition : written.conditions()) {
      boolean takesVariables = condition.operator().operator().family().takesVariables();
      conditions.add(takesVariables ? putIn(condition) : condition);
    }
    return new Statement(
        written.index(),
        written.sid(),
        written.effect(),
        written.principal(),
        written.action(),
        written.resource(),
        conditions,
        written.location());
  }

  private Condition putIn(Condition condition) {
    List<LocatedString> values = new ArrayList<>();
    for (LocatedString value : condition.values()) {
      values.add(
          new LocatedString(putIn(VariableText.of(value.value())).toString(), value.location()));
    }
    return new Condition(condition.operator(), condition.key(), values);
  }
}
