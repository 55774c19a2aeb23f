import io.github.policycheck.testkit.jqwik.ApiCall;
import io.github.policycheck.testkit.jqwik.MovesBranch;
import io.github.policycheck.testkit.jqwik.PolicyAccount;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What the branch master is protected from, whatever the request. */
@PolicyAccount("examples/policies/complete-protection")
class MasterProperties {

  @Property
  void master_is_closed_to_developers(
      @ForAll @MovesBranch(branch = "refs/heads/master", mayBeMissing = true) ApiCall call) {
    call.by("group/Developers").isExplicitlyDenied();
  }

  @Property
  void master_is_open_to_senior_developers(
      @ForAll @MovesBranch(branch = "refs/heads/master") ApiCall call) {
    call.by("group/Senior_Developers").isAllowed();
  }
}
