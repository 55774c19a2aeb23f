package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CallDecision;
import io.github.policycheck.engine.codecommit.PushSimulator;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.model.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pushes that a random account is asked about, and its answers in words. */
final class GitPushes {

  static final List<RefUpdate> UPDATES = updates();

  private GitPushes() {}

  private static List<RefUpdate> updates() {
    List<RefUpdate> updates = new ArrayList<>();
    for (String reference : List.of("refs/heads/web", "refs/tags/WEB")) {
      for (RefUpdate.Type type : RefUpdate.Type.values()) {
        updates.add(new RefUpdate(reference, type));
      }
    }
    return updates;
  }

  static Arn repository(Account account) {
    return account.repositoryArn(RandomAccounts.REPOSITORY);
  }

  static PushSimulator simulator(Account account, PrincipalId principal) {
    return new PushSimulator(ApiCalls.by(account.caller(principal), Map.of()));
  }

  /** Returns the answers to call 1 and to each update. */
  static List<String> answers(Account account, PrincipalId principal) {
    PushSimulator simulator = simulator(account, principal);
    List<String> answers = new ArrayList<>();
    answers.add(inWords(simulator.decideDiscovery(repository(account))));
    for (RefUpdate update : UPDATES) {
      answers.add(inWords(simulator.decideUpdate(repository(account), update)));
    }
    return answers;
  }

  static String inWords(CallDecision answer) {
    MatchedStatement statement = answer.statement();
    return statement == null
        ? answer.decision().text()
        : answer.decision().text() + " by " + inWords(statement);
  }

  static String inWords(MatchedStatement matched) {
    return matched.policy().name() + ", statement " + matched.statement().index();
  }
}
