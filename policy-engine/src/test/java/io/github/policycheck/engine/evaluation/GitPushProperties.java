package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.Push;
import io.github.policycheck.engine.codecommit.PushResult;
import io.github.policycheck.engine.codecommit.PushSimulator;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.model.Arn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** What decides a real push is what the contract says, and what {@code eval} shows. */
class GitPushProperties {

  @Provide
  Arbitrary<Account> accounts() {
    return RandomAccounts.accounts();
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void every_call_of_a_push_is_answered_like_by_the_reference(@ForAll("accounts") Account account) {
    for (PrincipalId principal : account.principals()) {
      Caller caller = account.caller(principal);
      PushSimulator simulator = GitPushes.simulator(account, principal);

      assertThat(GitPushes.inWords(simulator.decideDiscovery(GitPushes.repository(account))))
          .isEqualTo(reference(account, caller, null));
      for (RefUpdate update : GitPushes.UPDATES) {
        String answer =
            GitPushes.inWords(simulator.decideUpdate(GitPushes.repository(account), update));

        assertThat(answer)
            .as("%s of %s", update, principal)
            .isEqualTo(reference(account, caller, update));
        Statistics.collect(answer.split(" ", 2)[0]);
      }
    }
    Statistics.coverage(
        decisions ->
            List.of(Decision.values())
                .forEach(
                    decision -> decisions.check(decision.text()).percentage(share -> share > 5)));
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void deciding_a_push_and_explaining_it_never_differ(@ForAll("accounts") Account account) {
    for (PrincipalId principal : account.principals()) {
      PushSimulator simulator = GitPushes.simulator(account, principal);
      for (RefUpdate update : GitPushes.UPDATES) {
        PushResult explained =
            simulator.simulate(new Push(GitPushes.repository(account), List.of(update)));

        assertThat(GitPushes.inWords(simulator.decideDiscovery(GitPushes.repository(account))))
            .isEqualTo(first(explained.discovery().result()));
        assertThat(GitPushes.inWords(simulator.decideUpdate(GitPushes.repository(account), update)))
            .isEqualTo(first(explained.updates().get(0).result()));
      }
    }
  }

  /** Returns what the oracle says of call 1, or of an update, and the first statement. */
  private static String reference(Account account, Caller caller, @Nullable RefUpdate update) {
    Arn repository = GitPushes.repository(account);
    Map<String, List<String>> values = new HashMap<>();
    Set<String> absent = new HashSet<>(caller.absentKeys());
    caller.contextKeys().forEach((key, value) -> values.put(key, List.of(value)));
    values.put("aws:RequestedRegion", List.of("us-east-2"));
    values.put("aws:ResourceAccount", List.of(RandomAccounts.ID));
    Map<String, String> tags = account.repository(repository).orElseThrow().tags();
    if (tags != null) {
      tags.forEach((key, value) -> values.put("aws:ResourceTag/" + key, List.of(value)));
      absent.add("aws:ResourceTag/");
    }
    if (update == null) {
      absent.add(CodeCommitAction.REFERENCES);
      absent.add(RefUpdate.KEY);
    } else {
      values.put(CodeCommitAction.REFERENCES, List.of(update.reference()));
      update.type().text().ifPresent(type -> values.put(RefUpdate.KEY, List.of(type)));
    }
    PolicySet policies =
        new PolicySet(caller.bindings().stream().map(PolicyBinding::policy).distinct().toList())
            .withBoundary(caller.boundary())
            .within(caller.organization());
    Question question =
        new Question(
            "codecommit:GitPush", repository.toString(), caller.principal(), null, values, absent);
    ReferenceCombination.Answer answer = ReferenceEvaluator.answer(policies, question);
    return answer.statements().isEmpty()
        ? answer.decision().text()
        : answer.decision().text() + " by " + GitPushes.inWords(answer.statements().get(0));
  }

  private static String first(EvaluationResult result) {
    List<MatchedStatement> statements = result.matchedStatements();
    return statements.isEmpty()
        ? result.decision().text()
        : result.decision().text() + " by " + GitPushes.inWords(statements.get(0));
  }
}
