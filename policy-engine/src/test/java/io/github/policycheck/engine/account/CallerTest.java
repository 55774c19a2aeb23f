package io.github.policycheck.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {

  private static final PrincipalId NOOR = new PrincipalId(PrincipalId.Kind.USER, "noor");
  private static final PrincipalId CREW = new PrincipalId(PrincipalId.Kind.GROUP, "crew");

  private static Policy policy(String name, PolicyType type) {
    return new Policy(name, type, new PolicyDocument(PolicyVersion.V2012_10_17, null, List.of()));
  }

  private static final Policy OWN = policy("own", PolicyType.IDENTITY);
  private static final Policy CAP = policy("cap", PolicyType.PERMISSIONS_BOUNDARY);
  private static final Policy ROOT = policy("root", PolicyType.SERVICE_CONTROL);
  private static final Policy UNIT = policy("unit", PolicyType.SERVICE_CONTROL);
  private static final Policy DATA = policy("data", PolicyType.RESOURCE_CONTROL);

  private static final Caller CALLER =
      new Caller(
          NOOR,
          new Arn("aws-us-gov", "iam", "", "371905528846", NOOR.toString()),
          new Principal.Unnamed("371905528846"),
          List.of(new PolicyBinding(OWN, NOOR), new PolicyBinding(OWN, CREW)),
          CAP,
          new Organization(
              null, List.of(List.of(ROOT), List.of(UNIT, ROOT)), List.of(List.of(DATA))),
          Map.of("aws:username", "noor", "aws:PrincipalTag/Team", "dock"),
          Set.of("aws:PrincipalTag/", "aws:PrincipalServiceName"));

  @Test
  void policies_are_there_once_the_own_ones_first() {
    assertThat(CALLER.policies()).containsExactly(OWN, CAP, ROOT, UNIT, DATA);
    assertThat(
            CALLER
                .boundBy(List.of(), null, new Organization(null, List.of(), List.of()))
                .policies())
        .isEmpty();
  }

  @Test
  void other_policies_change_nothing_else() {
    Caller other = CALLER.boundBy(List.of(), null, CALLER.organization());

    assertThat(other.policies()).containsExactly(ROOT, UNIT, DATA);
    assertThat(other.boundBy(CALLER.bindings(), CAP, CALLER.organization())).isEqualTo(CALLER);
  }

  @Test
  void keys_have_values_in_any_case() {
    assertThat(CALLER.valueOf("AWS:UserName")).contains("noor");
    assertThat(CALLER.valueOf("aws:principaltag/team")).contains("dock");
    assertThat(CALLER.valueOf("aws:SourceIp")).isEmpty();
  }

  @Test
  void keys_that_are_never_there_can_be_all_that_begin_alike() {
    assertThat(CALLER.neverHas("aws:principaltag/unit")).isTrue();
    assertThat(CALLER.neverHas("aws:principaltag/team")).isFalse();
    assertThat(CALLER.neverHas("aws:PRINCIPALSERVICENAME")).isTrue();
    assertThat(CALLER.neverHas("aws:PrincipalServiceNamesList")).isFalse();
    assertThat(CALLER.neverHas("aws:SourceIp")).isFalse();
  }
}
