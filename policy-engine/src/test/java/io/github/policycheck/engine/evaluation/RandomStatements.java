package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Random statements of every type of policy, over patterns that are alike. */
final class RandomStatements {

  private static final List<String> PIECES = List.of("web", "*", "-", "?", "a", ":");

  private static final List<String> ACTION_PATTERNS = actionPatterns();

  private static final List<String> RESOURCE_PATTERNS = resourcePatterns();

  private static final Statement FULL_ACCESS = fullAccess(null);

  private RandomStatements() {}

  private static Statement fullAccess(@Nullable PrincipalElement principal) {
    return statement(
        Effect.ALLOW,
        principal,
        new ActionElement(false, List.of(RandomConditions.located("*"))),
        new ResourceElement(false, List.of(RandomConditions.located("*"))),
        List.of());
  }

  private static List<String> actionPatterns() {
    List<String> known =
        List.of(
            "*",
            "codecommit:*",
            "codecommit:GitPush",
            "CodeCommit:git*",
            "codecommit:PutFile",
            "codecommit:Git????",
            "codecommit:Git.ush",
            "s3:*",
            "s3:GetObject",
            "sts:*",
            "sts:AssumeRole",
            "kms:*",
            "kms:decrypt",
            "sns:*",
            "*:*",
            "c*:*u*",
            "?3:*",
            "s*:*");
    List<String> pool = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      pool.addAll(known);
      pool.addAll(Collections.nCopies(12, "*"));
    }
    List<String> pieces = List.of("Git", "Push", "*", "?", "u");
    for (String service : List.of("codecommit", "S3", "sts", "km?", "*")) {
      for (String first : pieces) {
        pieces.forEach(second -> pool.add(service + ":" + first + second));
      }
    }
    return pool;
  }

  private static List<String> resourcePatterns() {
    List<String> known =
        List.of(
            "*",
            "arn:aws:codecommit:us-east-2:111111111111:web",
            "arn:aws:codecommit:*",
            "arn:aws:*:web",
            "arn:aws:codecommit",
            "arn:aws:codecommit:us-east-?",
            "arn:aws:codecommit:us-east-2:222222222222",
            "arn:*:codecommit:eu-west-1",
            "arn:aws:iam:",
            "arn:aws:codecommit:us-east-?:*:web*",
            "arn:aws:codecommit:*-2:111111111111:*",
            "arn:aws:codecommit:*1:web",
            "arn:aws:*:111111111111:*",
            "arn:aws:s3:::bucket/*",
            "arn:aws:iam::*:role/*",
            "arn:aws:codecommit:*:*:${aws:username}",
            "arn:aws:codecommit:*:*:${aws:PrincipalTag/team, 'web'}-*",
            "arn:aws:codecommit:*:*:web-${*}",
            "arn:aws:${aws:username, 'codecommit'}:us-east-2:111111111111:*",
            "arn:aws:s3:::bucket/${aws:username, ''}*");
    List<String> pool = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      pool.addAll(known);
      pool.addAll(Collections.nCopies(12, "*"));
    }
    for (String start :
        List.of("arn:aws:codecommit:us-east-2:111111111111:", "arn:aws:*:", "arn:aws:s3:::")) {
      for (String first : PIECES) {
        PIECES.forEach(second -> pool.add(start + first + second));
      }
    }
    return pool;
  }

  /** Statements as a policy of this type has them; three of four allow. */
  static Arbitrary<Statement> statements(PolicyType type) {
    Arbitrary<Statement> some =
        statements(type, Arbitraries.of(Effect.ALLOW, Effect.ALLOW, Effect.ALLOW, Effect.DENY));
    return switch (type) {
      case IDENTITY, PERMISSIONS_BOUNDARY, SESSION, SERVICE_CONTROL ->
          Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(FULL_ACCESS)), Tuple.of(2, some));
      case VPC_ENDPOINT ->
          Arbitraries.frequencyOf(
              Tuple.of(1, RandomPrincipals.everybody().map(RandomStatements::fullAccess)),
              Tuple.of(2, some));
      default -> some;
    };
  }

  static Arbitrary<Statement> statements(PolicyType type, Arbitrary<Effect> effects) {
    Arbitrary<Boolean> negations = Arbitraries.of(false, false, false, false, false, true);
    Arbitrary<ActionElement> actions =
        Combinators.combine(negations, located(ACTION_PATTERNS)).as(ActionElement::new);
    Arbitrary<ResourceElement> resources =
        Combinators.combine(negations, located(RESOURCE_PATTERNS)).as(ResourceElement::new);
    Arbitrary<List<Condition>> conditions = RandomConditions.conditions();
    return switch (type) {
      case ROLE_TRUST ->
          Combinators.combine(effects, RandomPrincipals.elements(), actions, conditions)
              .as(
                  (effect, principal, action, some) ->
                      statement(effect, principal, action, null, some));
      case RESOURCE, VPC_ENDPOINT ->
          Combinators.combine(
                  effects,
                  RandomPrincipals.elements(),
                  actions,
                  resources.injectNull(0.05),
                  conditions)
              .as(RandomStatements::statement);
      case RESOURCE_CONTROL ->
          Combinators.combine(effects, RandomPrincipals.everybody(), actions, resources, conditions)
              .as(RandomStatements::resourceControl);
      default ->
          Combinators.combine(effects, actions, resources, conditions)
              .as(
                  (effect, action, resource, some) ->
                      statement(effect, null, action, resource, some));
    };
  }

  /** Allows are what AWS attaches; Denies name the services of their actions. */
  private static Statement resourceControl(
      Effect effect,
      PrincipalElement principal,
      ActionElement action,
      ResourceElement resource,
      List<Condition> conditions) {
    if (effect == Effect.ALLOW) {
      return statement(effect, principal, FULL_ACCESS.action(), FULL_ACCESS.resource(), List.of());
    }
    List<LocatedString> patterns = new ArrayList<>();
    for (LocatedString pattern : action.patterns()) {
      patterns.add(pattern.value().equals("*") ? RandomConditions.located("*:*") : pattern);
    }
    return statement(effect, principal, new ActionElement(false, patterns), resource, conditions);
  }

  /** A statement for a policy of each type. */
  static Arbitrary<Map<PolicyType, Statement>> oneOfEachType(Arbitrary<Effect> effects) {
    List<PolicyType> types = List.of(PolicyType.values());
    return Combinators.combine(types.stream().map(type -> statements(type, effects)).toList())
        .as(
            statements -> {
              Map<PolicyType, Statement> byType = new EnumMap<>(PolicyType.class);
              for (PolicyType type : types) {
                byType.put(type, statements.get(types.indexOf(type)));
              }
              return byType;
            });
  }

  private static Statement statement(
      Effect effect,
      @Nullable PrincipalElement principal,
      ActionElement action,
      @Nullable ResourceElement resource,
      List<Condition> conditions) {
    return new Statement(
        0, null, effect, principal, action, resource, conditions, RandomConditions.NOWHERE);
  }

  /** Returns statements with their places among each other. */
  static List<Statement> numbered(List<Statement> statements) {
    List<Statement> numbered = new ArrayList<>();
    for (Statement statement : statements) {
      numbered.add(
          new Statement(
              numbered.size(),
              statement.sid(),
              statement.effect(),
              statement.principal(),
              statement.action(),
              statement.resource(),
              statement.conditions(),
              statement.location()));
    }
    return numbered;
  }

  private static Arbitrary<List<LocatedString>> located(List<String> texts) {
    Arbitrary<LocatedString> entries =
        Arbitraries.of(texts.stream().map(RandomConditions::located).toList());
    return Arbitraries.frequencyOf(
        Tuple.of(3, entries.list().ofSize(1)), Tuple.of(1, entries.list().ofSize(2)));
  }
}
