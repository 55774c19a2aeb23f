package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Valid policies about repositories; the smallest has one statement that allows everything. */
final class PolicyDocuments {

  private static final int MOST_STATEMENTS = 4;
  private static final int MOST_ENTRIES = 3;
  private static final int MOST_CONDITIONS = 2;
  private static final int PLAIN = 5;

  /** An operator and a key that go together, and values that the operator can compare. */
  private record Comparison(List<String> operators, String key, List<String> values) {}

  private static final List<Comparison> COMPARISONS =
      List.of(
          new Comparison(
              List.of(
                  "StringEquals",
                  "StringLike",
                  "StringNotEquals",
                  "StringNotLike",
                  "StringEqualsIfExists",
                  "StringNotLikeIfExists"),
              CodeCommitAction.REFERENCES,
              List.of("refs/heads/x", "refs/heads/*", "refs/heads/x/?*", "refs/tags/*")),
          new Comparison(List.of("Null"), CodeCommitAction.REFERENCES, List.of("false", "true")),
          new Comparison(
              List.of("Bool", "BoolIfExists"),
              "aws:MultiFactorAuthPresent",
              List.of("true", "false")),
          new Comparison(
              List.of("NumericLessThan", "NumericGreaterThanEqualsIfExists"),
              "aws:MultiFactorAuthAge",
              List.of("3600", "60")),
          new Comparison(
              List.of("IpAddress", "NotIpAddress"),
              "aws:SourceIp",
              List.of("192.0.2.0/24", "2001:db8::/32")),
          new Comparison(
              List.of("DateLessThan", "DateGreaterThan"),
              "aws:CurrentTime",
              List.of("2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z")),
          new Comparison(
              List.of("ForAnyValue:StringEquals", "ForAllValues:StringLike"),
              "aws:TagKeys",
              List.of("x", "x*", "y")),
          new Comparison(
              List.of("ArnLike", "ArnNotLike"),
              "aws:PrincipalArn",
              List.of("arn:*:iam::*:user/x", "arn:*:iam::*:role/*")),
          new Comparison(
              List.of("StringEquals", "StringNotEquals"),
              "aws:PrincipalTag/x",
              List.of("x", "${aws:username}", "${aws:PrincipalTag/y, 'x'}")));

  private final List<String> resources;

  /**
   * Takes repositories.
   *
   * @param arns those that policies name besides patterns
   */
  PolicyDocuments(List<String> arns) {
    List<String> all = new ArrayList<>(List.of(Written.EVERYTHING));
    all.addAll(arns);
    all.addAll(List.of("arn:*:codecommit:*:*:*", "arn:*:codecommit:*:*:x-?*"));
    this.resources = all;
  }

  Arbitrary<PolicyDocument> any() {
    return Combinators.combine(
            // Policy variables are none in the older version, and the text stays valid.
            Arbitraries.frequency(
                Tuple.of(PLAIN, PolicyVersion.V2012_10_17), Tuple.of(1, PolicyVersion.V2008_10_17)),
            statements().list().ofMinSize(1).ofMaxSize(MOST_STATEMENTS))
        .as((version, some) -> new PolicyDocument(version, null, Written.numbered(some)));
  }

  private Arbitrary<Statement> statements() {
    Arbitrary<Boolean> negations = Arbitraries.frequency(Tuple.of(PLAIN, false), Tuple.of(1, true));
    return Combinators.combine(
            Arbitraries.of(Effect.ALLOW, Effect.DENY),
            Combinators.combine(negations, entries(actions())).as(ActionElement::new),
            Combinators.combine(negations, entries(resources)).as(ResourceElement::new),
            conditions())
        .as(
            (effect, action, resource, some) ->
                new Statement(0, null, effect, action, resource, some, Written.NOWHERE));
  }

  private static List<String> actions() {
    return Stream.concat(
            Stream.of("*", "codecommit:*", "codecommit:Git*", "codecommit:*Branch*"),
            CodeCommitActions.all().stream().map(CodeCommitAction::name).sorted())
        .toList();
  }

  private static Arbitrary<List<LocatedString>> entries(List<String> texts) {
    return Arbitraries.of(texts)
        .list()
        .ofMinSize(1)
        .ofMaxSize(MOST_ENTRIES)
        .uniqueElements()
        .map(Written::texts);
  }

  private static Arbitrary<List<Condition>> conditions() {
    return Arbitraries.of(COMPARISONS)
        .flatMap(
            one ->
                Combinators.combine(Arbitraries.of(one.operators()), entries(one.values()))
                    .as((operator, values) -> Written.condition(operator, one.key(), values)))
        .list()
        .ofMaxSize(MOST_CONDITIONS)
        .map(PolicyDocuments::eachPlaceOnce);
  }

  /** JSON has room for one comparison of an operator with a key. */
  private static List<Condition> eachPlaceOnce(List<Condition> conditions) {
    Set<List<String>> places = new HashSet<>();
    return conditions.stream()
        .filter(one -> places.add(List.of(one.operator().written(), one.key().value())))
        .toList();
  }
}
