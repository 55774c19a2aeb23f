package io.github.policycheck.awsimport;

import io.github.policycheck.engine.model.ConditionOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import software.amazon.awssdk.policybuilder.iam.IamCondition;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipal;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** Random policies as the SDK's builder makes them, of resources. */
final class RandomIamPolicies {

  private RandomIamPolicies() {}

  /** What belongs together stands together. */
  static Arbitrary<IamPolicy> inOrder() {
    return policies(false);
  }

  /** Principals of several types and values of several keys are mixed. */
  static Arbitrary<IamPolicy> mixed() {
    return policies(true);
  }

  private static Arbitrary<IamPolicy> policies(boolean isMixed) {
    return Combinators.combine(
            Arbitraries.of("2008-10-17", "2012-10-17"),
            texts().injectNull(0.5),
            statements(isMixed).list().ofMinSize(1).ofMaxSize(3))
        .as(
            (version, id, statements) ->
                IamPolicy.builder().version(version).id(id).statements(statements).build());
  }

  private static Arbitrary<IamStatement> statements(boolean isMixed) {
    Arbitrary<Boolean> either = Arbitraries.of(true, false);
    return Combinators.combine(
            texts().injectNull(0.5),
            Arbitraries.of("Allow", "Deny"),
            Combinators.combine(either, either, either).as(List::of),
            principals(isMixed),
            Arbitraries.of("*", "s3:Get*", "codecommit:GitPush", "iam:?", "S3:getObject")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3),
            Arbitraries.of(
                    "*", "arn:aws:s3:::b", "arn:aws-cn:s3:::${aws:username}/*", "arn:*:s3:::?")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3),
            conditions(isMixed))
        .as(
            (sid, effect, isNegated, principals, actions, resources, conditions) -> {
              IamStatement.Builder builder =
                  IamStatement.builder().sid(sid).effect(effect).conditions(conditions);
              // NotPrincipal is for what denies.
              if (isNegated.get(0) && effect.equals("Deny")) {
                builder.notPrincipals(principals);
              } else {
                builder.principals(principals);
              }
              if (isNegated.get(1)) {
                builder.notActionIds(actions);
              } else {
                builder.actionIds(actions);
              }
              if (isNegated.get(2)) {
                builder.notResourceIds(resources);
              } else {
                builder.resourceIds(resources);
              }
              return builder.build();
            });
  }

  private static Arbitrary<List<IamPrincipal>> principals(boolean isMixed) {
    Arbitrary<String> accounts = Arbitraries.strings().numeric().ofLength(12);
    Arbitrary<List<IamPrincipal>> some =
        Combinators.combine(
                accounts
                    .map(account -> "arn:aws:iam::" + account + ":root")
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(3),
                Arbitraries.of("ec2.amazonaws.com", "sns.amazonaws.com").list().ofMaxSize(2),
                accounts
                    .map(account -> "arn:aws:iam::" + account + ":saml-provider/p")
                    .list()
                    .ofMaxSize(1),
                Arbitraries.randomValue(Random::nextLong))
            .as(
                (aws, services, federated, seed) -> {
                  List<IamPrincipal> all = new ArrayList<>();
                  all.addAll(IamPrincipal.createAll("AWS", aws));
                  all.addAll(IamPrincipal.createAll("Service", services));
                  all.addAll(IamPrincipal.createAll("Federated", federated));
                  return isMixed ? shuffled(all, seed) : all;
                });
    return Arbitraries.oneOf(Arbitraries.just(List.of(IamPrincipal.ALL)), some);
  }

  private static Arbitrary<List<IamCondition>> conditions(boolean isMixed) {
    Arbitrary<String> operators =
        Combinators.combine(
                Arbitraries.of("", "ForAllValues:", "ForAnyValue:"),
                Arbitraries.of(
                    ConditionOperator.STRING_EQUALS,
                    ConditionOperator.STRING_NOT_LIKE,
                    ConditionOperator.ARN_LIKE,
                    ConditionOperator.BINARY_EQUALS),
                Arbitraries.of("", "IfExists"))
            .as((qualifier, operator, suffix) -> qualifier + operator.text() + suffix);
    return Combinators.combine(
            operators.list().ofMaxSize(2).uniqueElements(),
            Arbitraries.of("aws:username", "aws:UserName", "aws:SourceArn", "a b")
                .list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .uniqueElements(),
            texts().list().ofMinSize(1).ofMaxSize(3),
            Arbitraries.randomValue(Random::nextLong))
        .as(
            (names, keys, values, seed) -> {
              List<IamCondition> all = new ArrayList<>();
              for (String operator : names) {
                keys.forEach(key -> all.addAll(IamCondition.createAll(operator, key, values)));
              }
              return isMixed ? shuffled(all, seed) : all;
            });
  }

  /** What JSON escapes, and what could be taken for something else. */
  private static Arbitrary<String> texts() {
    return Arbitraries.of("", "a", "\"", "\\", "\n", "\u0000", "é", "🚀", "*", "true", "1", "${*}")
        .list()
        .ofMaxSize(3)
        .map(parts -> String.join("", parts));
  }

  private static <T> List<T> shuffled(List<T> all, long seed) {
    List<T> others = new ArrayList<>(all);
    Random random = new Random(seed);
    IntStream.range(0, others.size())
        .forEach(i -> others.add(random.nextInt(others.size()), others.remove(i)));
    return others;
  }
}
