package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.RandomPolicies.Attached;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** The laws of evaluation (EV), each by its name. */
@PropertyDefaults(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
class EvaluationProperties {

  @Provide
  Arbitrary<Attached> policies() {
    return RandomPolicies.attached();
  }

  @Provide
  Arbitrary<Statement> denies() {
    return RandomPolicies.statements(Arbitraries.just(Effect.DENY));
  }

  @Provide
  Arbitrary<Statement> allows() {
    return RandomPolicies.statements(Arbitraries.just(Effect.ALLOW));
  }

  @Provide
  Arbitrary<Question> questions() {
    return RandomPolicies.questions();
  }

  @Provide
  Arbitrary<Map<String, List<String>>> contexts() {
    return RandomPolicies.contexts();
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property
  void explicit_deny_overrides_allow(
      @ForAll("policies") Attached attached, @ForAll("questions") Question question) {
    boolean isAnyDenyApplicable = appliesAlone(attached, Effect.DENY, question);
    boolean isAnyAllowApplicable = appliesAlone(attached, Effect.ALLOW, question);

    Decision decision = decide(attached, question);

    assertThat(decision == Decision.EXPLICIT_DENY).isEqualTo(isAnyDenyApplicable);
    Statistics.collect(
        isAnyDenyApplicable && isAnyAllowApplicable ? "overridden" : decision.text());
    Statistics.coverage(outcomes -> outcomes.check("overridden").percentage(share -> share > 2));
  }

  @Property
  void default_is_implicit_deny(
      @ForAll("policies") Attached attached, @ForAll("questions") Question question) {
    boolean isAnyApplicable =
        appliesAlone(attached, Effect.DENY, question)
            || appliesAlone(attached, Effect.ALLOW, question);

    Decision decision = decide(attached, question);

    assertThat(decision == Decision.IMPLICIT_DENY).isEqualTo(!isAnyApplicable);
    assertThat(decide(new Attached(List.of()), question)).isEqualTo(Decision.IMPLICIT_DENY);
    Statistics.collect(decision);
    Statistics.coverage(
        decisions -> {
          for (Decision each : Decision.values()) {
            decisions.check(each).percentage(share -> share >= 10);
          }
        });
  }

  @Property
  void order_of_policies_and_statements_does_not_matter(
      @ForAll("policies") Attached attached,
      @ForAll("questions") Question question,
      @ForAll Random random) {
    List<Policy> shuffled = new ArrayList<>();
    for (Policy policy : attached.policies()) {
      List<Statement> statements = new ArrayList<>(policy.document().statements());
      Collections.shuffle(statements, random);
      shuffled.add(
          new Policy(
              policy.name(),
              policy.type(),
              new PolicyDocument(policy.document().declaredVersion(), null, statements)));
    }
    Collections.shuffle(shuffled, random);

    assertThat(decide(new Attached(shuffled), question)).isEqualTo(decide(attached, question));
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property
  void adding_a_deny_never_widens(
      @ForAll("policies") Attached attached,
      @ForAll("denies") Statement deny,
      @ForAll("questions") Question question) {
    Decision before = decide(attached, question);
    Decision after = decide(attached.and(deny), question);

    assertThat(after).isIn(before, Decision.EXPLICIT_DENY);
    Statistics.collect(before == after ? "unchanged" : "narrowed");
    Statistics.coverage(changes -> changes.check("narrowed").percentage(share -> share > 3));
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property
  void adding_an_allow_never_narrows(
      @ForAll("policies") Attached attached,
      @ForAll("allows") Statement allow,
      @ForAll("questions") Question question) {
    Decision before = decide(attached, question);
    Decision after = decide(attached.and(allow), question);

    assertThat(after).isIn(before, before == Decision.IMPLICIT_DENY ? Decision.ALLOWED : before);
    Statistics.collect(before == after ? "unchanged" : "widened");
    Statistics.coverage(changes -> changes.check("widened").percentage(share -> share > 3));
  }

  @Property
  void explain_and_decide_never_differ(
      @ForAll("policies") Attached attached, @ForAll("questions") Question question) {
    PolicyEvaluator evaluator = attached.compiled();
    EvaluationResult explained = evaluator.explain(question.request());

    assertThat(explained.decision()).isEqualTo(evaluator.decide(question.request()));
    assertThat(explained.matchedStatements())
        .extracting(matched -> matched.statement().effect())
        .allMatch(
            effect -> (effect == Effect.DENY) == (explained.decision() == Decision.EXPLICIT_DENY));
    assertThat(explained.matchedStatements().isEmpty())
        .isEqualTo(explained.decision() == Decision.IMPLICIT_DENY);
  }

  @Property
  void key_that_no_policy_mentions_changes_nothing(
      @ForAll("policies") Attached attached,
      @ForAll("questions") Question question,
      @ForAll List<String> values) {
    Question more = question.with("k:unmentioned", values);

    assertThat(attached.compiled().explain(more.request()))
        .isEqualTo(attached.compiled().explain(question.request()));
  }

  @Property
  void case_of_actions_and_keys_does_not_matter(
      @ForAll("policies") Attached attached, @ForAll("questions") Question question) {
    Map<String, List<String>> shouted = new TreeMap<>();
    question.values().forEach((key, values) -> shouted.put(key.toUpperCase(Locale.ROOT), values));
    Question other =
        new Question(
            question.action().toUpperCase(Locale.ROOT),
            question.resource(),
            shouted,
            question.absent());

    assertThat(attached.compiled().explain(other.request()))
        .isEqualTo(attached.compiled().explain(question.request()));
  }

  @Property
  void saying_that_keys_are_absent_decides_like_saying_nothing(
      @ForAll("policies") Attached attached, @ForAll("questions") Question question) {
    Question silent =
        new Question(question.action(), question.resource(), question.values(), Set.of());

    assertThat(decide(attached, question)).isEqualTo(decide(attached, silent));
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 10_000)
  void no_value_of_a_key_that_is_not_called_missing_changes_the_decision(
      @ForAll("policies") Attached attached,
      @ForAll("questions") Question question,
      @ForAll("contexts") Map<String, List<String>> values) {
    PolicyEvaluator evaluator = attached.compiled();
    EvaluationResult explained = evaluator.explain(question.request());
    Set<String> missing = new HashSet<>();
    explained.missingContextKeys().forEach(key -> missing.add(key.toLowerCase(Locale.ROOT)));
    Question filled = question;
    for (Map.Entry<String, List<String>> entry : values.entrySet()) {
      boolean isCalledMissing = missing.contains(entry.getKey().toLowerCase(Locale.ROOT));
      if (question.leavesOpen(entry.getKey()) && !isCalledMissing) {
        filled = filled.with(entry.getKey(), entry.getValue());
      }
    }

    assertThat(evaluator.decide(filled.request())).isEqualTo(explained.decision());

    Statistics.collect(missing.isEmpty() ? "none missing" : "some missing");
    Statistics.coverage(
        cases -> {
          cases.check("none missing").percentage(share -> share > 10);
          cases.check("some missing").percentage(share -> share > 10);
        });
  }

  @Property
  void keys_called_missing_are_open_and_written_in_a_policy(
      @ForAll("policies") Attached attached, @ForAll("questions") Question question) {
    List<String> missing = attached.compiled().explain(question.request()).missingContextKeys();

    assertThat(missing).doesNotHaveDuplicates().allMatch(question::leavesOpen);
    assertThat(missing).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    assertThat(missing).allMatch(attached.toString()::contains);
  }

  /** The other reading is worth a word where, and only where, it decides otherwise. */
  @StatisticsReport(StatisticsReportMode.OFF)
  @Property
  void ambiguities_are_the_points_whose_other_reading_decides_otherwise(
      @ForAll("policies") Attached attached, @ForAll("questions") Question question) {
    Decision decision =
        new ReferenceEvaluator(question, Set.of()).answer(attached.policies()).decision();
    List<Ambiguity> expected = new ArrayList<>();
    for (UndocumentedPoint point : UndocumentedPoint.values()) {
      Decision otherwise =
          new ReferenceEvaluator(question, Set.of(point)).answer(attached.policies()).decision();
      if (otherwise != decision) {
        expected.add(new Ambiguity(point, decision, otherwise));
      }
    }

    assertThat(attached.compiled().explain(question.request()).ambiguities()).isEqualTo(expected);

    Statistics.collect(expected.isEmpty() ? "clear" : "ambiguous");
    Statistics.coverage(cases -> cases.check("ambiguous").percentage(share -> share > 1));
  }

  private static Decision decide(Attached attached, Question question) {
    return attached.compiled().decide(question.request());
  }

  /** Tells whether a statement of this effect applies if it is the only one there is. */
  private static boolean appliesAlone(Attached attached, Effect effect, Question question) {
    for (Policy policy : attached.policies()) {
      for (Statement statement : policy.document().statements()) {
        Policy alone =
            RandomPolicies.policy("alone", policy.document().version(), List.of(statement));
        boolean applies =
            statement.effect() == effect
                && decide(new Attached(List.of(alone)), question) != Decision.IMPLICIT_DENY;
        if (applies) {
          return true;
        }
      }
    }
    return false;
  }
}
