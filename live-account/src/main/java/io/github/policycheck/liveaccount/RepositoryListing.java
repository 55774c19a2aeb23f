package io.github.policycheck.liveaccount;

import io.github.policycheck.liveaccount.Asker.Asked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The repositories of one region, with their branches, tags and approval rule templates.
 *
 * @see <a href="https://docs.aws.amazon.com/codecommit/latest/APIReference/Welcome.html">CodeCommit
 *     API Reference</a>
 */
final class RepositoryListing {

  private final Asker asker;
  private final String region;
  private final Unread unread;
  private final TreeMap<String, ObjectNode> repositories = new TreeMap<>();

  RepositoryListing(Asker asker, String region, Unread unread) {
    this.asker = asker;
    this.region = region;
    this.unread = unread;
  }

  /**
   * Asks, and writes into account details.
   *
   * @param wanted the names of the repositories; none for all that are there
   * @return those of the wanted that are there
   */
  Set<String> read(List<String> wanted, ArrayNode all, ArrayNode templates) {
    List<String> names = wanted.isEmpty() ? names() : wanted;
    for (List<String> some : RepositoryBatches.of(names)) {
      batch(some);
    }
    List<String> found = List.copyOf(repositories.keySet());
    list(found, AwsCall.LIST_BRANCHES, "branches", Unread.BRANCHES, "Branches");
    tags(found);
    list(
        found,
        AwsCall.LIST_ASSOCIATED_APPROVAL_RULE_TEMPLATES,
        "approvalRuleTemplateNames",
        Unread.TEMPLATES,
        "ApprovalRuleTemplates");
    if (!found.isEmpty()) {
      templates(templates);
    }
    repositories.values().forEach(one -> all.add(clean(one)));
    return new HashSet<>(repositories.keySet());
  }

  private List<String> names() {
    Asked asked = asker.tried(AwsQuestion.in(region, AwsCall.LIST_REPOSITORIES));
    if (asked.isDenied()) {
      unread(asked, Unread.REPOSITORIES, null);
      return List.of();
    }
    return asked.whole().items("repositories").stream()
        .map(one -> one.path("repositoryName").asString(""))
        .toList();
  }

  /** Asks for a batch, and for each half of it where it is too much. */
  private void batch(List<String> names) {
    Asked asked =
        asker.tried(
            AwsQuestion.in(region, AwsCall.BATCH_GET_REPOSITORIES, names.toArray(String[]::new)));
    AwsException problem = asked.problem();
    if (problem != null
        && problem.kind() == AwsException.Kind.TOO_MUCH_AT_ONCE
        && names.size() > 1) {
      int half = names.size() / 2;
      batch(names.subList(0, half));
      batch(names.subList(half, names.size()));
      return;
    }
    if (asked.isDenied()) {
      for (String name : names) {
        repository(name);
        unread(asked, Unread.DEFAULT_BRANCH, name);
      }
      return;
    }
    Answer answer = asked.whole();
    for (JsonNode found : answer.items("repositories")) {
      ObjectNode one = repository(found.path("repositoryName").asString(""));
      one.put("Arn", found.path("Arn").asString(""));
      String branch = found.path("defaultBranch").asString("");
      if (!branch.isEmpty()) {
        one.put("DefaultBranch", branch);
      }
    }
    for (JsonNode broken : answer.items("errors")) {
      String name = broken.path("repositoryName").asString("");
      repository(name);
      unread.add(
          Unread.DEFAULT_BRANCH,
          region,
          name,
          broken.path("errorCode").asString("") + ": " + broken.path("errorMessage").asString(""));
    }
  }

  private ObjectNode repository(String name) {
    ObjectNode one = Answer.JSON.createObjectNode();
    one.put("RepositoryName", name);
    one.put("Region", region);
    repositories.put(name, one);
    return one;
  }

  /** What the account details do not have of it: AWS is asked by it. */
  private static ObjectNode clean(ObjectNode repository) {
    repository.remove("Arn");
    return repository;
  }

  private void list(List<String> names, AwsCall call, String member, String what, String into) {
    List<Asked> asked =
        asker.all(names.stream().map(name -> AwsQuestion.in(region, call, name)).toList());
    for (int i = 0; i < names.size(); i++) {
      Asked one = asked.get(i);
      if (isThere(one, names.get(i), what)) {
        ArrayNode list = repository(names, i).putArray(into);
        one.whole().texts(member).stream().sorted().forEach(list::add);
      }
    }
  }

  private ObjectNode repository(List<String> names, int index) {
    return repositories.computeIfAbsent(names.get(index), this::repository);
  }

  private void tags(List<String> names) {
    List<String> known =
        names.stream()
            .filter(name -> repositories.containsKey(name))
            .filter(name -> !arn(name).isEmpty())
            .toList();
    List<Asked> asked =
        asker.all(
            known.stream()
                .map(name -> AwsQuestion.in(region, AwsCall.LIST_TAGS_FOR_RESOURCE, arn(name)))
                .toList());
    for (int i = 0; i < known.size(); i++) {
      Asked one = asked.get(i);
      if (isThere(one, known.get(i), Unread.TAGS)) {
        TreeMap<String, String> tags = new TreeMap<>();
        one.whole()
            .parts()
            .forEach(
                part ->
                    part.path("tags")
                        .properties()
                        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString(""))));
        ArrayNode list = repository(known, i).putArray("Tags");
        tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
      }
    }
    names.stream()
        .filter(name -> repositories.containsKey(name) && arn(name).isEmpty())
        .forEach(
            name ->
                unread.add(Unread.TAGS, region, name, "the ARN of the repository is not known"));
  }

  private String arn(String name) {
    ObjectNode one = repositories.get(name);
    return one == null ? "" : one.path("Arn").asString("");
  }

  /** Tells whether there is an answer; a repository that was removed meanwhile is left out. */
  private boolean isThere(Asked asked, String name, String what) {
    if (asked.isGone()) {
      repositories.remove(name);
      return false;
    }
    if (asked.isDenied()) {
      unread(asked, what, name);
      return false;
    }
    return true;
  }

  private void templates(ArrayNode all) {
    Asked asked = asker.tried(AwsQuestion.in(region, AwsCall.LIST_APPROVAL_RULE_TEMPLATES));
    if (asked.isDenied()) {
      unread(asked, Unread.TEMPLATES, null);
      return;
    }
    List<String> names =
        asked.whole().texts("approvalRuleTemplateNames").stream().sorted().toList();
    List<AwsQuestion> questions = new ArrayList<>();
    names.forEach(
        name -> questions.add(AwsQuestion.in(region, AwsCall.GET_APPROVAL_RULE_TEMPLATE, name)));
    boolean isDenied = false;
    for (Asked one : asker.all(questions)) {
      if (one.isDenied() && !isDenied) {
        unread(one, Unread.TEMPLATES, null);
        isDenied = true;
      } else if (!one.isGone() && !one.isDenied()) {
        JsonNode template = one.whole().one("approvalRuleTemplate");
        all.addObject()
            .put("Region", region)
            .put("Name", template.path("approvalRuleTemplateName").asString(""))
            .set(
                "Content", content(template.path("approvalRuleTemplateContent").asString(""), one));
      }
    }
  }

  private static JsonNode content(String text, Asked asked) {
    try {
      return Answer.JSON.readTree(text);
    } catch (tools.jackson.core.JacksonException e) {
      throw new AwsException(
          AwsException.Kind.MALFORMED, "", "the content of an approval rule template is no JSON");
    }
  }

  private void unread(Asked asked, String what, @org.jspecify.annotations.Nullable String name) {
    AwsException problem = asked.problem();
    unread.add(what, region, name, problem == null ? "" : problem.reason());
  }
}
