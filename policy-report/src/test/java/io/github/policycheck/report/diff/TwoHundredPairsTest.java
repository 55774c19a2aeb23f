package io.github.policycheck.report.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.proof.AccessChange;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.report.diff.Diff.Verdict;
import io.github.policycheck.report.diff.PairTemplates.Asked;
import io.github.policycheck.report.diff.PairTemplates.Names;
import io.github.policycheck.report.diff.PairTemplates.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pairs of policies that say the same in other words, or differ by one hole or one loss: what they
 * allow follows from how they are made, and the evaluator confirms it of requests that are written
 * here, not of those that the comparison finds.
 */
class TwoHundredPairsTest {

  private static final ServiceReference REFERENCE = ServiceReference.builtIn();

  /** Which versions of a template are compared, and what has to come of it. */
  private enum Pair {
    REWORDED,
    WORDED_BACK,
    HOLE,
    LOSS
  }

  private record Case(Template template, Names names, Pair pair) {
    @Override
    public String toString() {
      return template.name() + ", " + names.one() + " in " + names.region() + ", " + pair;
    }

    Policy policy(List<String> statements) {
      String text =
          "{'Version': '2012-10-17', 'Statement': [" + String.join(", ", statements) + "]}";
      return new Policy(
          "Tested",
          template.type(),
          PolicyReader.read("Tested.json", names.fill(text), template.type()));
    }

    Policy before() {
      return policy(
          switch (pair) {
            case REWORDED -> template.plain();
            case WORDED_BACK, HOLE -> template.reworded();
            case LOSS -> template.open();
          });
    }

    Policy after() {
      return policy(
          switch (pair) {
            case REWORDED -> template.reworded();
            case WORDED_BACK, LOSS -> template.plain();
            case HOLE -> template.open();
          });
    }
  }

  static Stream<Case> pairs() {
    List<Case> cases = new ArrayList<>();
    for (Template template : PairTemplates.all()) {
      for (Names names : PairTemplates.NAMES) {
        for (Pair pair : Pair.values()) {
          if (pair != Pair.WORDED_BACK || names.equals(PairTemplates.NAMES.get(0))) {
            cases.add(new Case(template, names, pair));
          }
        }
      }
    }
    return cases.stream();
  }

  @Test
  void pairs_are_more_than_two_hundred_and_of_each_kind() {
    assertThat(pairs()).hasSizeGreaterThan(200);
    for (Pair pair : List.of(Pair.REWORDED, Pair.HOLE, Pair.LOSS)) {
      assertThat(pairs().filter(one -> one.pair() == pair)).hasSizeGreaterThan(60);
    }
  }

  /** Whoever has a policy, made here without the comparison. */
  private static ApiCalls calls(Policy policy, Names names) {
    PrincipalId id = new PrincipalId(PrincipalId.Kind.USER, "anybody");
    Principal principal = new Principal.Unnamed(names.account());
    boolean isIdentity = policy.type() == PolicyType.IDENTITY;
    boolean allows =
        policy.document().statements().stream().anyMatch(s -> s.effect().name().equals("ALLOW"));
    List<Policy> identity = new ArrayList<>();
    if (isIdentity) {
      identity.add(policy);
    }
    if (!isIdentity || !allows) {
      identity.add(everything(PolicyType.IDENTITY));
    }
    Organization organization =
        policy.type() == PolicyType.SERVICE_CONTROL
            ? new Organization(
                null, List.of(List.of(policy, everything(PolicyType.SERVICE_CONTROL))), List.of())
            : Organization.NONE;
    Caller caller =
        new Caller(
            id,
            new Arn(names.partition(), "iam", "", names.account(), "user/anybody"),
            principal,
            identity.stream().map(one -> new PolicyBinding(one, id)).toList(),
            policy.type() == PolicyType.PERMISSIONS_BOUNDARY ? policy : null,
            organization,
            PrincipalKeys.of(principal).values(),
            PrincipalKeys.of(principal).absent());
    return ApiCalls.by(caller, Map.of(), names.region());
  }

  private static Policy everything(PolicyType type) {
    String text =
        "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\","
            + " \"Resource\": \"*\"}]}";
    return new Policy("Everything", type, PolicyReader.read("Everything.json", text, type));
  }

  private static boolean allows(Policy policy, Names names, Asked asked) {
    Map<String, List<String>> context = new LinkedHashMap<>();
    asked
        .context()
        .forEach(
            (key, values) ->
                context.put(
                    key, values.isEmpty() ? List.of() : List.of(names.fill(values).split("\\|"))));
    return allows(policy, names, asked.action(), names.fill(asked.resource()), context);
  }

  private static boolean allows(
      Policy policy,
      Names names,
      String action,
      String resource,
      Map<String, List<String>> context) {
    ApiCalls calls = calls(policy, names);
    RequestContext.Builder request = calls.request(action, resource);
    context.forEach(
        (key, values) -> {
          if (values.isEmpty()) {
            request.without(key);
          } else {
            request.with(key, values);
          }
        });
    return calls.decide(request.build()) == Decision.ALLOWED;
  }

  private static Diff compare(Policy before, Policy after) {
    return DiffQuestion.ask(
        side("before", before), side("after", after), REFERENCE, "--policy-type");
  }

  private static ComparedSide side(String name, Policy policy) {
    return ComparedSide.of(
        name, Optional.empty(), new TreeMap<>(Map.of("", policy)), "sha256:" + name);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void pair_differs_as_it_was_made(Case pair) {
    Template template = pair.template();
    Names names = pair.names();
    Policy before = pair.before();
    Policy after = pair.after();
    assertThat(allows(before, names, template.common())).isTrue();
    assertThat(allows(after, names, template.common())).isTrue();
    assertThat(allows(before, names, template.hole())).isEqualTo(pair.pair() == Pair.LOSS);
    assertThat(allows(after, names, template.hole())).isEqualTo(pair.pair() == Pair.HOLE);

    Diff diff = compare(before, after);

    assertThat(diff.newAccess())
        .as("new access: %s", diff.compared())
        .isEqualTo(pair.pair() == Pair.HOLE ? Verdict.FOUND : Verdict.NONE);
    assertThat(diff.lostAccess())
        .as("lost access: %s", diff.compared())
        .isEqualTo(pair.pair() == Pair.LOSS ? Verdict.FOUND : Verdict.NONE);
    Diff.Compared compared = diff.compared().get(0);
    assertConfirmed(compared.newAccess().found(), after, before, pair);
    assertConfirmed(compared.lostAccess().found(), before, after, pair);
  }

  private static void assertConfirmed(
      List<AccessChange> changes, Policy allowing, Policy refusing, Case pair) {
    for (AccessChange change : changes) {
      Names names = inAccountOf(change, pair.names());
      String action = change.actions().get(0);
      assertThat(allows(allowing, names, action, change.resource(), change.context()))
          .as("%s", change)
          .isTrue();
      boolean isRefused = !allows(refusing, names, action, change.resource(), change.context());
      assertThat(isRefused || action.equals("codecommit:GitPush")).as("%s", change).isTrue();
    }
    if (!changes.isEmpty()) {
      assertThat(changes)
          .flatExtracting(AccessChange::actions)
          .contains(pair.template().hole().action());
    }
  }

  /** Where a policy names no account, the comparison takes one. */
  private static Names inAccountOf(AccessChange change, Names names) {
    return Arn.parse(change.resource())
        .filter(arn -> !arn.account().isEmpty())
        .map(
            arn ->
                new Names(
                    arn.partition(), names.region(), arn.account(), names.one(), names.other()))
        .orElse(names);
  }
}
