package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.IncompleteArn;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
   * Compiles a statement.
   *
   * @param place its place among all statements of the policies
   */
  CompiledStatement(
      MatchedStatement source, int place, PrincipalMatcher principals, ReadingsInUse readings) {
    ActionElement action = source.statement().action();
    ResourceElement resource = source.statement().resource();
    boolean hasVariables = source.policy().document().version() == PolicyVersion.V2012_10_17;
    this.source = source;
    this.place = place;
    this.isDeny = source.statement().effect() == Effect.DENY;
    this.isNotAction = action.isNegated();
    this.actions = actions(action.patterns(), readings);
    this.principals = principals;
    this.isNotResource = resource != null && resource.isNegated();
    this.resources =
        resource == null
            ? new TextMatcher[] {new TextMatcher.Any()} // what has the policy
            : resources(resource.patterns(), source.policy().type(), hasVariables, readings);
    this.conditions =
        CompiledCondition.all(source.statement().conditions(), hasVariables, readings);
    this.isOnKeyOfLast = new boolean[conditions.length];
    for (int i = 1; i < conditions.length; i++) {
      isOnKeyOfLast[i] = conditions[i].key().equals(conditions[i - 1].key());
    }
  }

  private static TextMatcher[] actions(List<LocatedString> patterns, ReadingsInUse readings) {
    TextMatcher[] actions = new TextMatcher[patterns.size()];
    for (int i = 0; i < actions.length; i++) {
      actions[i] = action(patterns.get(i).value(), readings);
    }
    return actions;
  }

  private static TextMatcher[] resources(
      List<LocatedString> patterns, PolicyType type, boolean hasVariables, ReadingsInUse readings) {
    TextMatcher[] resources = new TextMatcher[patterns.size()];
    for (int i = 0; i < resources.length; i++) {
      String entry = patterns.get(i).value();
      PatternText pattern = PatternText.of(entry);
      resources[i] =
          IncompleteArn.isOne(pattern)
              ? incomplete(pattern, type, readings)
              : resource(entry, hasVariables, readings);
    }
    return resources;
  }

  private static TextMatcher action(String pattern, ReadingsInUse readings) {
    int colon = pattern.indexOf(':');
    int star = pattern.indexOf('*');
    int mark = pattern.indexOf('?');
    boolean isWildService = (star >= 0 && star < colon) || (mark >= 0 && mark < colon);
    if (isWildService && !readings.isDefault(UndocumentedPoint.WILDCARD_IN_SERVICE_PREFIX)) {
      return new TextMatcher.Nothing();
    }
    String normalized = RequestContext.normalized(pattern);
    return star < 0 && mark < 0
        ? new TextMatcher.Exact(normalized) // as most actions are written
        : TextMatcher.like(PatternText.of(normalized));
  }

  private static TextMatcher resource(
      String pattern, boolean hasVariables, ReadingsInUse readings) {
    VariableText text =
        hasVariables ? VariableText.ofResource(pattern) : VariableText.plain(pattern);
    return VariableMatcher.of(text, VariableMatcher.Comparison.RESOURCE, readings);
  }

  /** Variables stand after the fifth colon, so there are none in what has fewer. */
  private static TextMatcher incomplete(
      PatternText pattern, PolicyType type, ReadingsInUse readings) {
    boolean isCompleted =
        IncompleteArn.hasStarBeforeColon(pattern)
            ? !readings.isDefault(UndocumentedPoint.STAR_IN_INCOMPLETE_ARN)
            : isOfIdentity(type) || readings.isDefault(UndocumentedPoint.INCOMPLETE_ARN_ELSEWHERE);
    return TextMatcher.kept(
        TextMatcher.resource(isCompleted ? IncompleteArn.completed(pattern) : pattern));
  }

  private static boolean isOfIdentity(PolicyType type) {
    return switch (type) {
      case IDENTITY, PERMISSIONS_BOUNDARY, SESSION -> true;
      case SERVICE_CONTROL, RESOURCE_CONTROL, VPC_ENDPOINT, RESOURCE, ROLE_TRUST -> false;
    };
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
    Set<String> shortest = new LinkedHashSet<>();
    for (String prefix : prefixes) {
      if (!isLonger(prefix, prefixes)) {
        shortest.add(prefix);
      }
    }
    return shortest;
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

  private static boolean isLonger(String prefix, Set<String> than) {
    for (String other : than) {
      if (prefix.length() > other.length() && prefix.startsWith(other)) {
        return true;
      }
    }
    return false;
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
    if (!isAboutCaller(request) || !isAboutAction(request.matchableAction())) {
      return Optional.empty();
    }
    Set<String> open = openVariables(request);
    if (open.isEmpty() && !isAboutResource(request)) {
      return Optional.empty();
    }
    for (CompiledCondition condition : conditions) {
      List<String> keys = condition.openKeys(request);
      if (keys.isEmpty() && !condition.holds(request)) {
        return Optional.empty();
      }
      open.addAll(keys);
    }
    return new OpenKeys(conditions, request).areImpossible() ? Optional.empty() : Optional.of(open);
  }

  /**
   * Returns the open keys of variables in the resource, if it depends on them whether the statement
   * is about it.
   */
  private Set<String> openVariables(RequestContext request) {
    Set<String> open = new TreeSet<>();
    for (TextMatcher matcher : resources) {
      if (matcher.variableKeys().isEmpty()) {
        if (matcher.matches(request.resource(), request)) {
          return new TreeSet<>(); // this entry settles it
        }
        continue;
      }
      if (!matcher.canMatch(request.resource(), request)) {
        continue;
      }
      List<String> keys = matcher.variableKeys().stream().filter(request::leavesOpen).toList();
      if (keys.isEmpty()) {
        return new TreeSet<>(); // this entry settles it
      }
      open.addAll(keys);
    }
    return open;
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
