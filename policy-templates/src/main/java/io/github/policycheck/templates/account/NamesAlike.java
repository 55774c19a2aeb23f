package io.github.policycheck.templates.account;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names that IAM takes to be the same: it does not distinguish them by case, and there is one of
 * each in an account.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html">IAM API
 *     Reference: CreateGroup</a>
 */
public final class NamesAlike {

  private final Map<PrincipalId, PrincipalId> known = new HashMap<>();

  NamesAlike() {}

  /** Returns the principal that was named first of those whose names are the same. */
  PrincipalId first(PrincipalId id) {
    PrincipalId other =
        known.putIfAbsent(new PrincipalId(id.kind(), ActionName.normalize(id.name())), id);
    return other == null ? id : other;
  }

  /**
   * Says which principals that are there for certain differ in case only, and which managed
   * policies have one name.
   */
  public static List<Finding> problems(DeclaredAccount.Variant variant) {
    List<Finding> problems = new ArrayList<>();
    NamesAlike names = new NamesAlike();
    Map<String, Fact> policies = new HashMap<>();
    for (Fact fact : variant.facts()) {
      Optional<String> name =
          Optional.ofNullable(fact.part(Part.COUNT) == null ? fact.part(Part.NAME) : null)
              .flatMap(Value::knownText);
      if (name.isPresent() && fact.kind() == Fact.Kind.MANAGED) {
        Fact first = policies.putIfAbsent(ActionName.normalize(name.get()), fact);
        if (first != null) {
          problems.add(
              DeclaredPolicies.problem(
                  fact.location(),
                  "there is a policy `"
                      + name.get()
                      + "` already, "
                      + first.address()
                      + "; rename one"));
        }
      }
      Optional<PrincipalId.Kind> kind = fact.kind().principal();
      if (name.isPresent() && kind.isPresent()) {
        PrincipalId id = new PrincipalId(kind.get(), name.get());
        PrincipalId first = names.first(id);
        if (!first.equals(id)) {
          problems.add(
              DeclaredPolicies.problem(
                  fact.location(),
                  "`"
                      + id
                      + "` and `"
                      + first
                      + "` differ in upper and lower case only, and IAM does not distinguish names by"
                      + " case; rename one"));
        }
      }
    }
    return problems;
  }
}
