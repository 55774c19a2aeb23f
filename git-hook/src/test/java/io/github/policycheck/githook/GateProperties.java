package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.Push;
import io.github.policycheck.engine.codecommit.PushResult;
import io.github.policycheck.engine.codecommit.PushSimulator;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** The gate accepts what the engine allows call by call, and nothing else. */
class GateProperties {

  private static final List<String> REFERENCES =
      List.of("refs/heads/a", "refs/heads/master", "refs/tags/v1", "refs/notes/commits");

  @Provide
  Arbitrary<Account> accounts() {
    Arbitrary<String> statements =
        Combinators.combine(
                Arbitraries.of("Allow", "Allow", "Deny"),
                Arbitraries.of("*", "codecommit:*", "codecommit:GitPush", "codecommit:GitPull"),
                Arbitraries.of(
                    "*", "arn:aws:codecommit:*:*:MyDemoRepo", "arn:aws:codecommit:*:*:OtherRepo"),
                conditions())
            .as(
                (effect, action, resource, condition) ->
                    "{'Effect': '%s', 'Action': '%s', 'Resource': '%s', 'Condition': {%s}}"
                        .formatted(effect, action, resource, condition));
    return statements
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(
            some ->
                Account.builder("111111111111", "us-east-2")
                    .repositories(List.of(People.REPOSITORY))
                    .users(
                        List.of(
                            new User(
                                "u",
                                List.of(),
                                List.of(People.policy("P", some.toArray(String[]::new))),
                                Map.of())))
                    .build());
  }

  private static Arbitrary<String> conditions() {
    Arbitrary<String> comparisons =
        Combinators.combine(
                Arbitraries.of(
                    "StringEquals",
                    "StringLike",
                    "StringNotEquals",
                    "StringNotLikeIfExists",
                    "ForAnyValue:StringLike",
                    "ForAllValues:StringLike"),
                Arbitraries.of(
                    "'codecommit:References': 'refs/heads/*'",
                    "'codecommit:References': ['refs/heads/master', 'refs/tags/*']",
                    "'policycheck:RefUpdate': ['create', '*fast-forward']",
                    "'policycheck:RefUpdate': 'fast-forward'",
                    "'aws:username': 'u'"))
            .as((operator, comparison) -> "'" + operator + "': {" + comparison + "}");
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just("")),
        Tuple.of(4, comparisons),
        Tuple.of(
            1,
            Arbitraries.of(
                "'Null': {'codecommit:References': true}",
                "'Null': {'codecommit:References': false}",
                "'Null': {'policycheck:RefUpdate': false}")));
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(
            Arbitraries.of(REFERENCES).list().ofMinSize(1).ofMaxSize(2),
            Arbitraries.of(RefUpdate.Type.class))
        .as((references, type) -> new Change(references, type, "a".repeat(40)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void gate_accepts_what_every_call_allows(
      @ForAll("accounts") Account account, @ForAll("changes") List<Change> changes) {
    Gate gate = Gate.of(account, "u", People.REPOSITORY);

    Verdict verdict = gate.evaluate(changes);

    ApiCalls calls = ApiCalls.by(account.caller(account.principal("u")), Map.of());
    assertThat(verdict.isDiscoveryAllowed())
        .isEqualTo(decide(calls, gate, null) == Decision.ALLOWED);
    boolean isAllowed = verdict.isDiscoveryAllowed();
    List<RefUpdate> updates = new ArrayList<>();
    for (Change change : changes) {
      for (String reference : change.references()) {
        RefUpdate update = new RefUpdate(reference, change.type());
        isAllowed &= decide(calls, gate, update) == Decision.ALLOWED;
        updates.add(update);
      }
    }
    assertThat(verdict.isAllowed()).isEqualTo(isAllowed);
    assertThat(Reason.of(verdict).isEmpty()).isEqualTo(isAllowed);
    assertThat(simulated(calls, gate, updates)).isEqualTo(isAllowed);
    if (!gate.asksForType()) {
      assertThat(
              gate.evaluate(changes.stream().map(GateProperties::withoutType).toList()).isAllowed())
          .as("where no policy asks, the type decides nothing")
          .isEqualTo(isAllowed);
    }
    Statistics.collect(isAllowed);
    Statistics.coverage(
        accepted -> {
          accepted.check(true).percentage(share -> share > 10);
          accepted.check(false).percentage(share -> share > 10);
        });
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void gate_accepts_nothing_that_policies_could_deny_which_are_not_known(
      @ForAll("accounts") Account account,
      @ForAll("changes") List<Change> changes,
      @ForAll What what) {
    String repository =
        List.of(What.BRANCHES, What.DEFAULT_BRANCH, What.TAGS).contains(what)
            ? People.REPOSITORY
            : null;
    NotKnown part = new NotKnown(what, null, repository, "denied");
    Verdict known = Gate.of(account, "u", People.REPOSITORY).evaluate(changes);

    Account unknown = account.toBuilder().notKnown(List.of(part)).build();
    Verdict verdict = Gate.of(unknown, "u", People.REPOSITORY).evaluate(changes);

    boolean canDeny =
        what == What.SERVICE_CONTROL_POLICIES || what == What.RESOURCE_CONTROL_POLICIES;
    assertThat(verdict.isAllowed()).isEqualTo(known.isAllowed() && !canDeny);
    assertThat(Reason.of(verdict).isEmpty()).isEqualTo(verdict.isAllowed());
    assertThat(verdict.discovery().decision()).isEqualTo(known.discovery().decision());
    assertThat(verdict.references().stream().map(one -> one.decision().decision()).toList())
        .isEqualTo(known.references().stream().map(one -> one.decision().decision()).toList());
  }

  private static Change withoutType(Change change) {
    return new Change(change.references(), RefUpdate.Type.UPDATE, change.newName());
  }

  private static Decision decide(ApiCalls calls, Gate gate, @Nullable RefUpdate update) {
    RequestContext.Builder request =
        calls.request(CodeCommitAction.GIT_PUSH, gate.repository().toString());
    if (update == null) {
      request.without(CodeCommitAction.REFERENCES).without(RefUpdate.KEY);
    } else {
      request.with(CodeCommitAction.REFERENCES, update.reference());
      update.type().text().ifPresent(text -> request.with(RefUpdate.KEY, text));
    }
    return calls.decide(request.build());
  }

  /** Asks as {@code policycheck eval} does: each reference in a push of its own. */
  private static boolean simulated(ApiCalls calls, Gate gate, List<RefUpdate> updates) {
    PushSimulator simulator = new PushSimulator(calls);
    return updates.stream()
        .map(update -> simulator.simulate(new Push(gate.repository(), List.of(update))))
        .map(PushResult::decision)
        .allMatch(decision -> decision == Decision.ALLOWED);
  }
}
