package io.github.policycheck.awsfake;

import io.github.policycheck.awsfake.FakeOrganization.OrganizationPolicy;
import io.github.policycheck.awsfake.FakeOrganization.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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
  private final List<FakeOrganization> organizations = new CopyOnWriteArrayList<>();

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

  /** Returns the ARN of a root, unit, account or policy as whoever asks may know it. */
  String arn(FakeAccount account, String id) {
    FakeOrganization of = find(account.id());
    return of == null
        ? account.arn("organizations", "", id)
        : new OrganizationShown(account.partition(), of).arnOf(id);
  }

  @Override
  public Map<String, Object> answer(Call call) {
    FakeOrganization of = find(call.account().id());
    if (of == null) {
      throw bad(
          "AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
    }
    OrganizationShown shown = new OrganizationShown(call.account().partition(), of);
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
            "Policy",
            Members.of("PolicySummary", shown.summary(policy), "Content", policy.content()));
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
    return target == null
        ? List.of()
        : List.of(Members.of("Id", target.id(), "Type", target.type()));
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
}
