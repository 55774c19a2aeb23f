package io.github.policycheck.awsfake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A repository of CodeCommit in one region. Its setters return it. */
public final class FakeRepository {

  private final String name;
  private final List<String> branches = new ArrayList<>();
  private final List<String> templates = new ArrayList<>();
  private final Map<String, String> tags = new TreeMap<>();
  private @Nullable String defaultBranch;

  FakeRepository(String name) {
    this.name = name;
  }

  /** Adds branches, in the order in which they are listed. */
  public synchronized FakeRepository branches(String... names) {
    branches.addAll(List.of(names));
    return this;
  }

  /** Adds a branch unless it is there, and makes it the default one. */
  public synchronized FakeRepository defaultBranch(String branch) {
    if (!branches.contains(branch)) {
      branches.add(branch);
    }
    defaultBranch = branch;
    return this;
  }

  /** Sets a tag. */
  public synchronized FakeRepository tag(String key, String value) {
    tags.put(key, value);
    return this;
  }

  /**
   * Associates an approval rule template of the region, which has to be there when it is asked for.
   */
  public synchronized FakeRepository template(String template) {
    templates.add(template);
    return this;
  }

  String name() {
    return name;
  }

  synchronized List<String> branches() {
    return List.copyOf(branches);
  }

  synchronized List<String> templates() {
    return List.copyOf(templates);
  }

  synchronized Map<String, String> tags() {
    return new TreeMap<>(tags);
  }

  synchronized @Nullable String defaultBranch() {
    return defaultBranch;
  }
}
