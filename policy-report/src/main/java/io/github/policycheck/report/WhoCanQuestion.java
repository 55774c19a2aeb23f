package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.AccessQuestion;
import io.github.policycheck.analysis.proof.Prover;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.eval.OptionNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Turns the question who can move which branch into what the prover is asked, and asks it. */
public final class WhoCanQuestion {

  private WhoCanQuestion() {}

  /**
   * Asks.
   *
   * @param names what messages call the options
   * @param reference what AWS's services know
   * @param warnings takes what people should know of how the question was understood
   * @throws io.github.policycheck.engine.account.UnknownPrincipalException if the account has no
   *     such principal
   * @throws InvalidQuestionException if the parts of the question do not go together, or name what
   *     is not there
   */
  public static WhoCan ask(
      Account account,
      WhoCanRequest request,
      OptionNames names,
      ServiceReference reference,
      Consumer<String> warnings) {
    QuestionScope scope = new QuestionScope(account, request.region(), names, warnings);
    List<PrincipalId> principals =
        request.principals().stream().map(account::principal).distinct().toList();
    List<String> actions = scope.actions(request.actions());
    Map<String, List<String>> context = scope.context(request.context());
    List<WhoCan.Place> places = places(scope, request, names);
    scope.check(context, principals, places.stream().map(WhoCan.Place::repository).toList());
    SortedMap<PrincipalId, List<UnreadPolicy>> leftOut =
        new TreeMap<>(account.leftOut().comparator());
    account
        .leftOut()
        .forEach(
            (id, policies) -> {
              if (principals.isEmpty() || principals.contains(id)) {
                leftOut.put(id, policies);
              }
            });
    List<PrincipalId> asked =
        new ArrayList<>(principals.isEmpty() ? account.principals() : principals);
    asked.removeAll(leftOut.keySet());
    Prover prover = new Prover(account, reference);
    List<AccessQuestion> questions =
        places.stream()
            .map(
                place ->
                    new AccessQuestion(
                        actions, List.of(place.repository()), List.of(place.reference()), context))
            .toList();
    List<WhoCan.Alike> alike =
        prover.alike(asked).stream()
            .map(
                some ->
                    new WhoCan.Alike(
                        some,
                        questions.stream().map(one -> prover.access(some.get(0), one)).toList()))
            .toList();
    boolean isEverybodyAsked = principals.isEmpty();
    return new WhoCan(
        account,
        principals,
        actions,
        places,
        context,
        alike,
        isEverybodyAsked ? questions.stream().map(prover::accessOfRootUser).toList() : List.of(),
        new WhoCanBypasses(account, prover, places, questions, alike, isEverybodyAsked).find(),
        leftOut,
        reference.date());
  }

  private static List<WhoCan.Place> places(
      QuestionScope scope, WhoCanRequest request, OptionNames names) {
    List<String> references = scope.references(request.references());
    if (references.isEmpty()) {
      throw new InvalidQuestionException("which branch? name it with " + names.reference());
    }
    List<String> repositories = scope.repositories(request.repositories(), "");
    if (repositories.isEmpty()) {
      throw new InvalidQuestionException(
          "the account lists no repository; name one with " + names.repository());
    }
    List<WhoCan.Place> places = new ArrayList<>();
    for (String repository : repositories) {
      references.forEach(one -> places.add(new WhoCan.Place(repository, one)));
    }
    return places;
  }
}
