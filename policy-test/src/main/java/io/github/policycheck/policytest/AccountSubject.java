package io.github.policycheck.policytest;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.LeftOutPrincipalException;
import io.github.policycheck.engine.account.UnknownPrincipalException;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.eval.Questions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** An account, whose principals ask. */
final class AccountSubject implements Subject {

  private final Account account;
  private final Questions questions;
  private final CaseWords words;
  private final List<String> warnings;

  private AccountSubject(
      Account account, Questions questions, CaseWords words, List<String> warnings) {
    this.account = account;
    this.questions = questions;
    this.words = words;
    this.warnings = warnings;
  }

  static AccountSubject of(Account account, CaseWords words) {
    return new AccountSubject(account, Questions.about(account), words, List.of());
  }

  /** Returns the same, with what people should know of how it was read. */
  AccountSubject having(List<String> more) {
    return new AccountSubject(account, questions, words, List.copyOf(more));
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public CaseWords words() {
    return words;
  }

  @Override
  public Answer ask(EvalRequest request, Consumer<String> warnings) {
    if (request.principal().isEmpty()) {
      throw new InvalidQuestionException("who asks? name somebody with " + words.principal());
    }
    try {
      return questions.ask(request, words.question(), warnings);
    } catch (UnknownPrincipalException | LeftOutPrincipalException e) {
      throw new InvalidQuestionException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<Policy> policies(Caller caller) {
    return List.copyOf(caller.policies());
  }

  @Override
  public List<Policy> authored() {
    return account.policies().stream().filter(Subject::isAuthored).toList();
  }

  @Override
  public Subject changed(UnaryOperator<Caller> change) {
    return new AccountSubject(account, Questions.about(account, change), words, warnings);
  }

  @Override
  public Optional<Account> account() {
    return Optional.of(account);
  }
}
