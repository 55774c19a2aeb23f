package io.github.policycheck.awsfake;

import io.github.policycheck.awsfake.FakeOrganization.OrganizationPolicy;
import io.github.policycheck.awsfake.FakeOrganization.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of an organization as the API shows them. */
record OrganizationShown(String partition, FakeOrganization of) {

  private String arn(String resource) {
    return String.join(":", "arn", partition, "organizations", "", of.management(), resource);
  }

  private String arn(Target target) {
    String kind =
        switch (target.type()) {
          case "ROOT" -> "root/";
          case "ACCOUNT" -> "account/";
          default -> "ou/";
        };
    return arn(kind + of.id() + "/" + target.id());
  }

  private String arn(OrganizationPolicy policy) {
    String kind = policy.type().toLowerCase(Locale.ROOT);
    return policy.isOfAws()
        ? String.join(
            ":", "arn", partition, "organizations", "", "aws", "policy/" + kind + "/" + policy.id())
        : arn("policy/" + of.id() + "/" + kind + "/" + policy.id());
  }

  /** Returns the ARN of what has an id; of what nobody has, one that could be. */
  String arnOf(String id) {
    Target target = of.find(id);
    OrganizationPolicy policy = of.findPolicy(id);
    return target != null ? arn(target) : policy != null ? arn(policy) : arn(id);
  }

  Map<String, Object> organization() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("Id", of.id());
    shown.put("Arn", arn("organization/" + of.id()));
    shown.put("FeatureSet", "ALL");
    shown.put("MasterAccountArn", arn("account/" + of.id() + "/" + of.management()));
    shown.put("MasterAccountId", of.management());
    shown.put("MasterAccountEmail", "account" + of.management() + "@example.com");
    shown.put("AvailablePolicyTypes", types());
    return shown;
  }

  private List<Map<String, Object>> types() {
    return of.enabled().stream()
        .map(type -> Members.of("Type", type, "Status", "ENABLED"))
        .toList();
  }

  Map<String, Object> root() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("Id", of.root());
    shown.put("Arn", arn("root/" + of.id() + "/" + of.root()));
    shown.put("Name", "Root");
    shown.put("PolicyTypes", types());
    return shown;
  }

  List<Map<String, Object>> accounts(@Nullable String parent) {
    return of.targets().stream()
        .filter(target -> target.type().equals("ACCOUNT"))
        .filter(target -> parent == null || parent.equals(target.parent()))
        .map(this::account)
        .toList();
  }

  Map<String, Object> account(Target account) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("Id", account.id());
    shown.put("Arn", arn(account));
    shown.put("Email", "account" + account.id() + "@example.com");
    shown.put("Name", account.name());
    shown.put("Status", of.statusOf(account.id()));
    shown.put("State", of.statusOf(account.id()));
    shown.put("JoinedMethod", "CREATED");
    shown.put("JoinedTimestamp", Instant.parse(Details.CREATED));
    return shown;
  }

  List<Map<String, Object>> units(String parent) {
    List<Map<String, Object>> units = new ArrayList<>();
    for (Target target : of.targets()) {
      if (target.type().equals("ORGANIZATIONAL_UNIT") && parent.equals(target.parent())) {
        Map<String, Object> unit = new LinkedHashMap<>();
        unit.put("Id", target.id());
        unit.put("Arn", arn(target));
        unit.put("Name", target.name());
        units.add(unit);
      }
    }
    return units;
  }

  Map<String, Object> summary(OrganizationPolicy policy) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("Id", policy.id());
    shown.put("Arn", arn(policy));
    shown.put("Name", policy.name());
    shown.put("Description", "");
    shown.put("Type", policy.type());
    shown.put("AwsManaged", policy.isOfAws());
    return shown;
  }

  List<Map<String, Object>> targets(OrganizationPolicy policy) {
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Target target : of.targets()) {
      if (target.attached().contains(policy.id())) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("TargetId", target.id());
        one.put("Arn", arn(target));
        one.put("Name", target.name());
        one.put("Type", target.type());
        shown.add(one);
      }
    }
    return shown;
  }
}
