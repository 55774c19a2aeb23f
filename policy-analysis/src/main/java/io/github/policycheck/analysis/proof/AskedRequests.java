package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.exact.AskedReferences;
import io.github.policycheck.analysis.exact.Authorizations;
import io.github.policycheck.analysis.exact.CalledVia;
import io.github.policycheck.analysis.exact.Reason;
import io.github.policycheck.analysis.exact.StatementParts;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.pattern.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The requests of one principal that a question is about. */
final class AskedRequests {

  private static final String ANY = "*";

  private final PrincipalRequests requests;
  private final AccessQuestion question;
  private final Set<Reason> reasons = new LinkedHashSet<>();
  private final List<String> repositories = new ArrayList<>();
  private final List<List<String>> references;

  AskedRequests(PrincipalRequests requests, AccessQuestion question) {
    this.requests = requests;
    this.question = question;
    repositories.addAll(question.repositories());
    if (repositories.isEmpty()) {
      Answer<List<String>> some = requests.kinds().repositoriesAnywhere();
      some.found(this::note).ifPresent(repositories::addAll);
      repositories.addAll(requests.repositories().arns());
    }
    repositories.removeIf(arn -> isElsewhere(ArnParts.of(arn)));
    this.references = references().stream().map(List::of).toList();
  }

  /** AWS CodeCommit has no resource policies by which another account could let somebody in. */
  private boolean isElsewhere(ArnParts repository) {
    return repository.areAll()
        && repository.service().equals("codecommit")
        && !repository.account().equals(requests.caller().arn().account());
  }

  private List<String> references() {
    boolean areAsked =
        question.isOfAnyRequest()
            || question.actions().stream().anyMatch(Authorizations::carryReference);
    if (!areAsked) {
      return List.of();
    }
    Answer<List<String>> kinds = AskedReferences.of(question.references(), requests);
    kinds.found(this::note);
    if (kinds.isFound() && kinds.orElse(List.of()).isEmpty()) {
      note("no name of a reference is like what is asked about");
    }
    return kinds.orElse(List.of());
  }

  private void note(String why) {
    reasons.add(new Reason(null, why));
  }

  /** Returns why there may be others. */
  Set<Reason> reasons() {
    return reasons;
  }

  /** Returns the lists of references that they can have. */
  List<List<String>> referenceLists() {
    return references;
  }

  /** Returns what requests have that come in one way, for each way. */
  List<Map<String, List<String>>> ways(String action, String resource) {
    return question.isOfAnyRequest()
        ? List.of(Map.of())
        : CalledVia.ways(requests, question.context(), action, resource);
  }

  /** Returns what requests for an action can be about. */
  List<String> resources(String action) {
    boolean isOfNone =
        CodeCommitActions.find(action).filter(CodeCommitAction::resourceMustBeStar).isPresent();
    if (isOfNone && question.isOfAnyRequest()) {
      return Stream.concat(Stream.of(ANY), repositories.stream()).toList();
    }
    return isOfNone ? List.of(ANY) : repositories;
  }

  /** Tells whether all requests have the same reference and no other beside it. */
  boolean isReferenceKnown(StatementParts read) {
    return references.size() == 1
        && question.references().equals(references.get(0))
        && !read.varied().contains(UndocumentedPoint.SEVERAL_REFERENCES_IN_A_PUSH);
  }

  /** Tells whether they are about one repository and one reference, and that AWS can send. */
  boolean areOfOneBranch() {
    return !question.isOfAnyRequest()
        && question.repositories().size() == 1
        && references.size() == 1
        && question.references().equals(references.get(0))
        && question.context().keySet().stream()
            .noneMatch(key -> ConditionKey.areSame(key, CodeCommitAction.REFERENCES));
  }

  /** Tells whether requests for an action can have no reference although one is asked about. */
  boolean mayLackReference(String action) {
    return question.isOfAnyRequest() && !Authorizations.carryReference(action);
  }

  /** Returns what is known of requests; a push alone does something to a reference. */
  Map<String, List<String>> context(String action, StatementParts read) {
    Map<String, List<String>> context = new LinkedHashMap<>();
    if (isReferenceKnown(read) && Authorizations.carryReference(action)) {
      context.put(CodeCommitAction.REFERENCES, references.get(0));
    }
    context.putAll(question.context());
    if (!Authorizations.isPush(action)) {
      context.keySet().removeIf(key -> ConditionKey.areSame(key, RefUpdate.KEY));
    }
    return context;
  }
}
