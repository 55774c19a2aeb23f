package io.github.policycheck.eval;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.LeftOutPrincipalException;
import io.github.policycheck.engine.account.UnknownPrincipalException;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.evaluation.PolicySet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Asks many questions about one account: the policies of a principal are compiled once. For one
 * thread.
 */
public final class Questions {

  private final Account account;
  private final Function<String, ApiCalls> callers;
  private final Map<String, ApiCalls> known = new HashMap<>();

  private Questions(Account account, Function<String, ApiCalls> callers) {
    this.account = account;
    this.callers = callers;
  }

  /** Asks about the principals of an account. */
  public static Questions about(Account account) {
    return about(account, UnaryOperator.identity());
  }

  /**
   * Asks what would be if the policies of the principals of an account were others.
   *
   * @param change returns a caller with the policies that it would have
   */
  public static Questions about(Account account, UnaryOperator<Caller> change) {
    return new Questions(
        account, name -> Question.calls(change.apply(account.caller(account.principal(name)))));
  }

  /**
   * Asks what some policies decide, whoever is named as the principal.
   *
   * @param account tells what the repositories and the region of questions are
   * @param caller who makes the calls
   * @param policies those that decide
   */
  public static Questions about(Account account, Caller caller, PolicySet policies) {
    ApiCalls calls = ApiCalls.by(caller, policies, Map.of(), null);
    return new Questions(account, name -> calls);
  }

  /**
   * Asks.
   *
   * @param names what messages call the parts of a question
   * @param warnings takes what people should know of how the question was understood
   * @throws UnknownPrincipalException if the account has no such principal
   * @throws LeftOutPrincipalException if not all of its policies are known
   * @throws InvalidQuestionException if the parts of the question do not go together, or name what
   *     is not there
   */
  public Answer ask(EvalRequest request, OptionNames names, Consumer<String> warnings) {
    ApiCalls calls = known.computeIfAbsent(request.principal(), callers);
    return Question.ask(account, calls, request, names, warnings);
  }
}
