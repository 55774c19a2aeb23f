package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.IncompleteArn;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * Repositories that a statement is about where one principal asks: what policy variables stand for
 * is known of a user of an account, and of others mostly not.
 *
 * @param arns some that it covers for certain
 * @param isOpen whether only a variable of which nothing is known tells if it covers others
 */
record CoveredRepositories(List<String> arns, boolean isOpen) {

  private static final String ACTION = "codecommit:GitPush";

  CoveredRepositories {
    arns = List.copyOf(arns);
  }

  static CoveredRepositories of(CheckedPrincipal principal, PolicyStatement statement) {
    ResourceElement resource = statement.statement().resource();
    if (resource == null) {
      return new CoveredRepositories(List.of(), false);
    }
    Repositories repositories = principal.repositories();
    boolean isPlain =
        resource.patterns().stream().allMatch(entry -> text(entry, statement).keys().isEmpty());
    if (isPlain) {
      return new CoveredRepositories(repositories.coveredBy(resource), false);
    }
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(
            new PolicySet(
                List.of(Everything.allowedOn(resource, statement.policy().document().version()))));
    List<String> arns = new ArrayList<>();
    boolean isOpen = false;
    for (String candidate : candidates(principal, statement, resource)) {
      if (arns.size() < Repositories.MOST && mayCover(statement, resource, candidate)) {
        EvaluationResult result = evaluator.explain(principal.request(ACTION, candidate).build());
        if (result.decision() == Decision.ALLOWED) {
          arns.add(candidate);
        } else {
          isOpen |= !result.missingContextKeys().isEmpty();
        }
      }
    }
    return new CoveredRepositories(arns, isOpen);
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
    if (!repositories.areKnown()) {
      return repositories.candidates(examples(principal, statement, resource));
    }
    List<LocatedString> plain =
        resource.patterns().stream()
            .filter(entry -> text(entry, statement).keys().isEmpty())
            .toList();
    return repositories.candidates(new ResourceElement(resource.isNegated(), plain));
  }

  private static ResourceElement examples(
      CheckedPrincipal principal, PolicyStatement statement, ResourceElement resource) {
    List<LocatedString> entries = new ArrayList<>();
    for (LocatedString entry : resource.patterns()) {
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
                .map(entry -> principal.variables().putIn(text(entry, statement)).toString())
                .anyMatch(entry -> entry.endsWith(name)));
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
    if (principal.repositoriesOf(statement).isOpen()) {
      findings.undecided(
          rule,
          openEntry(principal, statement),
          what + " depends on a policy variable whose value is not known");
    }
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
