package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.AccountProblem;
import io.github.policycheck.engine.account.ApprovalRuleContent;
import io.github.policycheck.engine.account.ApprovalRuleTemplate;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot or account details say of repositories and approval rule templates. Both are our
 * members, which are read as strictly in account details.
 */
final class SnapshotRepositories {

  static final String REPOSITORIES = "Repositories";
  static final String TEMPLATES = "ApprovalRuleTemplates";
  static final String REPOSITORY_NAME = "RepositoryName";
  static final String REGION = "Region";
  static final String DEFAULT_BRANCH = "DefaultBranch";
  static final String BRANCHES = "Branches";
  static final String TAGS = "Tags";
  static final String KEY = "Key";
  static final String VALUE = "Value";
  static final String TEMPLATE_NAME = "Name";
  static final String CONTENT = "Content";

  private record Located<T>(SourceLocation place, T value) {}

  private final List<Located<Repository>> repositories = new ArrayList<>();
  private final List<Located<ApprovalRuleTemplate>> templates = new ArrayList<>();

  /**
   * Parses the list of repositories.
   *
   * @param isSnapshot whether each is an object; account details may have its name alone
   * @param isOfOne whether only what decides on pushes is to be kept
   */
  void parse(JsonText json, boolean isSnapshot, boolean isOfOne) {
    if (json.isList(REPOSITORIES)) {
      while (json.hasItem()) {
        SourceLocation place = json.here();
        Repository one =
            !isSnapshot && json.isString()
                ? new Repository(json.string(REPOSITORIES), null)
                : repository(json, place, isOfOne);
        repositories.add(new Located<>(place, one));
      }
    }
  }

  private static Repository repository(JsonText json, SourceLocation place, boolean isOfOne) {
    JsonText.Members members = json.members("an item of `Repositories`");
    String called = null;
    String region = null;
    String defaultBranch = null;
    List<String> branches = null;
    Map<String, String> tags = null;
    List<String> templates = null;
    for (String name = members.next(); name != null; name = members.next()) {
      switch (name) {
        case REPOSITORY_NAME -> called = json.string(name);
        case REGION -> region = json.string(name);
        case TAGS -> tags = tags(json);
        case DEFAULT_BRANCH -> defaultBranch = json.string(name);
        case BRANCHES -> branches = isOfOne ? skipped(json) : eachOnce(name, json);
        case TEMPLATES -> templates = isOfOne ? skipped(json) : eachOnce(name, json);
        default -> throw json.problem(Quoted.of(name) + " is nothing that a repository has");
      }
    }
    if (called == null) {
      throw JsonText.problem("a repository has a `RepositoryName`", place);
    }
    return new Repository(called, region, defaultBranch, branches, tags, templates);
  }

  private static @Nullable List<String> skipped(JsonText json) {
    json.skip();
    return null;
  }

  private static List<String> eachOnce(String list, JsonText json) {
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    if (json.isList(list)) {
      while (json.hasItem()) {
        String name = json.string(list);
        if (!seen.add(name)) {
          throw json.problem(Quoted.of(name) + " is there twice");
        }
        names.add(name);
      }
    }
    return names;
  }

  private static Map<String, String> tags(JsonText json) {
    Map<String, String> tags = new LinkedHashMap<>();
    if (json.isList(TAGS)) {
      while (json.hasItem()) {
        SourceLocation place = json.here();
        JsonText.Members members = json.members("an item of `Tags`");
        String key = null;
        String value = null;
        for (String name = members.next(); name != null; name = members.next()) {
          switch (name) {
            case KEY -> key = json.string(name);
            case VALUE -> value = json.string(name);
            default -> throw json.problem(Quoted.of(name) + " is nothing that a tag has");
          }
        }
        if (key == null || value == null) {
          throw JsonText.problem("a tag has a `Key` and a `Value`", place);
        }
        if (tags.put(key, value) != null) {
          throw JsonText.problem("the tag " + Quoted.of(key) + " is there twice", place);
        }
      }
    }
    return tags;
  }

  /**
   * Parses the list of approval rule templates.
   *
   * @throws InvalidSnapshotException if one is not right, with every problem of its content
   */
  void parseTemplates(JsonText json) {
    if (json.isList(TEMPLATES)) {
      while (json.hasItem()) {
        SourceLocation place = json.here();
        templates.add(new Located<>(place, template(json, place)));
      }
    }
  }

  private static ApprovalRuleTemplate template(JsonText json, SourceLocation place) {
    JsonText.Members members = json.members("an item of `ApprovalRuleTemplates`");
    String called = null;
    String region = null;
    ApprovalRuleContent content = null;
    for (String name = members.next(); name != null; name = members.next()) {
      switch (name) {
        case TEMPLATE_NAME -> called = json.string(name);
        case REGION -> region = json.string(name);
        case CONTENT -> content = content(json);
        default ->
            throw json.problem(Quoted.of(name) + " is nothing that an approval rule template has");
      }
    }
    if (called == null || content == null) {
      throw JsonText.problem("an approval rule template has a `Name` and a `Content`", place);
    }
    return new ApprovalRuleTemplate(called, region, content);
  }

  private static ApprovalRuleContent content(JsonText json) {
    try {
      return ApprovalRuleReader.read(json.source(json.part()));
    } catch (PolicySyntaxException e) {
      throw new InvalidSnapshotException(e.findings());
    }
  }

  /** Hands over what was parsed. */
  void addTo(AccountBuilder builder) {
    for (Located<Repository> one : repositories) {
      builder.repository(one.value());
    }
    for (Located<ApprovalRuleTemplate> one : templates) {
      builder.approvalRuleTemplate(one.value());
    }
  }

  /** Returns a region that is named, empty if none is. */
  String someRegion() {
    for (Located<Repository> one : repositories) {
      if (one.value().region() != null) {
        return one.value().region();
      }
    }
    return "";
  }

  /** Returns the last place of what a problem is about, null if it is about something else. */
  @Nullable SourceLocation place(AccountProblem problem) {
    SourceLocation place = null;
    if (problem.kind() == AccountProblem.Kind.REPOSITORY) {
      for (Located<Repository> one : repositories) {
        place = one.value().name().equals(problem.name()) ? one.place() : place;
      }
    } else if (problem.kind() == AccountProblem.Kind.APPROVAL_RULE_TEMPLATE) {
      for (Located<ApprovalRuleTemplate> one : templates) {
        place = one.value().name().equals(problem.name()) ? one.place() : place;
      }
    }
    return place;
  }
}
