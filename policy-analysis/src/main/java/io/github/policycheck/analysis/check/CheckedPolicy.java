package io.github.policycheck.analysis.check;

import io.github.policycheck.analysis.search.Entries;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.KnownKeys;
import io.github.policycheck.analysis.search.Repositories;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A policy that rules look at, with what AWS's services know. */
public final class CheckedPolicy {

  private final Policy policy;
  private final KnownActions actions;
  private final Optional<Instant> now;
  private final Repositories repositories;
  private final IdentityHashMap<Object, Entries> entries = new IdentityHashMap<>();
  private final IdentityHashMap<Statement, List<ActionEntry>> actionEntries =
      new IdentityHashMap<>();
  private @Nullable Placeholders placeholders;

  public CheckedPolicy(
      Policy policy, Repositories repositories, KnownActions actions, Optional<Instant> now) {
    this.policy = policy;
    this.repositories = repositories;
    this.actions = actions;
    this.now = now;
  }

  public Policy policy() {
    return policy;
  }

  public PolicyType type() {
    return policy.type();
  }

  public PolicyDocument document() {
    return policy.document();
  }

  public List<Statement> statements() {
    return policy.document().statements();
  }

  public List<Statement> allows() {
    return statements().stream().filter(s -> s.effect() == Effect.ALLOW).toList();
  }

  /** Returns the Allows if they give somebody something; boundaries and the like only cap. */
  public List<Statement> grants() {
    return switch (type()) {
      case IDENTITY, RESOURCE, ROLE_TRUST -> allows();
      case PERMISSIONS_BOUNDARY, SESSION, SERVICE_CONTROL, RESOURCE_CONTROL, VPC_ENDPOINT ->
          List.of();
    };
  }

  public List<Statement> denies() {
    return statements().stream().filter(s -> s.effect() == Effect.DENY).toList();
  }

  /** Tells whether policy variables are replaced. */
  public boolean hasVariables() {
    return document().version() == PolicyVersion.V2012_10_17;
  }

  /** Returns the entries of an element of this policy, taken apart once for all rules. */
  public Entries entries(ActionElement element) {
    return entries.computeIfAbsent(element, same -> Entries.of(element));
  }

  /** Returns the entries of an element of this policy, taken apart once for all rules. */
  public Entries entries(ResourceElement element) {
    return entries.computeIfAbsent(element, same -> Entries.of(element, hasVariables()));
  }

  /** Returns the entries of a statement's Action or NotAction element, looked up once. */
  public List<ActionEntry> actionEntries(Statement statement) {
    return actionEntries.computeIfAbsent(statement, same -> ActionEntry.all(statement, actions));
  }

  /**
   * Returns the entries of a statement that says which actions it is about, each of which matches
   * known actions; none if one is not known or the statement has a NotAction: then it can be about
   * anything.
   */
  public List<ActionEntry> knownActionEntries(Statement statement) {
    List<ActionEntry> entries = actionEntries(statement);
    boolean isKnown =
        !statement.action().isNegated() && entries.stream().noneMatch(e -> e.actions().isEmpty());
    return isKnown ? entries : List.of();
  }

  /** Returns what is not filled in. */
  public Placeholders placeholders() {
    Placeholders known = placeholders;
    if (known == null) {
      known = Placeholders.of(policy, actions.keys());
      placeholders = known;
    }
    return known;
  }

  /** Returns the repositories of the account that the policy is looked at in. */
  public Repositories repositories() {
    return repositories;
  }

  public ServiceReference reference() {
    return actions.reference();
  }

  public KnownKeys keys() {
    return actions.keys();
  }

  /** Returns the time before which no request is made; empty for requests of any time. */
  public Optional<Instant> now() {
    return now;
  }

  public KnownActions actions() {
    return actions;
  }
}
