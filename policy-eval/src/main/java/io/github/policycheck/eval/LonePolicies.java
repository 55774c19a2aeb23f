package io.github.policycheck.eval;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Policies of which no account is known, and what whoever has them and no others may do in the
 * account that they are in. Nothing is made up: where it matters which repository, account or
 * region is meant, it is taken from the question, or from the policies if they name only one.
 */
public final class LonePolicies {

  /** Whoever has the policies; nobody in an account has this name. */
  private static final PrincipalId ANYBODY = new PrincipalId(PrincipalId.Kind.USER, "");

  private static final int MOST_NAMED = 3;

  private final List<Policy> identity;
  private final @Nullable Policy boundary;
  private final List<Policy> serviceControl;

  /**
   * Takes the policies.
   *
   * @param identity identity policies
   * @param boundary a permissions boundary, null for none
   * @param serviceControl service control policies of one level, none if there is no organization
   */
  public LonePolicies(
      List<Policy> identity, @Nullable Policy boundary, List<Policy> serviceControl) {
    this.identity = List.copyOf(identity);
    this.boundary = boundary;
    this.serviceControl = List.copyOf(serviceControl);
  }

  /** Tells whether an answer is about whoever has some policies, and about no known principal. */
  static boolean areOf(Caller caller) {
    return caller.id().equals(ANYBODY);
  }

  /**
   * Returns the partition that a question is about, as it says it or the policies do; empty where
   * neither does.
   *
   * @throws InvalidQuestionException if the repository is none
   */
  public static Optional<String> partition(
      EvalRequest request, OptionNames names, List<Policy> policies) {
    String said = RepositoryInPlace.of(request, names).arn().partition();
    String known = said.equals(Place.ANY) ? Place.partition(policies) : said;
    return known.equals(Place.ANY) ? Optional.empty() : Optional.of(known);
  }

  /**
   * Asks.
   *
   * @param request whose principal is not looked at
   * @param names what messages call the options
   * @param warnings takes what people should know of how the question was understood
   * @throws InvalidQuestionException if the parts of the question do not go together, or the answer
   *     hangs on what neither the question nor the policies say
   */
  public Answer ask(EvalRequest request, OptionNames names, Consumer<String> warnings) {
    GivenFacts.checkRegion(request.region(), warnings);
    GivenFacts.checkAddresses(request.context(), names, warnings);
    Set<String> told = new LinkedHashSet<>();
    Place given = RepositoryInPlace.of(request, names);
    Optional<Answer> open = answer(given, request, names, told::add);
    if (open.isPresent() && open.get().missingContextKeys().isEmpty()) {
      told.forEach(warnings);
      return open.get();
    }
    Place named = given.as(all());
    Set<String> toldOfNamed = new LinkedHashSet<>();
    Optional<Answer> whole = answer(named, request, names, toldOfNamed::add);
    if (open.isPresent() && !saysMore(whole, open.get())) {
      told.forEach(warnings);
      return open.get();
    }
    if (whole.isEmpty()) {
      throw hanging(named, request, names);
    }
    toldOfNamed.forEach(warnings);
    warnings.accept(
        "asked about `"
            + named.arn()
            + "`, as the policies name no other; name another one by its ARN with "
            + names.repository());
    return whole.get();
  }

  /** Tells whether less is open in an answer, as the account and the region give condition keys. */
  private static boolean saysMore(Optional<Answer> answer, Answer than) {
    return answer
        .filter(one -> one.missingContextKeys().size() < than.missingContextKeys().size())
        .isPresent();
  }

  private List<Policy> all() {
    return Stream.of(identity.stream(), Stream.ofNullable(boundary), serviceControl.stream())
        .flatMap(some -> some)
        .toList();
  }

  /** Returns the answer if it is the same whatever is open; empty if it is not. */
  private Optional<Answer> answer(
      Place place, EvalRequest request, OptionNames names, Consumer<String> warnings) {
    if (place.isWhole() || !isAboutRepository(request)) {
      return Optional.of(ask(place, policy -> policy, request, names, warnings));
    }
    Answer most = ask(place, new ResourceBounds(place, true)::of, request, names, warnings);
    if (most.decision() != Decision.ALLOWED) {
      return Optional.of(most);
    }
    Answer least = ask(place, new ResourceBounds(place, false)::of, request, names, warnings);
    return least.decision() == Decision.ALLOWED ? Optional.of(least) : Optional.empty();
  }

  private static boolean isAboutRepository(EvalRequest request) {
    String action = request.action();
    return action == null
        || Actions.find(action).filter(known -> !known.resourceMustBeStar()).isPresent();
  }

  private Answer ask(
      Place place,
      UnaryOperator<Policy> change,
      EvalRequest request,
      OptionNames names,
      Consumer<String> warnings) {
    ApiCalls calls = ApiCalls.by(caller(place, change), Map.of(), (String) null);
    return Question.ask(new RepositoryInPlace(place, names), calls, request, names, warnings);
  }

  private Caller caller(Place place, UnaryOperator<Policy> change) {
    Arn arn = place.arn();
    Principal principal = new Principal.Unnamed(place.hasAccount() ? arn.account() : null);
    List<List<Policy>> levels =
        serviceControl.isEmpty()
            ? List.of()
            : List.of(serviceControl.stream().map(change).toList());
    return new Caller(
        ANYBODY,
        new Arn(arn.partition(), "iam", "", arn.account(), Place.ANY),
        principal,
        identity.stream().map(change).map(one -> new PolicyBinding(one, ANYBODY)).toList(),
        boundary == null ? null : change.apply(boundary),
        new Organization(null, levels, List.of()),
        PrincipalKeys.of(principal).values(),
        Set.of());
  }

  private InvalidQuestionException hanging(Place place, EvalRequest request, OptionNames names) {
    ResourceBounds least = new ResourceBounds(place, false);
    Answer denied = ask(place, least::of, request, names, warning -> {});
    Answer allowed = ask(place, new ResourceBounds(place, true)::of, request, names, warning -> {});
    List<String> told = new ArrayList<>();
    Stream.of(denied, allowed)
        .flatMap(answer -> answer.calls().stream())
        .flatMap(call -> call.result().matchedStatements().stream())
        .distinct()
        .filter(matched -> least.tellsApart(written(matched)))
        .map(matched -> StatementText.of(matched) + ", names " + entries(written(matched)))
        .distinct()
        .forEach(told::add);
    return new InvalidQuestionException(
        "the answer hangs on which repository is meant: "
            + String.join("; ", told.subList(0, Math.min(told.size(), MOST_NAMED)))
            + (told.size() > MOST_NAMED ? "; and " + (told.size() - MOST_NAMED) + " more" : "")
            + "; name it by its ARN with "
            + names.repository());
  }

  /** Returns a statement as it was before its bounds were looked at. */
  private Statement written(MatchedStatement matched) {
    return all().stream()
        .filter(policy -> policy.name().equals(matched.policy().name()))
        .flatMap(policy -> policy.document().statements().stream())
        .filter(statement -> statement.location().equals(matched.statement().location()))
        .findFirst()
        .orElse(matched.statement());
  }

  private static String entries(Statement statement) {
    ResourceElement resource = statement.resource();
    List<String> entries =
        resource == null
            ? List.of()
            : resource.patterns().stream().map(LocatedString::value).distinct().toList();
    int more = entries.size() - MOST_NAMED;
    return (resource != null && resource.isNegated() ? "all but `" : "`")
        + String.join("`, `", entries.subList(0, Math.min(entries.size(), MOST_NAMED)))
        + (more > 0 ? "` and " + more + " more" : "`");
  }
}
