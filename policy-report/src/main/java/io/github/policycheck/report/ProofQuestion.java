package io.github.policycheck.report;

import io.github.policycheck.analysis.bypass.Bypass;
import io.github.policycheck.analysis.bypass.BypassFinder;
import io.github.policycheck.analysis.proof.Access;
import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessQuestion;
import io.github.policycheck.analysis.proof.Prover;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.eval.LeftOutPrincipals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Turns what people want proved into what the prover is asked, and asks it. */
public final class ProofQuestion {

  private static final String ANY = "*";

  private final Account account;
  private final ProofRequest request;
  private final ProofNames names;
  private final QuestionScope scope;

  private ProofQuestion(
      Account account, ProofRequest request, ProofNames names, Consumer<String> warnings) {
    this.account = account;
    this.request = request;
    this.names = names;
    this.scope = new QuestionScope(account, request.region(), names.others(), warnings);
  }

  /**
   * Asks.
   *
   * @param names what messages call the options
   * @param reference what AWS's services know
   * @param warnings takes what people should know of how the question was understood
   * @throws io.github.policycheck.engine.account.UnknownPrincipalException if the account has no
   *     such principal
   * @throws io.github.policycheck.engine.account.LeftOutPrincipalException if not all policies of
   *     the principal are known
   * @throws InvalidQuestionException if the parts of the question do not go together, or name what
   *     is not there
   */
  public static Proof ask(
      Account account,
      ProofRequest request,
      ProofNames names,
      ServiceReference reference,
      Consumer<String> warnings) {
    ProofQuestion question = new ProofQuestion(account, request, names, warnings);
    return question.ask(new Prover(account, reference), reference.date(), warnings);
  }

  private Proof ask(Prover prover, String referenceDate, Consumer<String> warnings) {
    List<PrincipalId> only = request.only().stream().map(account::principal).distinct().toList();
    String name = request.principal();
    if ((name == null) == only.isEmpty()) {
      throw new InvalidQuestionException(
          name == null
              ? "who is never to be allowed? name somebody with "
                  + names.principal()
                  + ", or with "
                  + names.only()
                  + " who alone may be"
              : names.only()
                  + " asks about all others; leave out "
                  + names.principal()
                  + " or "
                  + names.only());
    }
    AccessQuestion question = question();
    List<PrincipalId> asked;
    SortedMap<PrincipalId, List<UnreadPolicy>> leftOut = new TreeMap<>(account.leftOut());
    if (name == null) {
      Set<PrincipalId> allowed = withMembers(only);
      asked = callers(account.principals(), allowed);
      leftOut.keySet().retainAll(callers(leftOut.keySet(), allowed));
    } else {
      asked = List.of(account.principal(name));
      leftOut.clear();
      LeftOutPrincipals.inWords(account).ifPresent(warnings);
    }
    scope.check(question.context(), name == null ? List.of() : asked, question.repositories());
    List<Proof.Alike> alike = new ArrayList<>();
    BypassFinder finder = new BypassFinder(account, prover, question);
    Map<List<PrincipalId>, List<Bypass>> bypasses = new LinkedHashMap<>();
    for (List<PrincipalId> some : prover.alike(asked)) {
      List<AccessAnswer> answers = prover.never(some.get(0), question);
      boolean isNoPush =
          answers.stream()
              .anyMatch(
                  one -> one instanceof AccessAnswer.Proved proved && proved.isNoPushAllowed());
      Proof.NoPush noPush = isNoPush ? DeniedDiscovery.of(account, some.get(0), question) : null;
      alike.add(new Proof.Alike(some, answers, noPush));
      if (answers.stream().noneMatch(one -> one instanceof AccessAnswer.Counterexample)) {
        bypasses.putAll(finder.of(some));
      }
    }
    return new Proof(
        account,
        only,
        question,
        alike,
        new Proof.Bypasses(BypassGroup.of(bypasses), openToRoot(prover, question)),
        leftOut,
        referenceDate);
  }

  private static List<String> openToRoot(Prover prover, AccessQuestion question) {
    List<String> open = new ArrayList<>();
    prover
        .accessOfRootUser(question)
        .forEach(
            (action, access) -> {
              if (!(access instanceof Access.Never)) {
                open.add(action);
              }
            });
    return open;
  }

  /** Returns some principals and the members of the groups among them. */
  private Set<PrincipalId> withMembers(List<PrincipalId> some) {
    Set<PrincipalId> all = new HashSet<>(some);
    for (User user : account.users()) {
      boolean isMember =
          user.groups().stream()
              .anyMatch(group -> some.contains(new PrincipalId(Kind.GROUP, group)));
      if (isMember) {
        all.add(new PrincipalId(Kind.USER, user.name()));
      }
    }
    return all;
  }

  /** Returns the users and roles among some principals. */
  private static List<PrincipalId> callers(
      Collection<PrincipalId> principals, Set<PrincipalId> without) {
    return principals.stream()
        .filter(id -> id.kind() != Kind.GROUP && !without.contains(id))
        .toList();
  }

  private AccessQuestion question() {
    return new AccessQuestion(
        scope.actions(request.actions()),
        request.repositories().contains(ANY)
            ? List.of()
            : scope.repositories(
                request.repositories(), ", or `*` for any that the account can have"),
        scope.references(request.references()),
        scope.context(request.context()),
        request.isOfAnyRequest());
  }
}
