package io.github.policycheck.analysis.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.PolicyType;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SideTest {

  private static final String GET = "s3:GetObject";
  private static final String OBJECT = "arn:aws:s3:::bucket/x";
  private static final String ALLOW = "'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'";
  private static final Caller USER = TestCallers.user();

  private static Side side(Caller caller) {
    return new Side(TestCallers.requests(caller), Wanted.ALLOWED, Map.of());
  }

  private static Caller with(
      Caller of, Map<String, String> keys, Set<String> absent, Map<String, String> tags) {
    return new Caller(
        of.id(),
        of.arn(),
        of.principal(),
        of.bindings(),
        of.boundary(),
        of.organization(),
        keys,
        absent,
        Map.of(OBJECT, tags));
  }

  /** What the policies of a caller are makes no other requests. */
  @Test
  void other_policies_decide_the_same_requests() {
    Caller bound =
        TestCallers.bound(
            USER,
            List.of(TestCallers.policy(PolicyType.IDENTITY, ALLOW)),
            TestCallers.policy(PolicyType.PERMISSIONS_BOUNDARY, ALLOW),
            Organization.NONE);

    assertThat(side(USER).asksAs(side(bound))).isTrue();
    assertThat(side(bound).asksAs(side(USER))).isTrue();
  }

  static Stream<Side> others() {
    Caller plain = with(USER, Map.of("aws:username", "ada"), Set.of(), Map.of());
    PrincipalRequests requests = TestCallers.requests(plain);
    return Stream.of(
        side(with(TestCallers.role(), plain.contextKeys(), Set.of(), Map.of())),
        side(with(USER, Map.of("aws:username", "bo"), Set.of(), Map.of())),
        side(with(USER, plain.contextKeys(), Set.of("aws:SourceVpc"), Map.of())),
        side(with(USER, plain.contextKeys(), Set.of(), Map.of("aws:ResourceTag/team", "a"))),
        new Side(requests, Wanted.ALLOWED, Map.of("aws:SourceVpc", List.of("vpc-1"))),
        new Side(TestCallers.requestsElsewhere(plain), Wanted.ALLOWED, Map.of()));
  }

  @ParameterizedTest
  @MethodSource("others")
  void who_asks_and_what_is_known_makes_other_requests(Side other) {
    Side plain = side(with(USER, Map.of("aws:username", "ada"), Set.of(), Map.of()));

    assertThat(plain.asksAs(other)).isFalse();
    assertThat(other.asksAs(plain)).isFalse();
    assertThat(other.asksAs(other)).isTrue();
  }

  @Test
  void one_principal_has_other_requests_where_others_keys_are_fixed() {
    PrincipalRequests requests = TestCallers.requests(USER);
    Side plain = new Side(requests, Wanted.ALLOWED, Map.of());
    Side fixed = new Side(requests, Wanted.DENIED, Map.of("aws:SourceVpc", List.of()));

    assertThat(plain.asksAs(fixed)).isFalse();
    assertThat(plain.asksAs(new Side(requests, Wanted.DENIED, Map.of()))).isTrue();
    SideRequests three = new SideRequests(List.of(plain, fixed, plain), GET, OBJECT);
    assertThat(Stream.of(0, 1, 2).map(three::twin)).containsExactly(0, 1, 0);
    List<RequestContext> each = three.with(Map.of("aws:SourceVpc", List.of("vpc-1")));
    assertThat(each.stream().map(one -> one.hasValue("aws:SourceVpc")))
        .containsExactly(true, false, true);
  }

  /** A value that one request has says nothing of others of its kind unless it is told. */
  @ParameterizedTest
  @CsvSource({
    "aws:username, YES", // known of the caller
    "aws:RequestedRegion, YES", // each is told from others
    "aws:ResourceAccount, YES",
    "aws:SourceVpc, MAYBE",
    "aws:PrincipalTag/team, YES", // it is known that the user has none
  })
  void variables_that_are_not_told_leave_a_part_open(String variable, Truth truth) {
    PrincipalRequests requests =
        TestCallers.requests(
            ALLOW + ", 'Condition': {'StringNotEquals': {'aws:UserAgent': '${" + variable + "}'}}");
    Side side = new Side(requests, Wanted.ALLOWED, Map.of());
    BitSet first = new BitSet();
    first.set(0);
    AppliedStatement part =
        AppliedStatement.conditions(requests.statements().get(0), first, Set.of());
    Map<String, List<String>> agent = Map.of("aws:UserAgent", List.of("curl"));
    RequestContext request =
        side.request(GET, OBJECT, agent).with("aws:SourceVpc", List.of("vpc-1")).build();

    assertThat(side.truth(part, request)).isEqualTo(truth);
  }

  @Test
  void only_one_that_has_to_be_allowed_must_be() {
    PrincipalRequests requests = TestCallers.requests(USER);

    assertThat(
            Stream.of(Wanted.values()).filter(one -> new Side(requests, one, Map.of()).mustAllow()))
        .containsExactly(Wanted.ALLOWED);
  }
}
