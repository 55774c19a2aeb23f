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

/** What policy variables stand for where one principal asks, as far as it is known. */
public final class KnownVariables {

  private final Caller caller;

  KnownVariables(Caller caller) {
    this.caller = caller;
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
