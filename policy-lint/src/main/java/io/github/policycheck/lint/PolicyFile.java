package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileBytes;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON file that may hold a policy. */
final class PolicyFile {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String STATEMENT = "Statement";

  private final Path path;
  private final byte[] bytes;

  /** The JSON in it, null if it is none. */
  private final @Nullable JsonNode root;

  private PolicyFile(Path path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
    this.root = parsed(bytes);
  }

  /** Reads a file. */
  static PolicyFile read(Path path) {
    return new PolicyFile(path, FileBytes.of(path));
  }

  private static @Nullable JsonNode parsed(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (JacksonException e) {
      return null; // the reader of policies says what is wrong
    }
  }

  /**
   * Tells whether it is a policy, or was to be one: of text that is no JSON the word says so, else
   * each configuration of other tools with comments in it would be a broken policy.
   */
  boolean looksLikeAPolicy() {
    return root == null
        ? new String(bytes, StandardCharsets.UTF_8).contains('"' + STATEMENT + '"')
        : root.has(STATEMENT);
  }

  /** Tells whether it is a snapshot or the account details of the AWS CLI. */
  boolean looksLikeAnAccount() {
    return root != null && (root.has("PolicycheckSnapshot") || root.has("UserDetailList"));
  }

  /**
   * Reads the policy.
   *
   * @param type its type, empty to tell it by its elements
   * @throws PolicySyntaxException if it is none of this type
   */
  Policy policy(Optional<PolicyType> type) {
    PolicyType known = type.orElseGet(this::type);
    return new Policy(name(), known, PolicyReader.read(path.toString(), bytes, known));
  }

  private String name() {
    String file = String.valueOf(path.getFileName());
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  /** An element Principal makes it a resource policy; one about roles alone a trust policy. */
  private PolicyType type() {
    if (root == null) {
      return PolicyType.IDENTITY;
    }
    boolean hasPrincipal = false;
    boolean hasResource = false;
    boolean isAboutRoles = true;
    JsonNode statements = root.path(STATEMENT);
    for (JsonNode statement :
        statements.isArray() ? statements : JSON.createArrayNode().add(statements)) {
      hasPrincipal |= statement.has("Principal") || statement.has("NotPrincipal");
      hasResource |= statement.has("Resource") || statement.has("NotResource");
      JsonNode actions = statement.path("Action");
      for (JsonNode action : actions.isArray() ? actions : JSON.createArrayNode().add(actions)) {
        isAboutRoles &= action.asString("").startsWith("sts:");
      }
    }
    if (!hasPrincipal) {
      return PolicyType.IDENTITY;
    }
    return isAboutRoles && !hasResource ? PolicyType.ROLE_TRUST : PolicyType.RESOURCE;
  }
}
