package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.ResourceElement;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One statement, ready to run; the statement as it was written stays beside it. */
final class CompiledStatement {

  /** What actions are matched with: there are no variables in them to look up. */
  private static final RequestContext NO_REQUEST =
      RequestContext.of("any-service:AnyAction", "*").build();

  private final MatchedStatement source;
  private final int place;
  private final boolean isDeny;
  private final boolean isNotAction;
  private final PrincipalMatcher principals;
  private final TextMatcher[] actions;
  private final boolean isNotResource;
  private final TextMatcher[] resources;
  private final CompiledCondition[] conditions;

  /** Several conditions on one key are the rule; one look-up serves neighbours. */
  private final boolean[] isOnKeyOfLast;

  /**
   * Takes the compiled parts of a statement.
   *
   * @param place its place among all statements of the policies
   */
  CompiledStatement(
      MatchedStatement source,
      int place,
      PrincipalMatcher principals,
      TextMatcher[] actions,
      TextMatcher[] resources,
      CompiledCondition[] conditions) {
    ResourceElement resource = source.statement().resource();
    this.source = source;
    this.place = place;
    this.isDeny = source.statement().effect() == Effect.DENY;
    this.isNotAction = source.statement().action().isNegated();
    this.actions = actions;
    this.principals = principals;
    this.isNotResource = resource != null && resource.isNegated();
    this.resources = resources;
    this.conditions = conditions;
    this.isOnKeyOfLast = new boolean[conditions.length];
    for (int i = 1; i < conditions.length; i++) {
      isOnKeyOfLast[i] = conditions[i].key().equals(conditions[i - 1].key());
    }
  }

  MatchedStatement source() {
    return source;
  }

  boolean isDeny() {
    return isDeny;
  }

  int place() {
    return place;
  }

  /** Tells whether the statement names no principals: whoever has the policy is meant. */
  boolean isAboutEveryCaller() {
    return principals == PrincipalMatcher.WHOEVER;
  }

  /** Tells whether the caller is meant. */
  boolean isAboutCaller(RequestContext request) {
    return isAboutEveryCaller() || principals.isAbout(request.caller());
  }

  /** Returns the parts of a resource policy that an Allow has for the caller. */
  int grants(RequestContext request) {
    return principals.grants(request.caller());
  }

  /** Tells whether the normalized action is meant; no variable can stand in an action. */
  boolean isAboutAction(String action) {
    return matchesAny(actions, action, NO_REQUEST) != isNotAction;
  }

  boolean isAboutResource(RequestContext request) {
    return matchesAny(resources, request.resource(), request) != isNotResource;
  }

  /** Returns the normalized actions that the statement names in full. */
  Set<String> actionsInFull() {
    return inFull(actions);
  }

  /** Tells whether the statement is about the actions it names in full, or about all others. */
  boolean isAboutNamedActions() {
    return !isNotAction;
  }

  /** Tells whether the statement can be about an action that no statement names in full. */
  boolean isAboutUnnamedActions() {
    return isNotAction || !areInFull(actions);
  }

  /** Returns the resources, if the statement is about nothing but some it names in full. */
  Set<String> resourcesInFull() {
    return !isNotResource && areInFull(resources) ? inFull(resources) : Set.of();
  }

  /**
   * Returns the services of the actions, if the statement is about nothing but actions of some that
   * it names in full.
   */
  Set<String> servicesInFull() {
    Set<String> services = new LinkedHashSet<>();
    for (TextMatcher matcher : actions) {
      int colon = matcher.literalPrefix().indexOf(':');
      if (isNotAction || colon < 0) {
        return Set.of();
      }
      services.add(matcher.literalPrefix().substring(0, colon));
    }
    return services;
  }

  /**
   * Returns how the resources begin, if the statement is about nothing but some that do. No prefix
   * begins with another one, so that a resource has one of them at most.
   */
  Set<String> resourcePrefixes() {
    Set<String> prefixes = new LinkedHashSet<>();
    for (TextMatcher matcher : resources) {
      String prefix = matcher.literalPrefix();
      if (isNotResource || prefix.isEmpty()) {
        return Set.of();
      }
      prefixes.add(prefix);
    }
    return PrefixTable.shortest(prefixes);
  }

  /** Returns the normalized keys on which it has conditions that need texts. */
  Set<String> keysOfNeededTexts() {
    Set<String> keys = new LinkedHashSet<>();
    for (CompiledCondition condition : conditions) {
      if (!condition.neededTexts().isEmpty()) {
        keys.add(condition.key());
      }
    }
    return keys;
  }

  /**
   * Returns texts of which a request has to have one under a normalized key for the statement to
   * apply; empty if it can apply otherwise.
   */
  Set<String> neededTexts(String key) {
    for (CompiledCondition condition : conditions) {
      Set<String> texts = condition.key().equals(key) ? condition.neededTexts() : Set.of();
      if (!texts.isEmpty()) {
        return texts;
      }
    }
    return Set.of();
  }

  /** Tells whether the statement is about all resources there are. */
  boolean isAboutEveryResource() {
    if (isNotResource) {
      return false;
    }
    for (TextMatcher matcher : resources) {
      if (matcher instanceof TextMatcher.Any) {
        return true;
      }
    }
    return false;
  }

  private static boolean areInFull(TextMatcher[] matchers) {
    for (TextMatcher matcher : matchers) {
      if (!(matcher instanceof TextMatcher.Exact)) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> inFull(TextMatcher[] matchers) {
    Set<String> named = new LinkedHashSet<>();
    for (TextMatcher matcher : matchers) {
      if (matcher instanceof TextMatcher.Exact exact) {
        named.add(exact.expected());
      }
    }
    return named;
  }

  private static boolean matchesAny(TextMatcher[] matchers, String text, RequestContext request) {
    for (TextMatcher matcher : matchers) {
      if (matcher.matches(text, request)) {
        return true;
      }
    }
    return false;
  }

  boolean isUnconditional() {
    return conditions.length == 0;
  }

  /** Tells whether a Bool of its conditions meets a value that is no boolean. */
  boolean comparesOtherThanBoolean(RequestContext request) {
    for (CompiledCondition condition : conditions) {
      if (condition.comparesOtherThanBoolean(request)) {
        return true;
      }
    }
    return false;
  }

  boolean conditionsHold(RequestContext request) {
    KeyValues values = null;
    for (int i = 0; i < conditions.length; i++) {
      if (!isOnKeyOfLast[i]) {
        values = request.valuesOf(conditions[i].key());
      }
      if (!conditions[i].holds(values, request)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the normalized keys that the request leaves open and on which it depends whether the
   * statement applies: none if it applies whatever they are, empty if it cannot apply.
   */
  Optional<Set<String>> openKeys(RequestContext request) {
    return OpenKeys.of(this, resources, conditions, request);
  }

  /** Tells whether a condition compares a normalized key, or a variable stands for it. */
  boolean uses(String key) {
    for (CompiledCondition condition : conditions) {
      if (condition.uses(key)) {
        return true;
      }
    }
    for (TextMatcher matcher : resources) {
      if (matcher.variableKeys().contains(key)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the condition keys and the keys of variables as the policy spells them. */
  List<String> writtenKeys() {
    Stream<String> inConditions =
        Arrays.stream(conditions).flatMap(condition -> condition.writtenKeys().stream());
    Stream<String> inResources =
        Arrays.stream(resources).flatMap(matcher -> matcher.writtenVariables().stream());
    return Stream.concat(inConditions, inResources).toList();
  }

  @Override
  public String toString() {
    String where = "";
    if (conditions.length > 0) {
      where =
          Arrays.stream(conditions)
              .map(CompiledCondition::toString)
              .collect(Collectors.joining(" and ", " if ", ""));
    }
    return (isDeny ? "deny" : "allow")
        + principals
        + (isNotAction ? " all but " : " ")
        + Arrays.toString(actions)
        + (isNotResource ? " outside " : " on ")
        + Arrays.toString(resources)
        + where
        + "  # "
        + source.policy().name()
        + ", statement "
        + (source.statement().index() + 1);
  }
}
