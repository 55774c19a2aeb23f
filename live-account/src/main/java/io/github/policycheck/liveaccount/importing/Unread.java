package io.github.policycheck.liveaccount.importing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What could not be read of an account, in words of a snapshot. */
final class Unread {

  static final String SERVICE_CONTROL = "serviceControlPolicies";
  static final String RESOURCE_CONTROL = "resourceControlPolicies";
  static final String REPOSITORIES = "repositories";
  static final String DEFAULT_BRANCH = "defaultBranch";
  static final String BRANCHES = "branches";
  static final String TAGS = "tags";
  static final String TEMPLATES = "approvalRuleTemplates";

  private record Part(
      String what, @Nullable String region, @Nullable String repository, String reason) {}

  private final List<Part> parts = new ArrayList<>();

  /**
   * Adds a part.
   *
   * @param region null if it is of no region
   * @param repository null if it is of all repositories of the region, or of none
   */
  void add(String what, @Nullable String region, @Nullable String repository, String reason) {
    parts.add(new Part(what, region, repository, reason));
  }

  void addAll(Unread others) {
    parts.addAll(others.parts);
  }

  /** Writes them into account details. */
  void into(ObjectNode details) {
    if (parts.isEmpty()) {
      return;
    }
    ArrayNode list = details.putArray("NotKnown");
    for (Part part : parts) {
      ObjectNode one = list.addObject();
      one.put("What", part.what());
      if (part.region() != null) {
        one.put("Region", part.region());
      }
      if (part.repository() != null) {
        one.put("Repository", part.repository());
      }
      one.put("Reason", part.reason());
    }
  }
}
