package io.github.policycheck.liveaccount.importing;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsQuestion;
import io.github.policycheck.liveaccount.answers.Answer;
import io.github.policycheck.liveaccount.answers.Asker;
import io.github.policycheck.liveaccount.answers.Asker.Asked;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
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
  private final List<NotKnown> unread;
  private final TreeMap<String, ObjectNode> repositories = new TreeMap<>();

  RepositoryListing(Asker asker, String region, List<NotKnown> unread) {
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
    list(found, AwsCall.LIST_BRANCHES, "branches", What.BRANCHES, "Branches");
    tags(found);
    list(
        found,
        AwsCall.LIST_ASSOCIATED_APPROVAL_RULE_TEMPLATES,
        "approvalRuleTemplateNames",
        What.APPROVAL_RULE_TEMPLATES,
        "ApprovalRuleTemplates");
    if (!found.isEmpty()) {
      TemplateListing.read(asker, region, unread, templates);
    }
    repositories.values().forEach(one -> all.add(clean(one)));
    return new HashSet<>(repositories.keySet());
  }

  private List<String> names() {
    Asked asked = asker.tried(AwsQuestion.in(region, AwsCall.LIST_REPOSITORIES));
    if (asked.isDenied()) {
      unread.add(new NotKnown(What.REPOSITORIES, region, null, asked.reason()));
      return List.of();
    }
    return asked.whole().items("repositories").stream()
        .map(one -> one.path("repositoryName").asString(""))
        .toList();
  }

  /** Asks for a batch, and for each half of it where it is too much or one of it is locked. */
  private void batch(List<String> names) {
    Asked asked =
        asker.tried(
            AwsQuestion.in(region, AwsCall.BATCH_GET_REPOSITORIES, names.toArray(String[]::new)));
    AwsException problem = asked.problem();
    boolean isTooMuch = problem != null && problem.kind() == AwsException.Kind.TOO_MUCH_AT_ONCE;
    if ((isTooMuch || asked.isEncrypted()) && names.size() > 1) {
      int half = names.size() / 2;
      batch(names.subList(0, half));
      batch(names.subList(half, names.size()));
      return;
    }
    if (asked.isWithheld()) {
      for (String name : names) {
        repository(name);
        unread.add(new NotKnown(What.DEFAULT_BRANCH, region, name, asked.reason()));
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
          new NotKnown(
              What.DEFAULT_BRANCH,
              region,
              name,
              broken.path("errorCode").asString("")
                  + ": "
                  + broken.path("errorMessage").asString("")));
    }
  }

  private ObjectNode repository(String name) {
    if (!Account.isRepositoryName(name)) {
      throw new AwsException(
          AwsException.Kind.MALFORMED, "", "`" + name + "` is no name of a repository");
    }
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

  private void list(List<String> names, AwsCall call, String member, What what, String into) {
    List<AwsQuestion> questions =
        names.stream().map(name -> AwsQuestion.in(region, call, name)).toList();
    each(
        names,
        questions,
        what,
        (repository, answer) -> {
          ArrayNode list = repository.putArray(into);
          answer.texts(member).stream().sorted().forEach(list::add);
        });
  }

  private void tags(List<String> names) {
    List<String> known = names.stream().filter(name -> !arn(name).isEmpty()).toList();
    List<AwsQuestion> questions =
        known.stream()
            .map(name -> AwsQuestion.in(region, AwsCall.LIST_TAGS_FOR_RESOURCE, arn(name)))
            .toList();
    each(known, questions, What.TAGS, RepositoryListing::tags);
    for (String name : names) {
      if (repositories.containsKey(name) && arn(name).isEmpty()) {
        unread.add(new NotKnown(What.TAGS, region, name, "the ARN of the repository is not known"));
      }
    }
  }

  private static void tags(ObjectNode repository, Answer answer) {
    TreeMap<String, String> tags = new TreeMap<>();
    for (JsonNode part : answer.parts()) {
      part.path("tags")
          .properties()
          .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString("")));
    }
    ArrayNode list = repository.putArray("Tags");
    tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
  }

  /** Asks of each repository; one that was removed meanwhile is left out. */
  private void each(
      List<String> names,
      List<AwsQuestion> questions,
      What what,
      BiConsumer<ObjectNode, Answer> reader) {
    List<Asked> all = asker.all(questions);
    boolean isNothingKnown = all.size() > 1 && all.stream().allMatch(Asked::isDenied);
    if (isNothingKnown) {
      unread.add(new NotKnown(what, region, null, all.get(0).reason()));
      return;
    }
    for (int i = 0; i < names.size(); i++) {
      Asked asked = all.get(i);
      ObjectNode repository = repositories.get(names.get(i));
      if (asked.isGone()) {
        repositories.remove(names.get(i));
      } else if (asked.isWithheld()) {
        unread.add(new NotKnown(what, region, names.get(i), asked.reason()));
      } else if (repository != null) {
        reader.accept(repository, asked.whole());
      }
    }
  }

  private String arn(String name) {
    ObjectNode one = repositories.get(name);
    return one == null ? "" : one.path("Arn").asString("");
  }
}
