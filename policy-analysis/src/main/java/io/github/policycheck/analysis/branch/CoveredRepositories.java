package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.Everything;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.Repositories;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.IncompleteArn;
import io.github.policycheck.engine.pattern.ResourcePattern;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Repositories that a statement is about where one principal asks: what policy variables stand for
 * is known of a user of an account, and of others mostly not.
 *
 * @param arns some that it covers for certain: of those that policies treat alike at least one
 * @param extra the ones among {@code arns} that only stand for others, which neither the statement
 *     nor the account names
 * @param open why it is not known which others it covers; empty if it covers no others
 */
record CoveredRepositories(List<String> arns, Set<String> extra, Optional<String> open) {

  private static final String ACTION = "codecommit:GitPush";

  private static final String VARIABLE = "depends on a policy variable whose value is not known";
  private static final String TOO_LONG =
      "would take too long to find out: the policies have too many patterns of repositories";

  /** Looked at one by one they would take too long. */
  private static final int MOST_KINDS = 500;

  CoveredRepositories {
    arns = List.copyOf(arns);
    extra = Set.copyOf(extra);
  }

  /** Returns those of a statement, found out once. */
  static CoveredRepositories of(CheckedPrincipal principal, PolicyStatement statement) {
    return principal
        .memo()
        .get(
            CoveredRepositories.class, statement.statement(), "", () -> find(principal, statement));
  }

  private static CoveredRepositories find(CheckedPrincipal principal, PolicyStatement statement) {
    ResourceElement resource = statement.statement().resource();
    return resource == null
        ? new CoveredRepositories(List.of(), Set.of(), Optional.empty())
        : new Search(principal, statement, resource).result();
  }

  /** Looks for them. */
  private static final class Search {

    private final CheckedPrincipal principal;
    private final PolicyStatement statement;
    private final ResourceElement resource;
    private final @Nullable PolicyEvaluator evaluator;
    private final Set<String> covered = new LinkedHashSet<>();
    private final Set<Object> kinds = new HashSet<>();
    private @Nullable String open;

    Search(CheckedPrincipal principal, PolicyStatement statement, ResourceElement resource) {
      this.principal = principal;
      this.statement = statement;
      this.resource = resource;
      boolean isPlain =
          resource.patterns().stream().allMatch(entry -> text(entry, statement).keys().isEmpty());
      this.evaluator =
          isPlain
              ? null
              : PolicyEvaluator.compile(
                  new PolicySet(
                      List.of(
                          Everything.allowedOn(
                              resource, statement.policy().document().version()))));
    }

    CoveredRepositories result() {
      boolean areKnown = principal.repositories().areKnown();
      for (String candidate : candidates(principal, statement, resource)) {
        boolean isMadeUp =
            !areKnown && isCovered(candidate) && !isReal(candidate, principal, statement);
        add(isMadeUp ? principal.kinds().canonicalRepository(candidate) : candidate);
      }
      Set<String> extra = new HashSet<>();
      if (!areKnown && !isOfNames()) {
        List<String> others =
            principal.kinds().repositories().found(why -> open = TOO_LONG).orElse(List.of());
        for (String other : others) {
          if (!covered.contains(other) && add(other)) {
            extra.add(other);
          }
        }
      }
      return new CoveredRepositories(List.copyOf(covered), extra, Optional.ofNullable(open));
    }

    /** Tells whether the statement names each repository that it is about. */
    private boolean isOfNames() {
      return !resource.isNegated()
          && resource.patterns().stream()
              .noneMatch(entry -> ValueText.hasWildcard(entry.value(), statement.hasVariables()));
    }

    /** Of a great many those are enough that policies tell apart. */
    private boolean add(String candidate) {
      if (!isCovered(candidate)) {
        return false;
      }
      if (covered.size() >= Repositories.MOST && !isNew(candidate)) {
        return false;
      }
      if (covered.size() >= MOST_KINDS) {
        open = TOO_LONG;
        return false;
      }
      return covered.add(candidate);
    }

    private boolean isNew(String candidate) {
      if (kinds.isEmpty()) {
        covered.forEach(this::isOfNewKind);
      }
      return isOfNewKind(candidate);
    }

    /** Takes each as new if it is not known which are of one kind; {@link #MOST_KINDS} stops it. */
    private boolean isOfNewKind(String repository) {
      return principal.kindOfRepository(repository).map(kinds::add).orElse(true);
    }

    private boolean isCovered(String candidate) {
      if (evaluator == null) {
        return Repositories.covers(resource, candidate);
      }
      if (!mayCover(statement, resource, candidate)) {
        return false;
      }
      EvaluationResult result = evaluator.explain(principal.request(ACTION, candidate).build());
      if (result.decision() != Decision.ALLOWED && !result.missingContextKeys().isEmpty()) {
        open = VARIABLE;
      }
      return result.decision() == Decision.ALLOWED;
    }
  }

  private static VariableText text(LocatedString entry, PolicyStatement statement) {
    return statement.hasVariables()
        ? VariableText.ofResource(entry.value())
        : VariableText.plain(entry.value());
  }

  /** Spares asking the evaluator about most of an account's repositories. */
  private static boolean mayCover(
      PolicyStatement statement, ResourceElement resource, String candidate) {
    return resource.isNegated()
        || resource.patterns().stream()
            .map(entry -> ValueText.widest(text(entry, statement)))
            .map(entry -> WildcardPattern.of(IncompleteArn.asRead(entry)))
            .anyMatch(entry -> entry.matches(candidate));
  }

  /**
   * What a variable makes of an entry differs by principal: if no such is listed, none is meant.
   */
  private static List<String> candidates(
      CheckedPrincipal principal, PolicyStatement statement, ResourceElement resource) {
    Repositories repositories = principal.repositories();
    Arn example = principal.kinds().example(principal.kinds().regions().get(0));
    if (!repositories.areKnown()) {
      return repositories.candidates(examples(principal, statement, resource), example);
    }
    List<LocatedString> plain =
        resource.patterns().stream()
            .filter(entry -> text(entry, statement).keys().isEmpty())
            .toList();
    return repositories.candidates(new ResourceElement(resource.isNegated(), plain), example);
  }

  private static ResourceElement examples(
      CheckedPrincipal principal, PolicyStatement statement, ResourceElement resource) {
    List<LocatedString> entries = new ArrayList<>();
    for (LocatedString entry : resource.patterns()) {
      if (text(entry, statement).keys().isEmpty()) {
        entries.add(entry);
        continue;
      }
      String example = principal.variables().example(text(entry, statement));
      entries.add(new LocatedString(example, entry.location()));
    }
    return new ResourceElement(resource.isNegated(), entries);
  }

  /** Tells whether the account or the statement names a repository, so that it is not made up. */
  static boolean isReal(String arn, CheckedPrincipal principal, PolicyStatement statement) {
    ResourceElement resource = statement.statement().resource();
    String name = arn.substring(arn.lastIndexOf(':'));
    return principal.repositories().isKnown(arn)
        || (resource != null
            && !resource.isNegated()
            && resource.patterns().stream()
                .map(entry -> principal.variables().putIn(text(entry, statement)))
                .filter(entry -> entry.toString().endsWith(name))
                .anyMatch(
                    entry ->
                        ResourcePattern.of(IncompleteArn.asRead(ValueText.widest(entry)))
                            .matches(arn)));
  }

  /**
   * Returns which entries of a statement's Resource are about repositories that the account does
   * not list, by index.
   */
  static List<Integer> unlisted(CheckedPrincipal principal, PolicyStatement statement) {
    List<Integer> unlisted = new ArrayList<>();
    ResourceElement resource = statement.statement().resource();
    if (resource != null && !resource.isNegated()) {
      for (int i = 0; i < resource.patterns().size(); i++) {
        LocatedString entry = resource.patterns().get(i);
        if (text(entry, statement).keys().isEmpty()
            && principal.repositories().isUnlisted(entry.value())) {
          unlisted.add(i);
        }
      }
    }
    return unlisted;
  }

  /** Returns the same entries. */
  static List<String> unlistedEntries(CheckedPrincipal principal, PolicyStatement statement) {
    ResourceElement resource = statement.statement().resource();
    return resource == null
        ? List.of()
        : unlisted(principal, statement).stream()
            .map(i -> resource.patterns().get(i).value())
            .toList();
  }

  /**
   * Notes that a rule cannot tell all repositories that a statement is about, if it is so.
   *
   * @param what what it cannot tell, the beginning of a sentence
   */
  static void noteOpen(
      CheckedPrincipal principal,
      PolicyStatement statement,
      String what,
      Rule rule,
      Findings findings) {
    of(principal, statement)
        .open()
        .ifPresent(
            why -> findings.undecided(rule, openEntry(principal, statement), what + " " + why));
  }

  private static Place openEntry(CheckedPrincipal principal, PolicyStatement statement) {
    ResourceElement resource = statement.statement().resource();
    for (int i = 0; resource != null && i < resource.patterns().size(); i++) {
      if (principal.variables().leavesOpen(text(resource.patterns().get(i), statement))) {
        return Place.resource(statement.statement(), resource, i);
      }
    }
    return Place.of(statement.statement());
  }
}
