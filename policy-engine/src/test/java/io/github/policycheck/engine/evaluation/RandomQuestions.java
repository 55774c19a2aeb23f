package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import org.jspecify.annotations.Nullable;

/** Random requests: over fixed alphabets, or at the boundaries of what the policies say. */
final class RandomQuestions {

  private static final List<String> ACTIONS =
      List.of(
          "codecommit:GitPush",
          "codecommit:GitPull",
          "CODECOMMIT:putFILE",
          "s3:GetObject",
          "s3:PutObject",
          "s3:PutBucketPolicy",
          "kms:RetireGrant",
          "sts:AssumeRole",
          "sts:GetFederationToken",
          "STS:getSessionToken",
          "KMS:Decrypt",
          "kms:Encrypt",
          "sns:Publish");

  private static final List<String> SERVICES = List.of("codecommit", "s3", "sts", "kms", "sns");

  private static final List<String> RESOURCES =
      List.of(
          "arn:aws:codecommit:us-east-2:111111111111:web",
          "arn:aws:codecommit:us-east-2:111111111111:web-*",
          "arn:aws:codecommit:eu-west-1:222222222222:app:web",
          "arn:aws:s3:::bucket/web",
          "arn:aws:iam::111111111111:role/web",
          "arn:aws:kms:us-east-2:111111111111:key/web",
          "arn:aws:kms:us-east-2:222222222222:key/web",
          "*");

  private static final List<Set<String>> ABSENT =
      List.of(
          Set.of(),
          Set.of("aws:username"),
          Set.of("AWS:principaltag/"),
          Set.of("k:tag/", RandomConditions.REFERENCE));

  private RandomQuestions() {}

  /**
   * Some policies and requests.
   *
   * @param attached the policies
   * @param questions the requests, one or more
   */
  record Case(Attached attached, List<Question> questions) {}

  /** Policies with as many requests; a failing one shrinks to few policies and one request. */
  static Arbitrary<Case> cases(Arbitrary<Attached> policies, int size) {
    Arbitrary<List<Template>> templates =
        templates()
            .list()
            .ofMinSize(1)
            .ofMaxSize(size)
            .withSizeDistribution((genSize, min, max, center) -> random -> max);
    return Combinators.combine(templates, policies)
        .as((some, attached) -> new Case(attached, questions(some, attached)));
  }

  private static List<Question> questions(List<Template> templates, Attached attached) {
    List<Patterns> patterns = new ArrayList<>();
    for (Policy policy : attached.all()) {
      for (Statement statement : policy.document().statements()) {
        // Most of what a resource policy says needs the right caller too, so ask it twice as often.
        int times = statement.principal() == null ? 1 : 2;
        patterns.addAll(Collections.nCopies(times, Patterns.of(statement)));
      }
    }
    return templates.stream().map(template -> template.question(patterns)).toList();
  }

  private static Arbitrary<Template> templates() {
    Arbitrary<Choice> choices =
        Arbitraries.integers()
            .between(0, 999_999)
            .withDistribution(RandomDistribution.uniform())
            .map(Choice::new);
    List<@Nullable String> owners = new ArrayList<>(RandomPrincipals.ACCOUNTS);
    owners.add(0, null);
    owners.add(RandomPrincipals.ACCOUNTS.get(0));
    return Combinators.combine(
            choices,
            choices,
            choices,
            choices,
            Arbitraries.of(owners).map(Optional::ofNullable),
            choices,
            RandomConditions.contexts(),
            Arbitraries.of(ABSENT))
        .as(Template::new);
  }

  /** What a statement speaks of. */
  private record Patterns(
      List<String> actions, List<String> resources, List<String> values, List<Principal> callers) {

    static final Patterns NONE = new Patterns(List.of(), List.of(), List.of(), List.of());

    static Patterns of(Statement statement) {
      List<String> values =
          statement.conditions().stream()
              .filter(condition -> condition.operator().operator().family() == Family.STRING)
              .flatMap(condition -> condition.values().stream())
              .map(LocatedString::value)
              .toList();
      return new Patterns(
          texts(statement.action().patterns()),
          statement.resource() == null ? List.of() : texts(statement.resource().patterns()),
          values,
          statement.principal() == null
              ? List.of()
              : RandomPrincipals.callersNamedIn(statement.principal()));
    }

    private static List<String> texts(List<LocatedString> located) {
      return located.stream().map(LocatedString::value).toList();
    }
  }

  /** A number that stands for one of some texts, or for an instance of one of some patterns. */
  private record Choice(int number) {

    <T> T among(List<T> some) {
      return some.get(number / 4 % some.size());
    }

    boolean isWritten() {
      return number % 4 != 0;
    }

    String among(List<String> fixed, List<String> written) {
      if (!isWritten() || written.isEmpty()) {
        return among(fixed);
      }
      return Instances.of(among(written), number / 4 / written.size());
    }
  }

  /** A question that takes its form once the policies are known, most from one statement. */
  private record Template(
      Choice statement,
      Choice action,
      Choice resource,
      Choice caller,
      Optional<String> owner,
      Choice reference,
      Map<String, List<String>> values,
      Set<String> absent) {

    Question question(List<Patterns> statements) {
      Patterns patterns = statements.isEmpty() ? Patterns.NONE : statement.among(statements);
      boolean isCallerNamed = caller.isWritten() && !patterns.callers().isEmpty();
      return new Question(
          ofKnownService(action.among(ACTIONS, patterns.actions())),
          resource.among(RESOURCES, patterns.resources()),
          caller.among(isCallerNamed ? patterns.callers() : RandomPrincipals.CALLERS),
          owner.orElse(null),
          withReference(patterns.values()),
          absent);
    }

    /** Only of a few services the contract says what they support. */
    private String ofKnownService(String text) {
      String[] parts = text.split(":", 2);
      boolean isKnown = SERVICES.contains(parts[0].toLowerCase(Locale.ROOT)) && parts.length == 2;
      String name = parts[parts.length - 1].isBlank() ? "X" : parts[parts.length - 1];
      return (isKnown ? parts[0] : action.among(SERVICES)) + ":" + name;
    }

    private Map<String, List<String>> withReference(List<String> written) {
      if (!reference.isWritten() || written.isEmpty()) {
        return values;
      }
      Map<String, List<String>> more = new TreeMap<>(values);
      more.put(RandomConditions.REFERENCE, List.of(reference.among(List.of(), written)));
      return more;
    }
  }
}
