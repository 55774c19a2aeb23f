package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One statement, ready to run; the statement as it was written stays beside it. */
final class CompiledStatement {

  private final MatchedStatement source;
  private final boolean isDeny;
  private final boolean isNotAction;
  private final TextMatcher[] actions;
  private final boolean isNotResource;
  private final TextMatcher[] resources;
  private final CompiledCondition[] conditions;

  CompiledStatement(MatchedStatement source, Readings readings) {
    ActionElement action = source.statement().action();
    ResourceElement resource = source.statement().resource();
    boolean hasVariables = source.policy().document().version() == PolicyVersion.V2012_10_17;
    this.source = source;
    this.isDeny = source.statement().effect() == Effect.DENY;
    this.isNotAction = action.isNegated();
    this.actions = compile(action.patterns(), pattern -> action(pattern, readings));
    this.isNotResource = resource.isNegated();
    this.resources =
        compile(resource.patterns(), pattern -> resource(pattern, hasVariables, readings));
    this.conditions =
        CompiledCondition.all(source.statement().conditions(), hasVariables, readings);
  }

  private static TextMatcher[] compile(
      List<LocatedString> patterns, Function<String, TextMatcher> compiler) {
    return patterns.stream().map(LocatedString::value).map(compiler).toArray(TextMatcher[]::new);
  }

  private static TextMatcher action(String pattern, Readings readings) {
    int colon = pattern.indexOf(':');
    int star = pattern.indexOf('*');
    int mark = pattern.indexOf('?');
    boolean isWildService = (star >= 0 && star < colon) || (mark >= 0 && mark < colon);
    return isWildService && !readings.isDefault(UndocumentedPoint.WILDCARD_IN_SERVICE_PREFIX)
        ? new TextMatcher.Nothing()
        : TextMatcher.like(PatternText.of(RequestContext.normalized(pattern)));
  }

  private static TextMatcher resource(String pattern, boolean hasVariables, Readings readings) {
    VariableText text =
        hasVariables ? VariableText.ofResource(pattern) : VariableText.plain(pattern);
    return VariableMatcher.of(text, true, readings, TextMatcher::resource);
  }

  MatchedStatement source() {
    return source;
  }

  boolean isDeny() {
    return isDeny;
  }

  boolean appliesTo(RequestContext request) {
    return isAboutAction(request) && isAboutResource(request) && conditionsHold(request);
  }

  private boolean isAboutAction(RequestContext request) {
    return matchesAny(actions, request.matchableAction(), request) != isNotAction;
  }

  private boolean isAboutResource(RequestContext request) {
    return matchesAny(resources, request.resource(), request) != isNotResource;
  }

  private static boolean matchesAny(TextMatcher[] matchers, String text, RequestContext request) {
    for (TextMatcher matcher : matchers) {
      if (matcher.matches(text, request)) {
        return true;
      }
    }
    return false;
  }

  private boolean conditionsHold(RequestContext request) {
    for (CompiledCondition condition : conditions) {
      if (!condition.holds(request)) {
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
    if (!isAboutAction(request)) {
      return Optional.empty();
    }
    Set<String> open = new TreeSet<>(openVariables(request));
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
    return Optional.of(open);
  }

  /** Returns the open keys of variables in the resource, unless an entry without them matches. */
  private Set<String> openVariables(RequestContext request) {
    Set<String> open = new TreeSet<>();
    for (TextMatcher matcher : resources) {
      List<String> keys = matcher.variableKeys().stream().filter(request::leavesOpen).toList();
      if (keys.isEmpty() && matcher.matches(request.resource(), request)) {
        return Set.of();
      }
      open.addAll(keys);
    }
    return open;
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
