package io.github.policycheck.policytest;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.InvalidQuestionException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What the cases of a test file are about: an account, or some policies. */
public sealed interface Subject permits AccountSubject, PoliciesSubject, TemplateSubject {

  /**
   * Returns an account as the subject of cases that are written elsewhere than in a test file. For
   * one thread.
   *
   * @param words what messages call the parts of a case
   */
  static Subject of(Account account, CaseWords words) {
    return AccountSubject.of(account, words);
  }

  /** Returns what messages call the parts of a case. */
  CaseWords words();

  /**
   * Asks.
   *
   * @param warnings takes what people should know of how the question was understood
   * @throws InvalidQuestionException if it cannot be asked
   */
  Answer ask(EvalRequest request, Consumer<String> warnings);

  /** Returns the policies that decide on a caller, each once. */
  List<Policy> policies(Caller caller);

  /** Returns all policies of the subject but those that AWS manages, each once. */
  List<Policy> authored();

  /** Returns what would be if the policies of callers were others. */
  Subject changed(UnaryOperator<Caller> change);

  /** Returns the account; empty if it is about policies alone. */
  Optional<Account> account();

  /** Returns what people should know of how it was read, a sentence each. */
  default List<String> warnings() {
    return List.of();
  }

  /** Returns a message with the names of what is not known in place of what is made up for it. */
  default String named(String message) {
    return message;
  }

  /**
   * Tells whether it is one account, or some policies, and not every account that templates can
   * become.
   */
  default boolean isOneAccount() {
    return true;
  }

  /** Tells whether somebody has written a policy who can change it. */
  static boolean isAuthored(Policy policy) {
    return !policy.isOfAws() && policy.document().location().file() != null;
  }
}
