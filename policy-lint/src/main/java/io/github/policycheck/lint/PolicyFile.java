package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileBytes;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON file that may hold a policy. */
final class PolicyFile {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String STATEMENT = "Statement";

  private final Path path;
  private final byte[] bytes;
  private final String text;

  private PolicyFile(Path path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
    this.text = new String(bytes, charset(bytes));
  }

  /** Reads a file. */
  static PolicyFile read(Path path) {
    return new PolicyFile(path, FileBytes.of(path));
  }

  /** Returns how it is written: other than in UTF-8 it is no policy, but was perhaps to be one. */
  private static Charset charset(byte[] bytes) {
    if (startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff)) {
      return Charset.forName("UTF-32");
    }
    return startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)
        ? StandardCharsets.UTF_16
        : StandardCharsets.UTF_8;
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= bytes.length || bytes[i] != (byte) start[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the JSON in it, null if it is none; most policies are told without it. */
  private @Nullable JsonNode parsed() {
    try {
      JsonNode root = JSON.readTree(bytes);
      return root.isMissingNode() ? null : root; // it is missing in an empty text
    } catch (JacksonException e) {
      return null; // the reader of policies says what is wrong
    }
  }

  /**
   * Tells whether it may be a policy: words of one stand in it. What is no JSON and has them was to
   * be one, else each configuration of other tools with comments in it would be a broken policy. An
   * empty file is JSON of no tool: something went wrong when it was written, perhaps to a policy.
   */
  boolean mayBeAPolicy() {
    return isEmpty()
        || text.contains('"' + STATEMENT + '"')
        || text.contains("\"2012-10-17\"")
        || text.contains("\"Effect\"");
  }

  private boolean isEmpty() {
    return (text.startsWith("\ufeff") ? text.substring(1) : text).isBlank();
  }

  /** Tells whether it is JSON, but no policy and no attempt at one. */
  boolean isSomethingElse() {
    JsonNode root = parsed();
    if (root == null) {
      return false;
    }
    boolean isVersioned = PolicyVersion.of(root.path("Version").asString("")).isPresent();
    boolean hasStatement =
        root.propertyNames().stream()
            .anyMatch(name -> Spelling.nearest(name, List.of(STATEMENT)).isPresent());
    boolean isListOfStatements = root.isArray() && root.path(0).has("Effect");
    return !isVersioned && !hasStatement && !isListOfStatements;
  }

  /** Tells whether it is a snapshot or the account details of the AWS CLI. */
  boolean looksLikeAnAccount() {
    if (!text.contains("PolicycheckSnapshot") && !text.contains("UserDetailList")) {
      return false;
    }
    // Not as a whole: of a large account only the beginning was read.
    try (JsonParser parser = JSON.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        if (name.equals("PolicycheckSnapshot") || name.equals("UserDetailList")) {
          return true;
        }
        parser.nextToken();
        parser.skipChildren();
      }
      return false;
    } catch (JacksonException e) {
      return false; // the reader of policies says what is wrong
    }
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
    JsonNode root = text.contains("Principal") ? parsed() : null;
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
