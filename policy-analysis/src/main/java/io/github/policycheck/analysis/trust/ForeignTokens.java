package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.search.ComparedTexts;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tokens of a provider that it has issued to others than those whom a policy names. */
final class ForeignTokens {

  static final String SUBJECT = "sub";

  static final String AUDIENCE = "aud";

  /** Who signs in with a token has no session yet, so requests have none of its keys. */
  private static final List<String> OF_SESSIONS =
      List.of(
          "aws:principal", "aws:username", "aws:multifactorauth", "aws:source", "aws:calledvia");

  /** They say from where somebody asks, which others cannot choose. */
  private static final Set<String> OF_NETWORKS =
      Set.of(
          "aws:sourceip", "aws:sourcevpc", "aws:sourcevpcarn", "aws:sourcevpce", "aws:vpcsourceip");

  private final CheckedPolicy policy;
  private final Statement allow;
  private final OidcIssuer issuer;
  private final String principal;

  ForeignTokens(CheckedPolicy policy, Statement allow, OidcIssuer issuer, String principal) {
    this.policy = policy;
    this.allow = allow;
    this.issuer = issuer;
    this.principal = principal;
  }

  /** Looks for one by which a request is allowed. */
  Answer<Witness> allowed(CallerSearch.Asked asked) {
    if (looksAtNetworks()) {
      return Answer.undecided("the policy also says from where");
    }
    String key = ConditionKey.normalize(issuer.key(SUBJECT));
    ComparedTexts texts = new ComparedTexts(policy.statements(), policy.hasVariables());
    return issuer
        .form()
        .foreign(texts, key, values(key), issuer.chosen())
        .flatMap(subjects -> allowed(asked, subjects));
  }

  /** Looks for one whose subject is not even in the form that subjects have. */
  Answer<Witness> allowedWithAnySubject(CallerSearch.Asked asked) {
    return allowed(asked, List.of(SubjectForm.LIKE_MOST));
  }

  private Answer<Witness> allowed(CallerSearch.Asked asked, List<String> subjects) {
    String key = issuer.key(SUBJECT);
    return new CallerSearch(policy)
        .allowedBy(allow, asked, asks -> told(asks, subjects))
        .map(witness -> withSubject(witness, key, subjects));
  }

  /** Tells also the subject of a token where no condition asks for it. */
  private static Witness withSubject(Witness witness, String key, List<String> subjects) {
    if (witness.context().containsKey(key)) {
      return witness;
    }
    Map<String, List<String>> context = new LinkedHashMap<>(witness.context());
    context.put(key, List.of(subjects.get(0)));
    return new Witness(
        witness.principal(),
        null,
        witness.action(),
        witness.resource(),
        context,
        witness.decision());
  }

  private boolean looksAtNetworks() {
    return policy.statements().stream()
        .flatMap(statement -> statement.conditions().stream())
        .anyMatch(condition -> OF_NETWORKS.contains(condition.conditionKey().normalized()));
  }

  private Set<String> values(String key) {
    Set<String> values = new LinkedHashSet<>();
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        if (condition.conditionKey().normalized().equals(key)) {
          condition.values().stream().map(LocatedString::value).forEach(values::add);
        }
      }
    }
    return values;
  }

  private Optional<List<List<String>>> told(String key, List<String> subjects) {
    Optional<String> claim = issuer.claimOf(key);
    if (claim.isPresent()) {
      return ofClaim(claim.get(), subjects);
    }
    if (key.equals("aws:federatedprovider")) {
      return Optional.of(List.of(List.of(principal), List.of(issuer.name())));
    }
    boolean isAbsent = OF_SESSIONS.stream().anyMatch(key::startsWith);
    return isAbsent ? Optional.of(List.of(List.of())) : Optional.empty();
  }

  private Optional<List<List<String>>> ofClaim(String claim, List<String> subjects) {
    if (claim.equals(SUBJECT)) {
      return Optional.of(subjects.stream().map(List::of).toList());
    }
    if (issuer.chosen().contains(claim)) {
      return Optional.empty();
    }
    List<String> other = List.of(SubjectForm.LIKE_MOST);
    return Optional.of(claim.equals(AUDIENCE) ? audiences() : List.of(other, List.of()));
  }

  /** Others have identity pools in the same region, and names behind the same address. */
  private List<List<String>> audiences() {
    Set<String> audiences = new LinkedHashSet<>(Set.of(SubjectForm.LIKE_MOST));
    for (String value : values(ConditionKey.normalize(issuer.key(AUDIENCE)))) {
      int end = Math.max(value.lastIndexOf(':'), value.lastIndexOf('/')) + 1;
      audiences.add(ValueText.filled(value.substring(0, end)) + SubjectForm.LIKE_MOST);
    }
    return audiences.stream().map(List::of).toList();
  }
}
