package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.RandomQuestions.Case;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
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

/** The laws of evaluation (EV), each by its name; they hold for policies of every type. */
@PropertyDefaults(tries = 400, edgeCases = EdgeCasesMode.NONE)
class EvaluationProperties {

  private static final int REQUESTS = 4;

  @Provide
  Arbitrary<Case> cases() {
    return RandomQuestions.cases(RandomPolicies.attached(), REQUESTS);
  }

  @Provide
  Arbitrary<Map<PolicyType, Statement>> denies() {
    return RandomStatements.oneOfEachType(Arbitraries.just(Effect.DENY));
  }

  @Provide
  Arbitrary<Map<PolicyType, Statement>> allows() {
    return RandomStatements.oneOfEachType(Arbitraries.just(Effect.ALLOW));
  }

  @Provide
  Arbitrary<Map<String, List<String>>> contexts() {
    return RandomConditions.contexts();
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property
  void explicit_deny_overrides_allow(@ForAll("cases") Case asked) {
    PolicyEvaluator evaluator = asked.attached().compiled();
    PolicyEvaluator withoutDenies = asked.attached().withStatementsThat(Effect.ALLOW).compiled();
    List<PolicyEvaluator> eachDenyAlone = new ArrayList<>();
    for (Policy policy : asked.attached().all()) {
      for (Statement statement : policy.document().statements()) {
        if (statement.effect() == Effect.DENY) {
          eachDenyAlone.add(asked.attached().withStatement(policy, statement).compiled());
        }
      }
    }
    for (Question question : asked.questions()) {
      RequestContext request = question.request();
      boolean isAnyDenyApplicable =
          eachDenyAlone.stream().anyMatch(alone -> alone.decide(request) == Decision.EXPLICIT_DENY);

      Decision decision = evaluator.decide(request);

      assertThat(decision == Decision.EXPLICIT_DENY).isEqualTo(isAnyDenyApplicable);
      boolean isOverridden =
          isAnyDenyApplicable && withoutDenies.decide(request) == Decision.ALLOWED;
      Statistics.collect(isOverridden ? "overridden" : decision.text());
    }
    Statistics.coverage(outcomes -> outcomes.check("overridden").percentage(share -> share > 0.3));
  }

  @Property
  void default_is_implicit_deny(@ForAll("cases") Case asked) {
    PolicyEvaluator evaluator = asked.attached().compiled();
    PolicyEvaluator withoutDenies = asked.attached().withStatementsThat(Effect.ALLOW).compiled();
    PolicyEvaluator withoutAllows = asked.attached().withStatementsThat(Effect.DENY).compiled();
    PolicyEvaluator ofNoPolicies = new Attached(new PolicySet(List.of())).compiled();
    for (Question question : asked.questions()) {
      RequestContext request = question.request();
      if (request.ungoverned() != null) {
        assertThat(evaluator.decide(request)).isEqualTo(ofNoPolicies.decide(request));
        continue;
      }
      Decision decision = evaluator.decide(request);
      if (question.caller() instanceof Principal.Root) {
        assertThat(ofNoPolicies.decide(request)).isNotEqualTo(Decision.EXPLICIT_DENY);
      } else {
        assertThat(ofNoPolicies.decide(request)).isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(withoutAllows.decide(request)).isNotEqualTo(Decision.ALLOWED);
      }
      assertThat(withoutDenies.decide(request))
          .isIn(decision == Decision.EXPLICIT_DENY ? notExplicit() : List.of(decision));
      Statistics.collect(decision);
    }
    Statistics.coverage(
        decisions -> {
          for (Decision each : Decision.values()) {
            decisions.check(each).percentage(share -> share >= 5);
          }
        });
  }

  private static List<Decision> notExplicit() {
    return List.of(Decision.ALLOWED, Decision.IMPLICIT_DENY);
  }

  @Property
  void order_of_policies_and_statements_and_levels_does_not_matter(
      @ForAll("cases") Case asked, @ForAll Random random) {
    Attached shuffled = asked.attached().shuffled(random);

    assertThat(decisions(shuffled, asked)).isEqualTo(decisions(asked.attached(), asked));
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property
  void adding_a_deny_never_widens(
      @ForAll("cases") Case asked,
      @ForAll("denies") Map<PolicyType, Statement> denies,
      @ForAll Random random) {
    List<Decision> before = decisions(asked.attached(), asked);
    List<Decision> after = decisions(asked.attached().withOneMoreOf(denies, random), asked);

    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i)).isIn(before.get(i), Decision.EXPLICIT_DENY);
      Statistics.collect(before.get(i) == after.get(i) ? "unchanged" : "narrowed");
    }
    Statistics.coverage(changes -> changes.check("narrowed").percentage(share -> share > 3));
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 750) // few are widened
  void adding_an_allow_never_narrows(
      @ForAll("cases") Case asked,
      @ForAll("allows") Map<PolicyType, Statement> allows,
      @ForAll Random random) {
    List<Decision> before = decisions(asked.attached(), asked);
    List<Decision> after = decisions(asked.attached().withOneMoreOf(allows, random), asked);

    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i))
          .isIn(before.get(i) == Decision.IMPLICIT_DENY ? notExplicit() : List.of(before.get(i)));
      Statistics.collect(before.get(i) == after.get(i) ? "unchanged" : "widened");
    }
    Statistics.coverage(changes -> changes.check("widened").percentage(share -> share > 0.1));
  }

  @Property
  void explain_and_decide_never_differ(@ForAll("cases") Case asked) {
    PolicyEvaluator evaluator = asked.attached().compiled();
    for (Question question : asked.questions()) {
      EvaluationResult explained = evaluator.explain(question.request());

      assertThat(explained.decision()).isEqualTo(evaluator.decide(question.request()));
      assertThat(explained.matchedStatements())
          .extracting(matched -> matched.statement().effect())
          .allMatch(
              effect ->
                  (effect == Effect.DENY) == (explained.decision() == Decision.EXPLICIT_DENY));
      boolean isWithoutStatements = explained.matchedStatements().isEmpty();
      if (explained.ungoverned() != null) {
        assertThat(isWithoutStatements).isTrue();
      } else if (!(question.caller() instanceof Principal.Root)) {
        assertThat(isWithoutStatements).isEqualTo(explained.decision() == Decision.IMPLICIT_DENY);
      }
    }
  }

  @Property
  void key_that_no_policy_mentions_changes_nothing(
      @ForAll("cases") Case asked, @ForAll List<String> values) {
    PolicyEvaluator evaluator = asked.attached().compiled();
    for (Question question : asked.questions()) {
      Question more = question.with("k:unmentioned", values);

      assertThat(evaluator.explain(more.request()))
          .isEqualTo(evaluator.explain(question.request()));
    }
  }

  @Property
  void case_of_actions_and_keys_does_not_matter(@ForAll("cases") Case asked) {
    PolicyEvaluator evaluator = asked.attached().compiled();
    for (Question question : asked.questions()) {
      Map<String, List<String>> shouted = new TreeMap<>();
      question.values().forEach((key, values) -> shouted.put(key.toUpperCase(Locale.ROOT), values));
      Question other =
          question.withAction(question.action().toUpperCase(Locale.ROOT)).withValues(shouted);

      assertThat(evaluator.explain(other.request()))
          .isEqualTo(evaluator.explain(question.request()));
    }
  }

  @Property
  void saying_that_keys_are_absent_decides_like_saying_nothing(@ForAll("cases") Case asked) {
    PolicyEvaluator evaluator = asked.attached().compiled();
    for (Question question : asked.questions()) {
      assertThat(evaluator.decide(question.request()))
          .isEqualTo(evaluator.decide(question.withoutAbsent().request()));
    }
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 1_200)
  void no_value_of_a_key_that_is_not_called_missing_changes_the_decision(
      @ForAll("cases") Case asked, @ForAll("contexts") Map<String, List<String>> values) {
    PolicyEvaluator evaluator = asked.attached().compiled();
    for (Question question : asked.questions()) {
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

      assertThat(evaluator.decide(filled.request()))
          .as("%s filled to %s", question, filled)
          .isEqualTo(explained.decision());

      Statistics.collect(missing.isEmpty() ? "none missing" : "some missing");
    }
    Statistics.coverage(
        cases -> {
          cases.check("none missing").percentage(share -> share > 10);
          cases.check("some missing").percentage(share -> share > 1);
        });
  }

  @Property
  void keys_called_missing_are_open_and_written_in_a_policy(@ForAll("cases") Case asked) {
    PolicyEvaluator evaluator = asked.attached().compiled();
    String text = asked.attached().toString();
    for (Question question : asked.questions()) {
      List<String> missing = evaluator.explain(question.request()).missingContextKeys();

      assertThat(missing).doesNotHaveDuplicates().allMatch(question::leavesOpen);
      assertThat(missing).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
      assertThat(missing).allMatch(text::contains);
    }
  }

  /** The other reading is worth a word where, and only where, it decides otherwise. */
  @StatisticsReport(StatisticsReportMode.OFF)
  @Property
  void ambiguities_are_the_points_whose_other_reading_decides_otherwise(
      @ForAll("cases") Case asked) {
    PolicySet policies = asked.attached().policies();
    PolicyEvaluator evaluator = asked.attached().compiled();
    for (Question question : asked.questions()) {
      Decision decision = ReferenceEvaluator.answer(policies, question).decision();
      List<Ambiguity> expected = new ArrayList<>();
      for (UndocumentedPoint point : UndocumentedPoint.values()) {
        Decision otherwise =
            new ReferenceEvaluator(question, Set.of(point)).answer(policies).decision();
        if (otherwise != decision) {
          expected.add(new Ambiguity(point, decision, otherwise));
        }
      }

      assertThat(evaluator.explain(question.request()).ambiguities())
          .as("%s", question)
          .isEqualTo(expected);

      Statistics.collect(expected.isEmpty() ? "clear" : "ambiguous");
    }
    Statistics.coverage(cases -> cases.check("ambiguous").percentage(share -> share > 1));
  }

  private static List<Decision> decisions(Attached attached, Case asked) {
    PolicyEvaluator evaluator = attached.compiled();
    return asked.questions().stream()
        .map(question -> evaluator.decide(question.request()))
        .toList();
  }
}
