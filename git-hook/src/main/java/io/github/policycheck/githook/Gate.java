package io.github.policycheck.githook;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AmbiguousRepositoryException;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.LeftOutPrincipalException;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CallDecision;
import io.github.policycheck.engine.codecommit.PushSimulator;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.model.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates the pushes of one principal to one repository, exactly as {@code policycheck eval}
 * does; what is allowed only as far as the account is known, it does not let through. Immutable;
 * any number of threads may ask it.
 */
public final class Gate {

  private final PrincipalId principal;
  private final Arn repository;
  private final ApiCalls calls;
  private final PushSimulator pushes;

  private Gate(PrincipalId principal, Arn repository, ApiCalls calls, Account account) {
    this.principal = principal;
    this.repository = repository;
    this.calls = calls;
    this.pushes = new PushSimulator(calls, account);
  }

  /**
   * Makes the gate for a login.
   *
   * @param account whose policies decide
   * @param login the login that the Git server knows the pusher by
   * @param repository name or ARN of the CodeCommit repository
   * @throws RefusedException if the login is nobody's or none that a Git server would give, not all
   *     of its policies are known, or the repository is none of the account
   */
  public static Gate of(Account account, String login, String repository) {
    if (!PrincipalSource.isLogin(login)) {
      throw new RefusedException("who pushes is not known: `" + login + "` is no login");
    }
    Optional<PrincipalId> principal = account.login(login);
    if (principal.isEmpty()) {
      throw new RefusedException(
          "who pushes is not known: the account has no identity and no user `" + login + "`");
    }
    return new Gate(
        principal.get(),
        repository(account, repository),
        ApiCalls.by(caller(account, principal.get()), Map.of()),
        account);
  }

  private static Caller caller(Account account, PrincipalId principal) {
    try {
      return account.caller(principal);
    } catch (LeftOutPrincipalException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Returns the ARN of a repository of the account.
   *
   * @param written its name or its ARN
   * @throws RefusedException if the account has none like it, or several of this name
   */
  public static Arn repository(Account account, String written) {
    boolean isArn = written.startsWith("arn:");
    if (isArn) {
      for (Arn arn : account.repositoryArns()) {
        if (arn.toString().equals(written)) {
          return arn;
        }
      }
    }
    String name = isArn ? written.substring(written.lastIndexOf(':') + 1) : written;
    for (Repository one : account.repositories()) {
      if (one.name().equals(name) && one.region() == null) {
        throw new RefusedException(
            "the account does not say in which region `"
                + name
                + "` is, so that policies could miss it; write the snapshot again with a `Region`");
      }
      if (one.name().equals(name) && !isArn) {
        return arn(account, name);
      }
    }
    throw new RefusedException("the account has no repository `" + written + "`");
  }

  private static Arn arn(Account account, String name) {
    try {
      return account.repositoryArn(name);
    } catch (AmbiguousRepositoryException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
  }

  /** Returns whose pushes it evaluates. */
  public PrincipalId principal() {
    return principal;
  }

  /** Returns the repository's ARN. */
  public Arn repository() {
    return repository;
  }

  /** Tells whether a policy asks what happens to a reference, which can be costly to find out. */
  public boolean asksForType() {
    return calls.use(RefUpdate.KEY);
  }

  /** Decides call 1, with which every push and every look at the references for one begins. */
  public CallDecision discovery() {
    return pushes.decideDiscovery(repository);
  }

  /** Decides a push. Every call is decided, also after one that is denied. */
  public Verdict evaluate(List<Change> changes) {
    List<Verdict.OnReference> decided = new ArrayList<>();
    for (Change change : changes) {
      for (String reference : change.references()) {
        CallDecision decision =
            pushes.decideUpdate(repository, new RefUpdate(reference, change.type()));
        decided.add(new Verdict.OnReference(change, reference, decision));
      }
    }
    return new Verdict(principal, discovery(), decided);
  }
}
