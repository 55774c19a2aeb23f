package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.accountfiles.template.ReadAccount;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.eval.Questions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account that is asked many questions, each time by compiled policies. */
final class AskedAccount {

  /** What messages call the parts of a question: the members of annotations. */
  private static final OptionNames MEMBERS =
      new OptionNames(
          "`action`", "`branch`", "`isDelete`", "`repository`", "`resource`", "`context`");

  private final Account account;
  private final @Nullable String path;
  private final Questions questions;
  private final Map<PrincipalId, Caller> callers = new LinkedHashMap<>();

  private AskedAccount(Account account, @Nullable String path) {
    this.account = account;
    this.path = path;
    this.questions = Questions.about(account);
    for (PrincipalId id : account.principals()) {
      callers.put(id, account.caller(id));
    }
  }

  /** Reads an account. */
  static AskedAccount at(Path path) {
    ReadAccount read = ReadAccount.of(path, AccountInputs.NONE);
    return new AskedAccount(read.account(), FileNames.text(path));
  }

  /** Takes an account that stands in no file. */
  static AskedAccount of(Account account) {
    return new AskedAccount(account, null);
  }

  Account account() {
    return account;
  }

  /** Returns where it was read, null if it was not. */
  @Nullable String path() {
    return path;
  }

  /** Returns its principals as callers, at least one. */
  List<Caller> callers() {
    if (callers.isEmpty()) {
      throw new IllegalArgumentException(
          "the account " + account.id() + " has no group, user or role that could make a call");
    }
    return List.copyOf(callers.values());
  }

  /** Returns whom a name stands for. */
  Caller caller(String principal) {
    return account.caller(account.principal(principal));
  }

  /** Asks; one question at a time, as properties may run side by side. */
  synchronized Answer ask(EvalRequest request) {
    return questions.ask(request, MEMBERS, warning -> {});
  }

  /** Asks what would be if more policies were attached to who asks. */
  Answer ask(EvalRequest request, List<PolicyDocument> further) {
    return further.isEmpty()
        ? ask(request)
        : Questions.about(account, caller -> having(caller, further))
            .ask(request, MEMBERS, warning -> {});
  }

  private static Caller having(Caller caller, List<PolicyDocument> further) {
    List<PolicyBinding> bindings = new ArrayList<>(caller.bindings());
    for (PolicyDocument document : further) {
      Policy policy = new Policy("further policy", PolicyType.IDENTITY, document);
      bindings.add(new PolicyBinding(policy, caller.id()));
    }
    return caller.boundBy(bindings, caller.boundary(), caller.organization());
  }
}
