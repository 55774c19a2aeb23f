package io.github.policycheck.policytest;

import io.github.policycheck.engine.account.Caller;
import java.util.List;

/** What callers would be if they had other policies. */
final class Callers {

  private Callers() {}

  static Caller withoutPolicies(Caller caller) {
    return new Caller(
        caller.id(),
        caller.arn(),
        caller.principal(),
        List.of(),
        caller.boundary(),
        caller.organization(),
        caller.contextKeys(),
        caller.absentKeys());
  }
}
