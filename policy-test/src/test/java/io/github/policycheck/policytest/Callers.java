package io.github.policycheck.policytest;

import io.github.policycheck.engine.account.Caller;
import java.util.List;

/** What callers would be if they had other policies. */
final class Callers {

  private Callers() {}

  static Caller withoutPolicies(Caller caller) {
    return caller.boundBy(List.of(), caller.boundary(), caller.organization());
  }
}
