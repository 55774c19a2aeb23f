package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.text.PolicyWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Random policies and requests over small common alphabets, so that statements apply about as often
 * as they do not. The values of each family of operators hold some that it cannot read.
 */
final class RandomPolicies {

  private static final SourceLocation NOWHERE = SourceLocation.at(null, 1, 1);

  private static final List<String> ACTIONS =
      List.of("codecommit:GitPush", "codecommit:GitPull", "CODECOMMIT:putFILE", "s3:GetObject");

  private static final List<String> ACTION_PATTERNS =
      List.of(
          "*",
          "*:*",
          "codecommit:*",
          "CodeCommit:git*",
          "codecommit:GitPush",
          "codecommit:Git????",
          "c*:*u*",
          "?3:*",
          "codecommit:PutFile",
          "codecommit:Git.ush");

  private static final List<String> RESOURCES =
      List.of(
          "arn:aws:codecommit:us-east-2:111111111111:web",
          "arn:aws:codecommit:us-east-2:111111111111:web-*",
          "arn:aws:codecommit:eu-west-1:222222222222:app:web",
          "arn:aws:s3:::bucket/web",
          "*");

  private static final List<String> RESOURCE_PATTERNS =
      List.of(
          "*",
          "arn:aws:codecommit:*",
          "arn:aws:*:web",
          "arn:aws:codecommit:us-east-2:111111111111:web",
          "arn:aws:codecommit:us-east-?:*:web*",
          "arn:aws:codecommit:*-2:111111111111:*",
          "arn:aws:codecommit:*1:web",
          "arn:aws:codecommit:*:*:${aws:username}",
          "arn:aws:codecommit:*:*:${aws:PrincipalTag/team, 'web'}-*",
          "arn:aws:codecommit:*:*:web-${*}",
          "arn:aws:${aws:username, 'codecommit'}:us-east-2:111111111111:*",
          "arn:aws:s3:::bucket/${aws:username, ''}*");

  /** The keys whose values are meant for a family. */
  private static final Map<Family, List<String>> KEYS =
      Map.of(
          Family.STRING,
          List.of("codecommit:References", "aws:PrincipalTag/team", "aws:username"),
          Family.NUMERIC,
          List.of("k:count"),
          Family.DATE,
          List.of("aws:CurrentTime"),
          Family.BOOL,
          List.of("k:tag/secure"),
          Family.BINARY,
          List.of("k:tag/bytes"),
          Family.IP_ADDRESS,
          List.of("aws:SourceIp"),
          Family.ARN,
          List.of("aws:PrincipalArn"));

  private static final List<String> ALL_KEYS =
      KEYS.values().stream().flatMap(List::stream).sorted().toList();

  private static final Map<Family, List<String>> POLICY_VALUES =
      Map.of(
          Family.STRING,
          List.of(
              "web",
              "WEB",
              "w?b*",
              "*",
              "",
              "refs/heads/*",
              "${aws:username}",
              "${AWS:principaltag/team, 'web'}",
              "refs/heads/${aws:username}",
              "${aws:username, ''}",
              "w${?}b",
              "${*}"),
          Family.NUMERIC,
          List.of("10", "10.0", "-1", "9007199254740993", "007", "ten", "1e1", "+7.50"),
          Family.DATE,
          List.of(
              "2026-01-01",
              "2026-01",
              "1767225600",
              "2026-01-01T01:00:00+01:00",
              "2026-02-30",
              "2025-12-31T23:59:59.999Z",
              "soon"),
          Family.BOOL,
          List.of("true", "false", "TRUE", "yes"),
          Family.BINARY,
          List.of("d2Vi", "d2V", "d2Vi!", "YQ==", "YQ"),
          Family.IP_ADDRESS,
          List.of(
              "10.0.0.0/8",
              "10.1.2.99/25",
              "10.1.2.3",
              "0.0.0.0/0",
              "2001:db8::/33",
              "::/0",
              "::ffff",
              "10.0.0.256",
              "10.0.0.0/33"),
          Family.ARN,
          List.of(
              "arn:aws:iam::111111111111:user/web",
              "arn:aws:iam::*:user/*",
              "arn:*:iam:?:111111111111:user/web",
              "arn:aws:iam::111111111111:user/${aws:username}",
              "arn:aws:*:role/a:b",
              "arn:aws:iam::??????????11:role/*:b"),
          Family.NULL,
          List.of("true", "false", "False"));

  private static final Map<Family, List<String>> REQUEST_VALUES =
      Map.of(
          Family.STRING,
          List.of("web", "WEB", "w*b", "w?b", "refs/heads/web", "", "*"),
          Family.NUMERIC,
          List.of("10", "10.00", "-1", "9007199254740992", "7", "ten", "", "7.5"),
          Family.DATE,
          List.of(
              "2026-01-01T00:00:00Z",
              "1767225600",
              "2026-01-01T00:00:00.001+00:00",
              "2025-12",
              "1767225599.999",
              "yesterday"),
          Family.BOOL,
          List.of("true", "False", "1"),
          Family.BINARY,
          List.of("d2Vi", "YQ==", "d2Vj", "?"),
          Family.IP_ADDRESS,
          List.of("10.1.2.3", "10.1.2.200", "11.0.0.1", "2001:DB8:0:0::1", "0:0::FFFF", "here"),
          Family.ARN,
          List.of(
              "arn:aws:iam::111111111111:user/web",
              "arn:aws:iam::222222222222:user/x",
              "arn:aws:iam::111111111111:role/a:b",
              "arn:aws:iam",
              "web"));

  private RandomPolicies() {}

  /** Some policies; prints as their text. */
  record Attached(List<Policy> policies) {

    PolicyEvaluator compiled() {
      return PolicyEvaluator.compile(new PolicySet(policies));
    }

    /** Returns these policies and one more with this statement. */
    Attached and(Statement statement) {
      List<Policy> more = new ArrayList<>(policies);
      more.add(policy("more", PolicyVersion.V2012_10_17, List.of(statement)));
      return new Attached(more);
    }

    @Override
    public String toString() {
      return policies.stream()
          .map(policy -> PolicyWriter.write(policy.document()))
          .collect(Collectors.joining("\n", "\n", ""));
    }
  }

  static Arbitrary<Attached> attached() {
    Arbitrary<PolicyVersion> versions =
        Arbitraries.frequency(
            Tuple.of(5, PolicyVersion.V2012_10_17), Tuple.of(1, PolicyVersion.V2008_10_17));
    return Combinators.combine(
            versions.injectNull(0.1), statements().list().ofMinSize(1).ofMaxSize(3))
        .as((version, statements) -> new PolicyDocument(version, null, statements))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            documents -> {
              List<Policy> policies = new ArrayList<>();
              for (PolicyDocument document : documents) {
                policies.add(new Policy("p" + policies.size(), PolicyType.IDENTITY, document));
              }
              return new Attached(policies);
            });
  }

  static Policy policy(String name, PolicyVersion version, List<Statement> statements) {
    return new Policy(name, PolicyType.IDENTITY, new PolicyDocument(version, null, statements));
  }

  static Arbitrary<Statement> statements() {
    return statements(Arbitraries.frequency(Tuple.of(2, Effect.ALLOW), Tuple.of(1, Effect.DENY)));
  }

  static Arbitrary<Statement> statements(Arbitrary<Effect> effects) {
    Arbitrary<Boolean> negations = Arbitraries.frequency(Tuple.of(5, false), Tuple.of(1, true));
    Arbitrary<ActionElement> actions =
        Combinators.combine(negations, located(Arbitraries.of(ACTION_PATTERNS), 1, 3))
            .as(ActionElement::new);
    Arbitrary<ResourceElement> resources =
        Combinators.combine(negations, located(Arbitraries.of(RESOURCE_PATTERNS), 1, 3))
            .as(ResourceElement::new);
    return Combinators.combine(effects, actions, resources, distinctConditions())
        .as(
            (effect, action, resource, conditions) ->
                new Statement(0, null, effect, action, resource, conditions, NOWHERE));
  }

  /** JSON has room for one comparison of an operator with a key. */
  private static Arbitrary<List<Condition>> distinctConditions() {
    return conditions()
        .list()
        .uniqueElements(condition -> condition.operator().written() + condition.key())
        .ofMaxSize(2);
  }

  private static Arbitrary<Condition> conditions() {
    return Arbitraries.oneOf(
        Arrays.stream(ConditionOperator.values()).map(RandomPolicies::conditions).toList());
  }

  private static Arbitrary<Condition> conditions(ConditionOperator operator) {
    Family family = operator.family();
    return Combinators.combine(
            names(operator), keys(family), located(values(POLICY_VALUES, family), 0, 3))
        .as(Condition::new);
  }

  private static Arbitrary<QualifiedOperator> names(ConditionOperator operator) {
    if (operator == ConditionOperator.NULL) {
      return Arbitraries.just(QualifiedOperator.parse("Null").orElseThrow());
    }
    return Combinators.combine(
            Arbitraries.of("", "", "ForAllValues:", "ForAnyValue:"), Arbitraries.of("", "IfExists"))
        .as(
            (qualifier, suffix) ->
                QualifiedOperator.parse(qualifier + operator.text() + suffix).orElseThrow());
  }

  private static Arbitrary<LocatedString> keys(Family family) {
    List<String> meant = new ArrayList<>(KEYS.getOrDefault(family, ALL_KEYS));
    meant.add(meant.get(0).toUpperCase(Locale.ROOT));
    return Arbitraries.frequencyOf(
            Tuple.of(9, Arbitraries.of(meant)), Tuple.of(1, Arbitraries.of(ALL_KEYS)))
        .map(RandomPolicies::located);
  }

  static Arbitrary<Question> questions() {
    return Combinators.combine(
            Arbitraries.of(ACTIONS),
            Arbitraries.of(RESOURCES),
            contexts(),
            Arbitraries.of("aws:username", "AWS:principaltag/", "k:tag/", "codecommit:References")
                .set()
                .ofMaxSize(2))
        .as(Question::new);
  }

  /** Values for some of the keys. */
  static Arbitrary<Map<String, List<String>>> contexts() {
    List<Arbitrary<Optional<List<String>>>> valuesOrNot =
        ALL_KEYS.stream().map(key -> requestValues(key).optional(0.6)).toList();
    return Combinators.combine(valuesOrNot)
        .as(
            all -> {
              Map<String, List<String>> context = new TreeMap<>();
              for (int i = 0; i < ALL_KEYS.size(); i++) {
                String key = ALL_KEYS.get(i);
                all.get(i).ifPresent(values -> context.put(key, values));
              }
              return context;
            });
  }

  /** Values that a request could have for a key: mostly one, at times none, an empty one or two. */
  private static Arbitrary<List<String>> requestValues(String key) {
    Family meant =
        KEYS.entrySet().stream()
            .filter(entry -> entry.getValue().contains(key))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(Family.STRING);
    Arbitrary<String> values = values(REQUEST_VALUES, meant);
    return Arbitraries.frequencyOf(
        Tuple.of(12, values.list().ofSize(1)),
        Tuple.of(4, values.list().ofSize(2)),
        Tuple.of(1, Arbitraries.just(List.of(""))),
        Tuple.of(1, Arbitraries.just(List.of())));
  }

  private static Arbitrary<String> values(Map<Family, List<String>> values, Family family) {
    List<String> meant = values.getOrDefault(family, List.of("true"));
    Set<String> others = new HashSet<>();
    values.values().forEach(others::addAll);
    return Arbitraries.frequencyOf(
        Tuple.of(15, Arbitraries.of(meant)),
        Tuple.of(1, Arbitraries.of(others.stream().sorted().toList())));
  }

  private static Arbitrary<List<LocatedString>> located(
      Arbitrary<String> texts, int minSize, int maxSize) {
    return texts.map(RandomPolicies::located).list().ofMinSize(minSize).ofMaxSize(maxSize);
  }

  private static LocatedString located(String text) {
    return new LocatedString(text, NOWHERE);
  }
}
