package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes apart whom a snapshot leaves out, and why. */
final class LeftOutParser {

  private final JsonText json;
  private final RawAccount account;

  LeftOutParser(JsonText json, RawAccount account) {
    this.json = json;
    this.account = account;
  }

  /**
   * Parses a list of them.
   *
   * @param wanted of whom to keep what is said, as {@code kind/name}; null for everybody
   */
  void parse(String list, @Nullable String wanted) {
    if (json.isList(list)) {
      while (json.hasItem()) {
        JsonText.Members members = json.members("an item of " + Quoted.of(list));
        PrincipalId principal = null;
        List<UnreadPolicy> policies = List.of();
        for (String name = members.next(); name != null; name = members.next()) {
          switch (name) {
            case "Principal" -> principal = principalId(name);
            case "Policies" -> policies = unread(name);
            default -> account.skip(name, json);
          }
        }
        if (principal == null || policies.isEmpty()) {
          throw json.problem("an item of `LeftOut` has a `Principal` and `Policies`");
        }
        boolean isWanted = wanted == null || principal.toString().equals(wanted);
        if (isWanted && account.leftOut.put(principal, policies) != null) {
          throw json.problem(Quoted.of(principal.toString()) + " is left out twice");
        }
      }
    }
  }

  private List<UnreadPolicy> unread(String list) {
    List<UnreadPolicy> policies = new ArrayList<>();
    if (json.isList(list)) {
      while (json.hasItem()) {
        SourceLocation place = json.here();
        JsonText.Members members = json.members("an item of " + Quoted.of(list));
        String policyName = null;
        PrincipalId holder = null;
        String problem = null;
        for (String name = members.next(); name != null; name = members.next()) {
          switch (name) {
            case "PolicyName" -> policyName = json.string(name);
            case "Principal" -> holder = principalId(name);
            case "Problem" -> problem = json.string(name);
            default -> account.skip(name, json);
          }
        }
        if (policyName == null || problem == null) {
          throw json.problem("a policy that is not known has a `PolicyName` and a `Problem`");
        }
        Finding finding = PolicyProblems.error(JsonText.RULE, problem, place, JsonPath.ROOT);
        policies.add(new UnreadPolicy(policyName, holder, List.of(finding)));
      }
    }
    return policies;
  }

  private PrincipalId principalId(String name) {
    String written = json.string(name);
    PrincipalId id = PrincipalId.parse(written).orElse(null);
    if (id != null) {
      return id;
    }
    throw json.problem(
        Quoted.of(written) + " is nobody; write `user/NAME`, `group/NAME` or `role/NAME`");
  }
}
