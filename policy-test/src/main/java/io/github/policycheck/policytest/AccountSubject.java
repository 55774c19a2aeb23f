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

  private AccountSubject(Account account, Questions questions, CaseWords words) {
    this.account = account;
    this.questions = questions;
    this.words = words;
  }

  static AccountSubject of(Account account, CaseWords words) {
    return new AccountSubject(account, Questions.about(account), words);
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
    return new AccountSubject(account, Questions.about(account, change), words);
  }

  @Override
  public Optional<Account> account() {
    return Optional.of(account);
  }
}
