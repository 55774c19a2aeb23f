package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.check.PrincipalClass;
import io.github.policycheck.analysis.exact.CarriedKeys;
import io.github.policycheck.analysis.exact.StatementParts;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.account.Caller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What was found of the principals of an account, for whatever has the same traits. */
final class KnownAccess {

  private final StatementContents contents = new StatementContents();
  private final PrincipalClass.Finder classes = new PrincipalClass.Finder();
  private final Map<List<Object>, Integer> principals = new HashMap<>();
  private final Map<List<Object>, Access> found = new HashMap<>();

  /** Returns what tells the requests of a principal apart. */
  RequestTraits traits(PrincipalRequests of, CarriedKeys carried, StatementParts varied) {
    return of.memo()
        .get(
            RequestTraits.class,
            "",
            () -> new RequestTraits(of, carried, varied, contents, number(of.caller())));
  }

  /** Returns a number of all by which a principal is known but for its identity policies. */
  private int number(Caller caller) {
    List<Object> known =
        List.of(classes.of(caller).withoutPolicies(), caller.principal().getClass());
    return principals.computeIfAbsent(known, same -> principals.size());
  }

  /**
   * Returns whether requests are allowed.
   *
   * @param traits all that can be told of the requests
   * @param asker who asks: what stays open names statements, which others have elsewhere
   * @param again returns what was found of requests with the same traits, said of these; empty if
   *     it does not hold of them
   * @param find finds it
   */
  Access access(
      List<Object> traits,
      Object asker,
      Function<Access, Optional<Access>> again,
      Supplier<Access> find) {
    List<Object> own = List.of(asker, traits);
    Access known = found.containsKey(traits) ? found.get(traits) : found.get(own);
    Optional<Access> same = known == null ? Optional.empty() : again.apply(known);
    if (same.isPresent()) {
      return same.get();
    }
    Access access = find.get();
    found.put(access instanceof Access.Undecided ? own : traits, access);
    return access;
  }

  int size() {
    return found.size();
  }
}
