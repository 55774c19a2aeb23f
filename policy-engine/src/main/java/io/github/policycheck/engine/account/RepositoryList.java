package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The repositories that an account lists, and how one is found. */
final class RepositoryList {

  private static final String TAG = "aws:ResourceTag/";

  private final String partition;
  private final String account;
  private final @Nullable String region;
  private final List<Repository> all;
  private final List<ApprovalRuleTemplate> templates;
  private final Map<String, Map<String, String>> tagKeys;
  private final Map<String, List<Repository>> byName = new LinkedHashMap<>();

  /**
   * Lists them.
   *
   * @param region where one is that is not listed, null if that is not known
   */
  RepositoryList(
      String partition,
      String account,
      @Nullable String region,
      List<Repository> repositories,
      List<ApprovalRuleTemplate> templates) {
    this.partition = partition;
    this.account = account;
    this.region = region;
    this.all = List.copyOf(repositories);
    this.templates = List.copyOf(templates);
    for (Repository one : all) {
      List<Repository> others = byName.get(one.name());
      if (others == null) {
        others = new ArrayList<>(1);
        byName.put(one.name(), others);
      }
      others.add(one);
    }
    this.tagKeys = findTagKeys();
  }

  List<Repository> all() {
    return all;
  }

  List<ApprovalRuleTemplate> templates() {
    return templates;
  }

  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  List<Arn> arns() {
    List<Arn> arns = new ArrayList<>();
    for (Repository one : all) {
      if (one.region() != null) {
        arns.add(in(one.name(), one.region()));
      }
    }
    return arns;
  }

  /** Returns the one with an ARN, null if there is none. */
  @Nullable Repository find(Arn arn) {
    for (Repository one : byName.getOrDefault(arn.resource(), List.of())) {
      if (one.region() != null && in(one.name(), one.region()).equals(arn)) {
        return one;
      }
    }
    return null;
  }

  /** Returns what names one and no other: its name, or its ARN if others have the name. */
  String shortest(Repository one) {
    boolean isAlone = byName.getOrDefault(one.name(), List.of()).size() < 2;
    return isAlone || one.region() == null ? one.name() : in(one.name(), one.region()).toString();
  }

  /**
   * Returns the ARN of the one with a name.
   *
   * @param chosen its region if several have the name or no region is known, null for none
   */
  Arn arn(String name, @Nullable String chosen) {
    if (!RepositoryName.is(name)) {
      throw new IllegalArgumentException(RepositoryName.problem(name));
    }
    List<Repository> found = byName.getOrDefault(name, List.of());
    if (found.size() > 1) {
      List<Arn> arns = new ArrayList<>();
      for (Repository one : found) {
        String where = String.valueOf(one.region());
        if (where.equals(chosen)) {
          return in(name, where);
        }
        arns.add(in(name, where));
      }
      throw new AmbiguousRepositoryException(name, arns);
    }
    String where = found.isEmpty() ? region : found.get(0).region();
    where = where == null ? chosen : where;
    if (where == null) {
      throw new IllegalStateException("the account does not say in which region `" + name + "` is");
    }
    return in(name, where);
  }

  private Arn in(String name, String where) {
    return new Arn(partition, "codecommit", where, account, name);
  }

  /**
   * Returns the condition keys of tags of those whose tags are known, by ARN. Of two tags whose
   * names differ in upper and lower case only, AWS does not say which the key is of.
   */
  Map<String, Map<String, String>> tagKeys() {
    return tagKeys;
  }

  private Map<String, Map<String, String>> findTagKeys() {
    Map<String, Map<String, String>> keys = new HashMap<>();
    for (Repository one : all) {
      Map<String, String> tags = one.tags();
      if (tags != null && one.region() != null && areTold(tags)) {
        Map<String, String> ofOne = new HashMap<>();
        for (Map.Entry<String, String> tag : tags.entrySet()) {
          ofOne.put(TAG + tag.getKey(), tag.getValue());
        }
        keys.put(in(one.name(), one.region()).toString(), Map.copyOf(ofOne));
      }
    }
    return Map.copyOf(keys);
  }

  private static boolean areTold(Map<String, String> tags) {
    Set<String> names = new HashSet<>();
    for (String name : tags.keySet()) {
      names.add(ConditionKey.normalize(name));
    }
    return names.size() == tags.size();
  }
}
