package io.github.policycheck.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.PolicyDocument;
import java.nio.file.Path;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The examples of the documentation, about an account of the tests. */
@PolicyAccount("src/test/resources/orders/closed")
class DocumentedProperties {

  @Property
  void what_is_no_release_is_open(
      @ForAll @MovesBranch(branch = "refs/heads/release") ApiCall call,
      @ForAll @NearMiss("refs/heads/release") String other) {
    call.on(other).by("role/Deploy").isAllowed();
  }

  @Property
  void names_have_at_least_three_parts(@ForAll @RefName String reference) {
    assertThat(reference.split("/")).hasSizeGreaterThan(2);
  }

  @Property
  void branches_beside_release_stay_open(
      @ForAll @WholePush(near = "refs/heads/release") ApiCall push) {
    push.by("group/Clerks").isAllowed();
  }

  @Property
  void release_is_closed(
      @ForAll @MovesBranch(branch = "refs/heads/release", mayBeMissing = true) ApiCall call) {
    call.by("group/Clerks").isDenied();
  }

  @Property
  void change_is_one_that_is_seen(@ForAll PolicyEdit edit) {
    assertThat(edit.after()).isNotEqualTo(edit.before());
  }

  @Property
  void clerks_may_do_no_more_than_deploy(@ForAll ApiCall call) {
    Assume.that(call.by("group/Clerks").decision() == Decision.ALLOWED);
    call.by("role/Deploy").isAllowed();
  }

  @Property
  void no_further_policy_opens_release(
      @ForAll @MovesBranch(branch = "refs/heads/release") ApiCall call,
      @ForAll PolicyDocument further) {
    call.by("group/Clerks").alsoHaving(further).isExplicitlyDenied();
  }

  @Provide
  Arbitrary<ApiCall> pushes() {
    return PolicyArbitraries.at(Path.of("src/test/resources/orders/closed")).pushes("orders");
  }

  @Property
  void pushes_carry_references(@ForAll("pushes") ApiCall push) {
    assertThat(push.request("group/Clerks").references()).isNotEmpty();
  }
}
