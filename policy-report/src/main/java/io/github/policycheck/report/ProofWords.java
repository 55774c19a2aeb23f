package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessQuestion;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.report.words.ReportWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The words for what is asked and what is found. */
final class ProofWords {

  private static final int SHOWN = 3;

  private final Proof proof;

  ProofWords(Proof proof) {
    this.proof = proof;
  }

  /** Names the action of a request, its reference and where it is. */
  String request(AccessAnswer.Counterexample found) {
    String references =
        found.context().entrySet().stream()
            .filter(key -> ConditionKey.areSame(key.getKey(), CodeCommitAction.REFERENCES))
            .map(key -> String.join(", ", key.getValue()))
            .collect(Collectors.joining());
    return found.action()
        + (references.isEmpty() ? "" : " on " + references)
        + (found.resource().equals("*") ? "" : " in " + repository(found.resource()));
  }

  /** Names a repository by its name, if no other of the account has it, else by its ARN. */
  private String repository(String arn) {
    return Arn.parse(arn)
        .filter(one -> one.account().equals(proof.account().id()) && isOnlyOne(one))
        .map(Arn::resource)
        .orElse(arn);
  }

  private boolean isOnlyOne(Arn repository) {
    return proof.account().repositoryArns().stream()
        .allMatch(
            other -> other.equals(repository) || !other.resource().equals(repository.resource()));
  }

  /** Names the references and repositories of the question, and what is known of its requests. */
  String scope() {
    AccessQuestion question = proof.question();
    List<String> repositories = question.repositories().stream().map(this::repository).toList();
    String where =
        repositories.isEmpty()
            ? "any repository"
            : repositories.size() > SHOWN
                ? repositories.size() + " repositories"
                : String.join(", ", repositories);
    return " on "
        + ReportWords.some(question.references())
        + " in "
        + where
        + (question.context().isEmpty() ? "" : ", where " + ReportWords.facts(question.context()));
  }

  /** Counts the actions of the question, or names the only one. */
  String actions() {
    List<String> actions = proof.question().actions();
    return actions.size() == 1 ? actions.get(0) : "any of " + actions.size() + " actions";
  }

  /** Says who was asked about. */
  String who() {
    List<PrincipalId> only = proof.only();
    if (only.isEmpty()) {
      return proof.alike().stream()
          .map(one -> one.first().toString())
          .collect(Collectors.joining());
    }
    return "anybody but " + ReportWords.some(only.stream().map(PrincipalId::toString).toList());
  }

  /**
   * Says that proofs depend on a reading.
   *
   * @param points of which one has to be read as by default
   */
  static String needs(Collection<String> actions, Set<UndocumentedPoint> points) {
    return "for "
        + ReportWords.some(actions.stream().map(ProofWords::name).toList())
        + " the proof needs "
        + (points.size() == 1 ? "a reading" : "one of " + points.size() + " readings")
        + " that AWS does not document:";
  }

  /** Returns an action without the prefix of its service. */
  static String name(String action) {
    return action.substring(action.indexOf(':') + 1);
  }

  /** Says why no push at all is allowed. */
  static String noPush(Proof.NoPush noPush) {
    return "no push at all is allowed: call 1, which carries no reference, is "
        + (noPush.policy() == null
            ? "allowed by no statement"
            : "denied by " + noPush.policy() + ", statement " + noPush.statement());
  }

  /**
   * Says what is not known of the account and can matter, each with what that does to the answer.
   */
  List<String> notKnown() {
    List<String> sentences = new ArrayList<>();
    for (NotKnown part : proof.account().notKnown()) {
      if (ReportWords.matters(part)) {
        sentences.add("not known of the account: " + part + "; " + effect(part));
      }
    }
    return sentences;
  }

  private String effect(NotKnown part) {
    if (part.what().isOfOrganization()) {
      return "they can only deny: what is proved holds, and what is open here may be denied by them";
    }
    if (part.what() == What.TAGS) {
      return "any tags are taken for possible: what is proved holds, and what is open here may need"
          + " others than there are";
    }
    return proof.question().repositories().isEmpty()
        ? "any repository that there may be is asked about"
        : "only repositories that are known are asked about";
  }

  /** Says which requests the answer is about. */
  String model() {
    if (proof.question().isOfAnyRequest()) {
      return "any requests, also such as AWS never sends; of push call 1 without a reference";
    }
    return "requests that AWS can send, as far as the service reference of "
        + proof.referenceDate()
        + " knows";
  }
}
