package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileBytes;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.text.PolicyParts;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.lint.CliAnswer.Document;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  /** Words of a policy, as they stand also in a string and percent-encoded. */
  private static final Pattern WORDS =
      Pattern.compile("(?:\"|%22)(?:Statement|Effect|2012-10-17)\\\\?(?:\"|%22)");

  /** Members of which an answer of the AWS CLI has one; most policies are told without a parser. */
  private static final List<String> OF_ANSWERS =
      List.of("Polic", "policyText", "\"Versions\"", "\"Role");

  private final Path path;
  private final byte[] bytes;
  private final String text;

  private PolicyFile(Path path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
    String decoded = new String(bytes, charset(bytes));
    this.text = decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded;
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
    return parsed(isEncoded() ? quoted() : text);
  }

  private static @Nullable JsonNode parsed(String json) {
    try {
      JsonNode root = JSON.readTree(json);
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
    return text.isBlank() || WORDS.matcher(text).find();
  }

  /** Tells whether it is JSON. */
  boolean isJson() {
    return parsed() != null;
  }

  /** Returns its text as it tells in which other form it holds policies. */
  ForeignText foreign() {
    return new ForeignText(path, text);
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

  /** Tells whether it holds a policy, or an account, that is read where somebody names it. */
  boolean isPolicy() {
    if (looksLikeAnAccount()) {
      return true;
    }
    Optional<CliAnswer> answer = answer();
    return answer.isPresent()
        ? answer.get().otherwise() == null && mayBeAPolicy()
        : mayBeAPolicy() && foreign().ofTool().isEmpty() && isJson() && !isSomethingElse();
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
    PolicyType known = type.orElseGet(() -> type(text));
    return new Policy(name(), known, PolicyReader.read(FileNames.text(path), bytes, known));
  }

  /**
   * Takes it apart if it is an answer of the AWS CLI, or the text of one policy in a string, be it
   * percent-encoded.
   */
  Optional<CliAnswer> answer() {
    boolean mayBeOne = isText() || OF_ANSWERS.stream().anyMatch(text::contains);
    JsonNode root = mayBeOne ? parsed() : null;
    return root == null ? Optional.empty() : CliAnswer.of(root);
  }

  private boolean isText() {
    return text.stripLeading().startsWith("\"") || isEncoded();
  }

  /** JSON never begins so. */
  private boolean isEncoded() {
    return text.stripLeading().startsWith("%");
  }

  /** What of an answer is right, and what is wrong with the rest. */
  record Answered(List<Policy> policies, List<Finding> problems) {

    Answered {
      policies = List.copyOf(policies);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads the policies of an answer.
   *
   * @param type the type of those whose type the answer does not tell
   */
  Answered policies(CliAnswer answer, Optional<PolicyType> type) {
    List<Policy> policies = new ArrayList<>();
    List<Finding> problems = new ArrayList<>();
    try {
      PolicyParts parts =
          PolicyParts.find(
              FileNames.text(path),
              json(),
              answer.documents().stream().map(Document::pointer).collect(Collectors.toSet()));
      for (Document document : answer.documents()) {
        policy(document, parts, type, policies, problems);
      }
    } catch (PolicySyntaxException e) {
      problems.addAll(e.findings());
    }
    return new Answered(policies, problems);
  }

  private void policy(
      Document document,
      PolicyParts parts,
      Optional<PolicyType> type,
      List<Policy> policies,
      List<Finding> problems) {
    String name = Objects.requireNonNullElseGet(document.name(), this::name);
    PolicyType known =
        document.type() == null
            ? type.orElseGet(() -> type(parts.json(document.pointer())))
            : document.type();
    try {
      policies.add(new Policy(name, known, parts.read(document.pointer(), known)));
    } catch (PolicySyntaxException e) {
      problems.addAll(e.findings());
    }
  }

  /** Returns the bytes; those of percent-encoded text as a string of JSON in the same places. */
  private byte[] json() {
    return isEncoded() ? quoted().getBytes(StandardCharsets.UTF_8) : bytes;
  }

  private String quoted() {
    int start = text.indexOf('%');
    return text.substring(0, start) + '"' + text.substring(start).strip() + '"';
  }

  private String name() {
    Path last = path.getFileName();
    String file = last == null ? "" : FileNames.text(last);
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  /** An element Principal makes it a resource policy; one about roles alone a trust policy. */
  private static PolicyType type(String json) {
    JsonNode root = json.contains("Principal") ? parsed(json) : null;
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
