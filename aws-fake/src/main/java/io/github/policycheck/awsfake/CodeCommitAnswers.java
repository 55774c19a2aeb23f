package io.github.policycheck.awsfake;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Partition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What CodeCommit answers about the repositories of one region.
 *
 * @see <a href="https://docs.aws.amazon.com/codecommit/latest/APIReference/API_Operations.html">AWS
 *     CodeCommit API Reference: actions</a>
 */
final class CodeCommitAnswers implements Answers {

  private static final int USUAL_PAGE = 1000;
  private static final Pattern NAME = Pattern.compile("[\\w.-]{1,100}");
  private static final Instant CREATED = Instant.parse(Details.CREATED);

  private final Pages pages;
  private volatile int mostNames = 100;

  CodeCommitAnswers(Pages pages) {
    this.pages = pages;
  }

  void mostNames(int names) {
    mostNames = names;
  }

  @Override
  public Map<String, Object> answer(Call call) {
    return switch (call.action()) {
      case "ListRepositories" -> repositories(call);
      case "BatchGetRepositories" -> batch(call);
      case "GetRepository" -> Map.of("repositoryMetadata", metadata(call, repository(call)));
      case "ListBranches" -> page(call, "branches", repository(call).branches());
      case "GetBranch" -> branch(call);
      case "ListApprovalRuleTemplates" ->
          page(
              call,
              "approvalRuleTemplateNames",
              List.copyOf(call.account().templates(call.region()).keySet()));
      case "GetApprovalRuleTemplate" -> template(call);
      case "ListAssociatedApprovalRuleTemplatesForRepository" ->
          page(call, "approvalRuleTemplateNames", repository(call).templates());
      case "ListTagsForResource" -> tags(call);
      default -> throw call.unknownAction();
    };
  }

  private Map<String, Object> repositories(Call call) {
    List<FakeRepository> all = new ArrayList<>(call.account().repositories(call.region()));
    if ("repositoryName".equals(call.input().text("sortBy"))) {
      all.sort(Comparator.comparing(FakeRepository::name));
    }
    if ("descending".equals(call.input().text("order"))) {
      java.util.Collections.reverse(all);
    }
    List<Map<String, Object>> shown = new ArrayList<>();
    for (FakeRepository repository : all) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("repositoryId", Ids.uuid(arn(call, repository)));
      one.put("repositoryName", repository.name());
      shown.add(one);
    }
    return page(call, "repositories", shown);
  }

  private Map<String, Object> batch(Call call) {
    List<String> names = call.input().texts("repositoryNames");
    if (names.isEmpty()) {
      throw bad("RepositoryNamesRequiredException", "Repository names are required");
    }
    if (names.size() > mostNames) {
      throw bad(
          "MaximumRepositoryNamesExceededException",
          "The maximum number of allowed repository names was exceeded. Currently, this number is "
              + mostNames
              + ".");
    }
    List<Object> found = new ArrayList<>();
    List<Object> notFound = new ArrayList<>();
    for (String name : names) {
      checkName(name);
      FakeRepository repository = call.account().findRepository(call.region(), name);
      if (repository == null) {
        notFound.add(name);
      } else {
        found.add(metadata(call, repository));
      }
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("repositories", found);
    result.put("repositoriesNotFound", notFound);
    result.put("errors", List.of());
    return result;
  }

  private static FakeRepository repository(Call call) {
    String name =
        call.input()
            .required(
                "repositoryName",
                bad("RepositoryNameRequiredException", "Repository name is required"));
    checkName(name);
    FakeRepository repository = call.account().findRepository(call.region(), name);
    if (repository == null) {
      throw bad("RepositoryDoesNotExistException", name + " does not exist");
    }
    return repository;
  }

  private static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw bad("InvalidRepositoryNameException", "The repository name is not valid: " + name);
    }
  }

  private static String arn(Call call, FakeRepository repository) {
    return call.account().arn("codecommit", call.region(), repository.name());
  }

  private static Map<String, Object> metadata(Call call, FakeRepository repository) {
    String arn = arn(call, repository);
    String host =
        "git-codecommit."
            + call.region()
            + "."
            + Partition.ofRegion(call.region()).dnsSuffix()
            + "/v1/repos/"
            + repository.name();
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("accountId", call.account().id());
    shown.put("repositoryId", Ids.uuid(arn));
    shown.put("repositoryName", repository.name());
    // A repository that nothing was pushed to has no default branch.
    put(shown, "defaultBranch", repository.defaultBranch());
    shown.put("lastModifiedDate", CREATED);
    shown.put("creationDate", CREATED);
    shown.put("cloneUrlHttp", "https://" + host);
    shown.put("cloneUrlSsh", "ssh://" + host);
    shown.put("Arn", arn);
    return shown;
  }

  private static void put(Map<String, Object> shown, String name, @Nullable String value) {
    if (value != null) {
      shown.put(name, value);
    }
  }

  private static Map<String, Object> branch(Call call) {
    FakeRepository repository = repository(call);
    String name =
        call.input()
            .required("branchName", bad("BranchNameRequiredException", "Branch name is required"));
    if (!repository.branches().contains(name)) {
      throw bad("BranchDoesNotExistException", "Branch " + name + " does not exist");
    }
    String commit = Ids.hex(arn(call, repository) + name, 40);
    return Map.of("branch", Members.of("branchName", name, "commitId", commit));
  }

  private static Map<String, Object> template(Call call) {
    String name =
        call.input()
            .required(
                "approvalRuleTemplateName",
                bad(
                    "ApprovalRuleTemplateNameRequiredException",
                    "Approval rule template name is required"));
    String content = call.account().templates(call.region()).get(name);
    if (content == null) {
      throw bad(
          "ApprovalRuleTemplateDoesNotExistException",
          "Approval rule template " + name + " does not exist");
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("approvalRuleTemplateId", Ids.uuid(call.region() + name));
    shown.put("approvalRuleTemplateName", name);
    shown.put("approvalRuleTemplateContent", content);
    shown.put("ruleContentSha256", Ids.sha256(content));
    shown.put("lastModifiedDate", CREATED);
    shown.put("creationDate", CREATED);
    shown.put("lastModifiedUser", call.caller());
    return Map.of("approvalRuleTemplate", shown);
  }

  private static Map<String, Object> tags(Call call) {
    String arn =
        call.input()
            .required(
                "resourceArn", bad("ResourceArnRequiredException", "Resource ARN is required"));
    Arn parsed = Arn.parse(arn).orElse(null);
    if (parsed == null || !parsed.service().equals("codecommit")) {
      throw bad("InvalidResourceArnException", "The resource ARN is not valid: " + arn);
    }
    FakeRepository repository =
        parsed.region().equals(call.region()) && parsed.account().equals(call.account().id())
            ? call.account().findRepository(call.region(), parsed.resource())
            : null;
    if (repository == null) {
      throw bad("RepositoryDoesNotExistException", parsed.resource() + " does not exist");
    }
    return Map.of("tags", repository.tags());
  }

  private Map<String, Object> page(Call call, String member, List<?> all) {
    Pages.Page<?> page =
        pages.page(
            call,
            call.input().text("repositoryName", ""),
            all,
            call.input().number("maxResults"),
            USUAL_PAGE,
            call.input().text("nextToken"),
            bad("InvalidContinuationTokenException", "The continuation token is not valid"));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put(member, page.items());
    put(result, "nextToken", page.next());
    return result;
  }

  private static AwsError bad(String code, String message) {
    return new AwsError(400, code, message);
  }
}
