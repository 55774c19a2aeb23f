package com.example.policies;

import io.github.policycheck.testkit.jqwik.ApiCall;
import io.github.policycheck.testkit.jqwik.MovesBranch;
import io.github.policycheck.testkit.jqwik.PolicyAccount;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What the branch master is protected from, whatever the request. */
@PolicyAccount("src/main/policies")
class MasterProperties {

  @Property
  void master_is_closed(
      @ForAll @MovesBranch(repository = "MyDemoRepo", branch = "refs/heads/master") ApiCall call) {
    call.by("group/Developers").isDenied();
  }
}
