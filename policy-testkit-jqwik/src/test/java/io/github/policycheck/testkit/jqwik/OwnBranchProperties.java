package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.account.PrincipalId;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

@PolicyAccount("src/test/resources/orders/closed")
class OwnBranchProperties {

  @Property
  void everybody_may_push_a_branch_of_their_own(@ForAll PrincipalId who, @ForAll ApiCall call) {
    Assume.that(call.request("role/Deploy").action() == null);
    call.on("refs/heads/own").by(who).isAllowed();
  }
}
