package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileKind;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.FileText;
import io.github.policycheck.accountfiles.WantedFile;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.engine.tree.JsonReader;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.lint.input.AccountText;
import io.github.policycheck.lint.input.AwsCliAnswer;
import io.github.policycheck.lint.input.AwsCliAnswer.Document;
import io.github.policycheck.lint.input.JsonPart;
import io.github.policycheck.lint.input.RepeatedNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JSON file that may hold a policy. */
final class PolicyFile {

  /** As deep as Jackson reads by itself; policies are shallower, which is told of them. */
  private static final int MAX_DEPTH = 500;

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

  /** Whether the text is all that the bytes say: they are UTF-8. */
  private final boolean isUtf8;

  private @Nullable Node parsed;
  private boolean isParsed;

  private PolicyFile(Path path, byte[] bytes) {
    FileText decoded = FileText.of(bytes);
    this.path = path;
    this.bytes = bytes;
    this.text = decoded.text();
    this.isUtf8 = decoded.isUtf8();
  }

  /** Reads a file of the disk. */
  static PolicyFile read(Path path) {
    return read(path, FileContents.OF_DISK);
  }

  /** Reads a file. */
  static PolicyFile read(Path path, FileContents contents) {
    return new PolicyFile(path, contents.of(path));
  }

  /** Returns the JSON in it, null if it is none. */
  private @Nullable Node parsed() {
    if (!isParsed) {
      isParsed = true;
      Source source = Source.of(FileNames.text(path), text);
      parsed = isEncoded() ? encoded(source) : json(source);
    }
    return parsed;
  }

  private static @Nullable Node json(Source source) {
    try {
      return JsonReader.read(source, MAX_DEPTH);
    } catch (BrokenTextException e) {
      return null; // the reader of policies says what is wrong
    }
  }

  /** Returns percent-encoded text as a string, null if it has what cannot stand in one. */
  private @Nullable Node encoded(Source source) {
    int start = text.indexOf('%');
    String encoded = text.substring(start).strip();
    boolean isString = encoded.chars().allMatch(c -> c >= ' ' && c != '"' && c != '\\');
    return isString
        ? new ScalarNode(ScalarNode.Type.STRING, encoded, source, start, start + encoded.length())
        : null;
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

  /** Returns its text; of a long file the beginning. */
  String text() {
    return text;
  }

  /** Returns its text as it tells in which other form it holds policies. */
  ForeignText foreign() {
    return new ForeignText(path, text);
  }

  /** Tells whether there is a policy in it, be it of its own or in a template. */
  boolean holdsPolicies() {
    return isPolicy()
        || (mayBeAPolicy() && foreign().kindOfTool().filter(FileKind::isTemplate).isPresent());
  }

  /** Tells whether it is JSON, but no policy and no attempt at one. */
  boolean isSomethingElse() {
    JsonPart root = new JsonPart(parsed());
    if (root.node() == null) {
      return false;
    }
    boolean isVersioned = PolicyVersion.of(root.get("Version").string()).isPresent();
    boolean hasStatement =
        root.members().stream()
            .map(member -> member.name().value())
            .anyMatch(name -> Spelling.nearest(name, List.of(STATEMENT)).isPresent());
    boolean isListOfStatements = root.get(0).has("Effect");
    return !isVersioned && !hasStatement && !isListOfStatements;
  }

  /**
   * Says what it is if it is no policy but a file of another kind; empty if nothing tells, or it is
   * empty, which a policy can have become.
   */
  Optional<String> mistaken() {
    return text.isBlank() ? Optional.empty() : WantedFile.POLICY.mistaken(path, bytes);
  }

  /** Tells whether it holds a policy, or an account, that is read where somebody names it. */
  boolean isPolicy() {
    if (looksLikeAnAccount()) {
      return true;
    }
    Optional<AwsCliAnswer> answer = answer();
    return answer.isPresent()
        ? answer.get().otherwise() == null && mayBeAPolicy()
        : mayBeAPolicy() && foreign().ofTool().isEmpty() && isJson() && !isSomethingElse();
  }

  /** Tells whether it is a snapshot or the account details of the AWS CLI. */
  boolean looksLikeAnAccount() {
    return AccountText.isOne(text, bytes);
  }

  /**
   * Reads the policy.
   *
   * @param type its type, empty to tell it by its elements
   * @throws PolicySyntaxException if it is none of this type
   */
  Policy policy(Optional<PolicyType> type) {
    Node root = parsed();
    PolicyType known = type.orElseGet(() -> TypeOfFile.told(root));
    // What is no JSON object of a policy's size, the reader has its words for.
    boolean isRead = root instanceof ObjectNode && isUtf8 && bytes.length <= PolicyReader.MAX_BYTES;
    return new Policy(
        name(),
        known,
        isRead && root != null
            ? PolicyReader.read(root, known)
            : PolicyReader.read(FileNames.text(path), bytes, known));
  }

  /**
   * Takes it apart if it is an answer of the AWS CLI, or the text of one policy in a string, be it
   * percent-encoded.
   */
  Optional<AwsCliAnswer> answer() {
    boolean mayBeOne = isText() || OF_ANSWERS.stream().anyMatch(text::contains);
    Node root = mayBeOne ? parsed() : null;
    return root == null ? Optional.empty() : AwsCliAnswer.of(new JsonPart(root));
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
  Answered policies(AwsCliAnswer answer, Optional<PolicyType> type) {
    List<Policy> policies = new ArrayList<>();
    List<Finding> problems = new ArrayList<>();
    try {
      JsonPart root = new JsonPart(checked());
      Optional<Finding> repeated =
          RepeatedNames.first(root, answer.documents().stream().map(Document::pointer).toList());
      repeated.ifPresent(problems::add);
      for (Document document : repeated.isPresent() ? List.<Document>of() : answer.documents()) {
        policy(document, root.at(document.pointer()), type, policies, problems);
      }
    } catch (PolicySyntaxException e) {
      problems.addAll(e.findings());
    }
    return new Answered(policies, problems);
  }

  /** Returns the JSON in it. */
  private @Nullable Node checked() {
    if (!isUtf8 && !isEncoded()) {
      PolicyReader.read(FileNames.text(path), bytes); // says where it is no UTF-8
    }
    return parsed();
  }

  private void policy(
      Document document,
      JsonPart part,
      Optional<PolicyType> type,
      List<Policy> policies,
      List<Finding> problems) {
    try {
      Node policy = content(Objects.requireNonNull(part.node()));
      PolicyType known =
          document.type() == null ? type.orElseGet(() -> TypeOfFile.told(policy)) : document.type();
      String name = Objects.requireNonNullElseGet(document.name(), this::name);
      policies.add(new Policy(name, known, PolicyReader.read(policy, known)));
    } catch (PolicySyntaxException e) {
      problems.addAll(e.findings());
    }
  }

  /** Returns the object that is in a string; the node itself if it is none or holds none. */
  private static Node content(Node node) {
    if (!(node instanceof ScalarNode string && string.isString())) {
      return node;
    }
    try {
      Node content = json(Source.decoded(string));
      return content instanceof ObjectNode ? content : node;
    } catch (BrokenTextException e) {
      return node; // the reader of policies says what is wrong
    }
  }

  private String name() {
    Path last = path.getFileName();
    String file = last == null ? "" : FileNames.text(last);
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }
}
