package io.github.policycheck.analysis.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever statements apply: a goal is reached if the evaluator decides so by these statements
 * alone.
 */
class GoalTest {

  private static final String GET = "s3:GetObject";
  private static final String OBJECT = "arn:aws:s3:::bucket/x";
  private static final String DECRYPT = "kms:Decrypt";
  private static final String KEY = "arn:aws:kms:us-east-2:" + TestCallers.ID + ":key/k";
  private static final BitSet NONE = new BitSet();

  /**
   * A request and the policies that decide it.
   *
   * @param isExact whether it is certain which policies bind the caller
   */
  record Case(
      String name,
      Caller caller,
      @Nullable Policy ofResource,
      String action,
      String resource,
      boolean isExact) {

    PrincipalRequests requests() {
      PrincipalRequests requests = TestCallers.requests(caller);
      return ofResource == null ? requests : requests.aboutResourceWith(ofResource);
    }

    /** Leaves some statements alone, which all apply. */
    Decision decide(Predicate<Statement> applies) {
      Organization organization = caller.organization();
      List<Policy> identity =
          caller.bindings().stream().map(one -> only(one.policy(), applies)).toList();
      Caller bound =
          TestCallers.bound(
              caller,
              identity,
              caller.boundary() == null ? null : only(caller.boundary(), applies),
              new Organization(
                  organization.managementAccount(),
                  organization.serviceControl().stream()
                      .map(level -> level.stream().map(one -> only(one, applies)).toList())
                      .toList(),
                  List.of()));
      PrincipalRequests requests = TestCallers.requests(bound);
      if (ofResource != null) {
        requests = requests.aboutResourceWith(only(ofResource, applies));
      }
      return requests.decide(requests.request(action, resource).build());
    }

    private static Policy only(Policy policy, Predicate<Statement> applies) {
      PolicyDocument document = policy.document();
      return new Policy(
          policy.name(),
          policy.type(),
          new PolicyDocument(
              document.declaredVersion(),
              null,
              document.statements().stream().filter(applies).toList()));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static String statement(String effect, String sid) {
    return "'Sid': '%s', 'Effect': '%s', 'Action': '*', 'Resource': '*'".formatted(sid, effect);
  }

  private static String granted(String sid, String effect, String principal) {
    return "'Sid': '%s', 'Effect': '%s', 'Principal': {'AWS': '%s'}, 'Action': '*', 'Resource': '*'"
        .formatted(sid, effect, principal);
  }

  private static Policy two(PolicyType type) {
    return TestCallers.policy(type, statement("Allow", "a"), statement("Deny", "d"));
  }

  private static Policy ofResource(PolicyType type, String principal) {
    return TestCallers.policy(
        type,
        granted("named", "Allow", principal),
        granted("account", "Allow", TestCallers.ID),
        granted("denied", "Deny", principal));
  }

  private static Caller bound(Caller caller, @Nullable String management, Policy... levels) {
    Policy own =
        TestCallers.policy(PolicyType.IDENTITY, statement("Allow", "a"), statement("Allow", "b"));
    Organization organization =
        new Organization(management, Stream.of(levels).map(List::of).toList(), List.of());
    return TestCallers.bound(
        caller, List.of(own), two(PolicyType.PERMISSIONS_BOUNDARY), organization);
  }

  /** Where it is not certain that they bind, no Deny of an organization is a literal. */
  static List<Case> cases() {
    Policy control = two(PolicyType.SERVICE_CONTROL);
    Policy other = TestCallers.policy(PolicyType.SERVICE_CONTROL, statement("Allow", "elsewhere"));
    Caller user = TestCallers.user();
    Caller role = TestCallers.role();
    Policy ofObject = ofResource(PolicyType.RESOURCE, TestCallers.USER);
    Policy ofRole = ofResource(PolicyType.RESOURCE, TestCallers.ROLE);
    Caller plain =
        TestCallers.bound(user, List.of(two(PolicyType.IDENTITY)), null, Organization.NONE);
    return List.of(
        new Case("identity", plain, null, GET, OBJECT, true),
        new Case("boundary", bound(user, null), null, GET, OBJECT, true),
        new Case("levels", bound(user, null, control, other), null, GET, OBJECT, true),
        new Case("same at two levels", bound(user, null, other, other), null, GET, OBJECT, true),
        new Case("bucket", bound(user, null, control), ofObject, GET, OBJECT, true),
        new Case("key", bound(user, null, other), ofObject, DECRYPT, KEY, true),
        new Case("role", bound(role, null), ofRole, GET, OBJECT, true),
        new Case("role that may be linked", bound(role, null, other), null, GET, OBJECT, false),
        new Case("member", bound(user, "999988887777", other), null, GET, OBJECT, false),
        new Case("management", bound(user, TestCallers.ID, other), null, GET, OBJECT, false));
  }

  private static List<Literal> literals(Case of, Wanted wanted, int side) {
    return of.requests().statements().stream()
        .filter(one -> wanted.dependsOn(one.isDeny()))
        .map(one -> new Literal(side, one, wanted.gainsBy(one.isDeny())))
        .toList();
  }

  private record Asked(Wanted wanted, List<Literal> literals, Goal goal) {}

  private static Asked asked(Case of, Wanted wanted) {
    List<Literal> literals = literals(of, wanted, 0);
    Side side = new Side(of.requests(), wanted, Map.of());
    return new Asked(
        wanted, literals, new Goal(List.of(side), literals, of.action(), of.resource()));
  }

  /** Returns which literals have gained if some statements apply and all others do not. */
  private static BitSet state(List<Literal> literals, Predicate<Statement> applies) {
    BitSet state = new BitSet();
    for (int i = 0; i < literals.size(); i++) {
      Literal literal = literals.get(i);
      state.set(i, literal.isGood() == applies.test(literal.statement().statement()));
    }
    return state;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void it_is_reached_where_the_evaluator_decides_so(Case of) {
    List<Statement> all =
        of.requests().statements().stream().map(PolicyStatement::statement).toList();
    List<Asked> asked = Stream.of(Wanted.values()).map(wanted -> asked(of, wanted)).toList();
    assertThat(asked).allMatch(one -> one.goal().isExact() == of.isExact());
    for (int bits = 0; bits < 1 << all.size(); bits++) {
      Set<Statement> some = Collections.newSetFromMap(new IdentityHashMap<>());
      for (int i = 0; i < all.size(); i++) {
        if ((bits & 1 << i) != 0) {
          some.add(all.get(i));
        }
      }
      Decision decision = of.decide(some::contains);
      for (Asked one : asked) {
        boolean isDecided = one.wanted().is(decision);
        if (of.isExact() || isDecided) {
          assertThat(one.goal().canBeReached(state(one.literals(), some::contains), NONE))
              .as("%s by the statements %s", one.wanted(), Integer.toBinaryString(bits))
              .isEqualTo(isDecided);
        }
      }
    }
  }

  /** What can be ruled out later may as well be ruled out. */
  @Test
  void it_can_be_reached_by_ruling_out_what_is_avoidable() {
    Case of = cases().get(4);
    for (Wanted wanted : Wanted.values()) {
      Asked asked = asked(of, wanted);
      List<Literal> literals = asked.literals();
      for (int some = 0; some < 1 << literals.size(); some++) {
        BitSet state = BitSet.valueOf(new long[] {some});
        for (int later : List.of(1, 6, 120, 1023)) {
          BitSet avoidable = BitSet.valueOf(new long[] {later});
          avoidable.clear(literals.size(), 64);
          for (int i = 0; i < literals.size(); i++) {
            avoidable.set(i, avoidable.get(i) && !literals.get(i).isGood());
          }
          BitSet both = (BitSet) state.clone();
          both.or(avoidable);
          assertThat(asked.goal().canBeReached(state, avoidable))
              .isEqualTo(asked.goal().canBeReached(both, NONE));
        }
      }
    }
  }

  @Test
  void all_authorizations_have_to_be_decided_as_wanted() {
    Case of = cases().get(0);
    List<Literal> literals = new ArrayList<>(literals(of, Wanted.ALLOWED, 0));
    literals.addAll(literals(of, Wanted.NOT_ALLOWED, 1));
    PrincipalRequests requests = of.requests();
    Goal goal =
        new Goal(
            List.of(
                new Side(requests, Wanted.ALLOWED, Map.of()),
                new Side(requests, Wanted.NOT_ALLOWED, Map.of())),
            literals,
            GET,
            OBJECT);

    for (int one = 0; one < 4; one++) {
      for (int two = 0; two < 4; two++) {
        // The first has its Allow and no Deny; the second has no Allow, or has its Deny.
        BitSet state = BitSet.valueOf(new long[] {one | two << 2});
        boolean isFirst = state.get(0) && state.get(1);
        boolean isSecond = state.get(2) || state.get(3);
        assertThat(goal.canBeReached(state, NONE)).isEqualTo(isFirst && isSecond);
      }
    }
  }
}
