package io.github.policycheck.liveaccount.verification;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The Git references on which answers can hang: those that policies name, and default branches. */
final class NamedReferences {

  private static final String BRANCH = "refs/heads/";

  private NamedReferences() {}

  static List<String> of(Account account) {
    Set<String> references = new LinkedHashSet<>();
    for (Policy policy : account.policies()) {
      for (Statement statement : policy.document().statements()) {
        for (Condition condition : statement.conditions()) {
          if (condition.isOn(CodeCommitAction.REFERENCES)) {
            condition.values().stream().map(LocatedString::value).forEach(references::add);
          }
        }
      }
    }
    Set<String> full = new LinkedHashSet<>();
    for (String written : references) {
      // What a pattern stands for is one of its values; a variable stands for nothing known.
      String one = written.replace("*", "x").replace("?", "x");
      if (ReferenceName.isFull(one) && !one.contains("${")) {
        full.add(one);
      }
    }
    for (Repository repository : account.repositories()) {
      if (repository.defaultBranch() != null) {
        full.add(BRANCH + repository.defaultBranch());
      }
    }
    return new ArrayList<>(full);
  }
}
