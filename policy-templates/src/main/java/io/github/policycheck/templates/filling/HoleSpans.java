package io.github.policycheck.templates.filling;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.templates.filling.HoleSpan.Effect;
import io.github.policycheck.templates.filling.HoleSpan.Place;
import io.github.policycheck.templates.value.Extent;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.Value;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Finds how many values can be where each hole is, and what more of them do. */
public final class HoleSpans {

  private static final String REFERENCES = "codecommit:references";

  private static final Set<Effect> ANY = EnumSet.allOf(Effect.class);

  private final Map<Hole, HoleSpan> spans = new LinkedHashMap<>();

  /** Begins with no places. */
  public HoleSpans() {}

  static Map<Hole, HoleSpan> of(Value document) {
    HoleSpans found = new HoleSpans();
    found.document(document);
    return found.spans();
  }

  /** Returns them by hole. */
  public Map<Hole, HoleSpan> spans() {
    return spans;
  }

  /** Adds the places of a policy. */
  public void document(Value document) {
    Value statements = document instanceof Value.Fields policy ? policy.get("Statement") : null;
    if (statements == null) {
      any(document);
      return;
    }
    statements.itemsOrOne().forEach(this::statement);
    ((Value.Fields) document)
        .fields().stream()
            .filter(field -> !field.name().equals("Statement"))
            .forEach(field -> any(field.value()));
  }

  /** Adds the places of names beside policies, more of which do something. */
  public void names(Value value, Set<Effect> does) {
    values(value, Place.NAMES, does, does);
  }

  /** Adds the places of names of users or roles beside policies, likewise. */
  public void principals(Value value, Set<Effect> does) {
    values(value, Place.PRINCIPALS, does, does);
  }

  /** Adds the places of one name beside policies. */
  public void name(Value value, Set<Effect> does) {
    values(value, Place.TEXT, does, does);
  }

  /** Returns what statements of a policy do. */
  public static Set<Effect> effects(Value document) {
    Set<Effect> effects = EnumSet.noneOf(Effect.class);
    effects(document, effects);
    return effects;
  }

  private static void effects(Value value, Set<Effect> into) {
    if (value instanceof Value.Fields object) {
      Value effect = object.get("Effect");
      into.addAll(effect == null ? Set.of() : effect(effect));
      Value statements = object.get("Statement");
      if (statements != null) {
        effects(statements, into);
      }
    } else if (value instanceof Value.Items list) {
      list.items().forEach(item -> effects(item, into));
    } else if (value instanceof Value.Unknown unknown) {
      unknown.hole().alternatives().forEach(one -> effects(one, into));
    }
  }

  private static Set<Effect> effect(Value effect) {
    return effect
        .knownText()
        .map(text -> text.equals("Deny") ? Set.of(Effect.NARROWS) : Set.of(Effect.WIDENS))
        .orElse(ANY);
  }

  private void statement(Value statement) {
    if (!(statement instanceof Value.Fields object) || object.get("Effect") == null) {
      any(statement);
      return;
    }
    Set<Effect> does = effects(object);
    for (Value.Field field : object.fields()) {
      boolean isNegated = field.name().startsWith("Not");
      Value value = field.value();
      switch (isNegated ? field.name().substring("Not".length()) : field.name()) {
        case "Action", "Resource" ->
            values(value, Place.FILLED_LIST, inverted(does, isNegated), does);
        case "Principal" -> {
          if (value instanceof Value.Fields types) {
            types
                .fields()
                .forEach(
                    one -> values(one.value(), Place.FILLED_LIST, inverted(does, isNegated), does));
          } else {
            values(value, Place.FILLED_LIST, inverted(does, isNegated), does);
          }
        }
        case "Condition" -> conditions(value, does);
        default -> values(value, Place.TEXT, does, does);
      }
    }
  }

  private void conditions(Value value, Set<Effect> does) {
    if (!(value instanceof Value.Fields operators)) {
      any(value);
      return;
    }
    for (Value.Field operator : operators.fields()) {
      if (!(operator.value() instanceof Value.Fields keys)) {
        any(operator.value());
        continue;
      }
      boolean isNegated = // then no value may be met
          ActionName.normalize(operator.name()).contains("not");
      keys.fields()
          .forEach(
              key ->
                  values(
                      key.value(),
                      place(operator.name(), key.name()),
                      inverted(does, isNegated),
                      does));
    }
  }

  /** A request has several values for an operator of sets, and a push is two requests for Null. */
  private static Place place(String operator, String key) {
    String name = ActionName.normalize(operator);
    if (name.contains(":") || name.equals("null")) {
      return Place.VALUES;
    }
    return ConditionKey.of(key).normalized().equals(REFERENCES)
        ? Place.REFERENCES
        : Place.CONDITION;
  }

  private static Set<Effect> inverted(Set<Effect> effects, boolean isIt) {
    return !isIt || effects.size() != 1
        ? effects
        : Set.of(effects.contains(Effect.WIDENS) ? Effect.NARROWS : Effect.WIDENS);
  }

  /**
   * Adds places.
   *
   * @param inList what one more item of the list does
   * @param does what one more of what the list is in does
   */
  private void values(Value value, Place place, Set<Effect> inList, Set<Effect> does) {
    if (value instanceof Value.Items list) {
      list.items().forEach(item -> values(item, place, inList, does));
    } else if (value instanceof Value.Unknown unknown) {
      boolean isChoice = !unknown.hole().alternatives().isEmpty();
      add(unknown.hole(), isChoice ? Place.TEXT : place, inList, does);
      unknown.hole().alternatives().forEach(one -> values(one, place, inList, does));
    } else if (value instanceof Value.Text text) {
      text.parts().stream()
          .filter(Part.Put.class::isInstance)
          .forEach(part -> values(((Part.Put) part).value(), Place.TEXT, inList, does));
    } else if (value instanceof Value.Fields object) {
      object.fields().forEach(field -> values(field.value(), Place.TEXT, inList, does));
    } else if (value instanceof Value.Json json) {
      values(json.content(), Place.TEXT, inList, does);
    }
  }

  private void add(Hole hole, Place place, Set<Effect> inList, Set<Effect> does) {
    Extent extent = hole.extent();
    boolean isOfAll = extent == Extent.OF_STATEMENTS || extent == Extent.OF_RESOURCES;
    spans
        .computeIfAbsent(hole, first -> new HoleSpan())
        .add(extent, place, isOfAll ? does : inList);
  }

  /** Adds places of which nobody knows what is there. */
  private void any(Value value) {
    if (value instanceof Value.Unknown unknown) {
      add(unknown.hole(), Place.TEXT, ANY, ANY);
      unknown.hole().alternatives().forEach(this::alternative);
    } else {
      values(value, Place.TEXT, ANY, ANY);
    }
  }

  private void alternative(Value value) {
    for (Value item : value.itemsOrOne()) {
      if (item instanceof Value.Fields object && object.get("Statement") != null) {
        document(object);
      } else {
        statement(item);
      }
    }
  }
}
