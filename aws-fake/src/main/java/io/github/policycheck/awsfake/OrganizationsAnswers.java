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

/**
 * What Organizations answers. A member account learns of its organization only that it is in one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_Operations.html">AWS
 *     Organizations API Reference: actions</a>
 */
final class OrganizationsAnswers implements Answers {

  private static final int LARGEST_PAGE = 20;

  private final Pages pages;
  private final List<FakeOrganization> organizations = new ArrayList<>();

  OrganizationsAnswers(Pages pages) {
    this.pages = pages;
  }

  void add(FakeOrganization organization) {
    organizations.add(organization);
  }

  /** Returns the service control policies above and of an account; none if it is in none. */
  List<List<String>> serviceControlOf(String account) {
    FakeOrganization organization = find(account);
    if (organization == null
        || organization.management().equals(account)
        || !organization.enabled().contains(FakeOrganization.SERVICE_CONTROL)) {
      return List.of();
    }
    List<List<String>> levels = new ArrayList<>();
    for (Target level : organization.levels(account)) {
      levels.add(
          organization.attached(level, FakeOrganization.SERVICE_CONTROL).stream()
              .map(OrganizationPolicy::content)
              .toList());
    }
    return levels;
  }

  /** Returns the organization of an account, the last that was added with it. */
  @Nullable FakeOrganization find(String account) {
    for (int i = organizations.size() - 1; i >= 0; i--) {
      if (organizations.get(i).find(account) != null) {
        return organizations.get(i);
      }
    }
    return null;
  }

  @Override
  public Map<String, Object> answer(Call call) {
    FakeOrganization of = find(call.account().id());
    if (of == null) {
      throw bad(
          "AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
    }
    Shown shown = new Shown(call.account().partition(), of);
    if (call.action().equals("DescribeOrganization")) {
      return Map.of("Organization", shown.organization());
    }
    if (!of.mayAsk(call.account().id())) {
      throw bad("AccessDeniedException", "You don't have permissions to access this resource.");
    }
    return switch (call.action()) {
      case "ListAccounts" -> page(call, "Accounts", shown.accounts(null));
      case "ListAccountsForParent" -> page(call, "Accounts", shown.accounts(parent(call, of).id()));
      case "ListOrganizationalUnitsForParent" ->
          page(call, "OrganizationalUnits", shown.units(parent(call, of).id()));
      case "ListParents" -> page(call, "Parents", parents(call, of));
      case "ListRoots" -> page(call, "Roots", List.of(shown.root()));
      case "ListPolicies" ->
          page(
              call,
              "Policies",
              of.policies().stream()
                  .filter(policy -> policy.type().equals(type(call)))
                  .map(shown::summary)
                  .toList());
      case "ListPoliciesForTarget" ->
          page(
              call,
              "Policies",
              of.attached(target(call, of), type(call)).stream().map(shown::summary).toList());
      case "ListTargetsForPolicy" -> page(call, "Targets", shown.targets(policy(call, of)));
      case "DescribePolicy" -> {
        OrganizationPolicy policy = policy(call, of);
        yield Map.of(
            "Policy", Map.of("PolicySummary", shown.summary(policy), "Content", policy.content()));
      }
      case "DescribeAccount" -> {
        Target account = of.find(call.input().text("AccountId", ""));
        if (account == null || !account.type().equals("ACCOUNT")) {
          throw bad("AccountNotFoundException", "You specified an account that doesn't exist.");
        }
        yield Map.of("Account", shown.account(account));
      }
      default -> throw call.unknownAction();
    };
  }

  private static String type(Call call) {
    return call.input()
        .required("Filter", bad("InvalidInputException", "You must provide a value for Filter."));
  }

  private static Target target(Call call, FakeOrganization of) {
    return found(call, of, "TargetId", "TargetNotFoundException");
  }

  private static Target parent(Call call, FakeOrganization of) {
    return found(call, of, "ParentId", "ParentNotFoundException");
  }

  private static Target found(Call call, FakeOrganization of, String member, String notFound) {
    String id =
        call.input()
            .required(
                member, bad("InvalidInputException", "You must provide a value for " + member));
    Target target = of.find(id);
    if (target == null) {
      throw bad(notFound, "You specified a " + member + " that doesn't exist.");
    }
    return target;
  }

  private static OrganizationPolicy policy(Call call, FakeOrganization of) {
    OrganizationPolicy policy = of.findPolicy(call.input().text("PolicyId", ""));
    if (policy == null) {
      throw bad("PolicyNotFoundException", "You specified a policy that doesn't exist.");
    }
    return policy;
  }

  private static List<Map<String, Object>> parents(Call call, FakeOrganization of) {
    String parent = found(call, of, "ChildId", "ChildNotFoundException").parent();
    Target target = parent == null ? null : of.find(parent);
    return target == null ? List.of() : List.of(Map.of("Id", target.id(), "Type", target.type()));
  }

  private Map<String, Object> page(Call call, String member, List<?> all) {
    int asked = call.input().number("MaxResults");
    if (asked < 0 || asked > LARGEST_PAGE) {
      throw bad("InvalidInputException", "You specified an invalid value for MaxResults.");
    }
    String key =
        call.input().text("TargetId", "")
            + call.input().text("ParentId", "")
            + call.input().text("PolicyId", "")
            + call.input().text("Filter", "");
    Pages.Page<?> page =
        pages.page(
            call,
            key,
            all,
            asked,
            LARGEST_PAGE,
            call.input().text("NextToken"),
            bad("InvalidInputException", "You specified an invalid value for NextToken."));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put(member, page.items());
    if (page.next() != null) {
      result.put("NextToken", page.next());
    }
    return result;
  }

  private static AwsError bad(String code, String message) {
    return new AwsError(400, code, message);
  }

  /** The parts of an organization as the API shows them. */
  private record Shown(String partition, FakeOrganization of) {

    private String arn(String resource) {
      return String.join(":", "arn", partition, "organizations", "", of.management(), resource);
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
          .map(type -> Map.<String, Object>of("Type", type, "Status", "ENABLED"))
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
      shown.put("Arn", arn("account/" + of.id() + "/" + account.id()));
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
          unit.put("Arn", arn("ou/" + of.id() + "/" + target.id()));
          unit.put("Name", target.name());
          units.add(unit);
        }
      }
      return units;
    }

    Map<String, Object> summary(OrganizationPolicy policy) {
      String kind = policy.type().toLowerCase(Locale.ROOT);
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("Id", policy.id());
      shown.put(
          "Arn",
          policy.isOfAws()
              ? String.join(
                  ":",
                  "arn",
                  partition,
                  "organizations",
                  "",
                  "aws",
                  "policy/" + kind + "/" + policy.id())
              : arn("policy/" + of.id() + "/" + kind + "/" + policy.id()));
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
          String kind =
              switch (target.type()) {
                case "ROOT" -> "root/";
                case "ACCOUNT" -> "account/";
                default -> "ou/";
              };
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("TargetId", target.id());
          one.put("Arn", arn(kind + of.id() + "/" + target.id()));
          one.put("Name", target.name());
          one.put("Type", target.type());
          shown.add(one);
        }
      }
      return shown;
    }
  }
}
