package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.json.NotPlainException;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy from JSON. What breaks the grammar of the policy language is refused, with every
 * problem of the document at once, each with its place; nothing that is written is dropped.
 *
 * <p>What reads and decides without a problem has loops where streams and lambdas would be shorter:
 * the first of them costs a JVM tens of milliseconds, and a hook starts a JVM for each push.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">IAM
 *     User Guide: grammar of the policy language</a>
 */
public final class PolicyReader {

  /** The longest text that is read, in bytes of UTF-8; AWS's own limits are far below. */
  public static final int MAX_BYTES = 1024 * 1024;

  private static final List<String> ELEMENTS = List.of("Version", "Id", "Statement");

  private PolicyReader() {}

  /** Reads an identity policy; see {@link #read(String, byte[], PolicyType)}. */
  public static PolicyDocument read(@Nullable String file, byte[] utf8) {
    return read(file, utf8, PolicyType.IDENTITY);
  }

  /** Reads an identity policy; see {@link #read(String, String, PolicyType)}. */
  public static PolicyDocument read(@Nullable String file, String text) {
    return read(file, text, PolicyType.IDENTITY);
  }

  /**
   * Reads a policy.
   *
   * @param file what the text is called in messages, null if it is no file
   * @param utf8 the text; a byte order mark is skipped
   * @param type what it is attached to; that decides which elements it may and must have
   * @return the policy
   * @throws PolicySyntaxException if the bytes are no UTF-8, more than {@link #MAX_BYTES}, or no
   *     policy of this type
   */
  public static PolicyDocument read(@Nullable String file, byte[] utf8, PolicyType type) {
    Objects.requireNonNull(type, "type");
    if (utf8.length > MAX_BYTES) {
      throw tooLarge(file);
    }
    return readText(file, Utf8.decode(file, utf8), type);
  }

  /**
   * Reads a policy.
   *
   * @param file what the text is called in messages, null if it is no file
   * @param text the text; a byte order mark is skipped
   * @param type what it is attached to; that decides which elements it may and must have
   * @return the policy
   * @throws PolicySyntaxException if the text takes more than {@link #MAX_BYTES}, or is no policy
   *     of this type
   */
  public static PolicyDocument read(@Nullable String file, String text, PolicyType type) {
    Objects.requireNonNull(type, "type");
    if (Utf8.isLongerThan(MAX_BYTES, text)) {
      throw tooLarge(file);
    }
    return readText(file, text, type);
  }

  private static PolicyDocument readText(@Nullable String file, String text, PolicyType type) {
    return read(Source.of(file, Utf8.withoutByteOrderMark(text)), type);
  }

  /** Reads a policy that is a text, or a part of one. */
  static PolicyDocument read(Source text, PolicyType type) {
    return tree(PolicyJson.read(text), type);
  }

  /**
   * Reads a policy that is a part of a text of ours.
   *
   * @throws NotPlainException if it is not as we write texts
   */
  static PolicyDocument readPlain(Source text, PolicyType type) {
    return tree(PolicyJson.readPlain(text), type);
  }

  /**
   * Reads a policy that is a part of a larger text.
   *
   * @param node the policy: an object, or a string that holds one, percent-encoded as IAM's API
   *     sends it or plain
   * @param type what it is attached to; that decides which elements it may and must have
   * @return the policy, each part of it with its place in the larger text
   * @throws PolicySyntaxException if it is no policy of this type
   */
  public static PolicyDocument read(Node node, PolicyType type) {
    Objects.requireNonNull(type, "type");
    if (node instanceof ScalarNode string && string.isString()) {
      return read(PolicyJson.within(string), type);
    }
    PolicyJson.checkDepth(node);
    return tree(node, type);
  }

  private static PolicyDocument tree(Node root, PolicyType type) {
    PolicyProblems problems = new PolicyProblems();
    PolicyDocument document = document(root, type, problems);
    UnfilledProblems.replace(root, problems);
    problems.throwIfAny();
    return document;
  }

  private static PolicyDocument document(Node root, PolicyType type, PolicyProblems problems) {
    if (!(root instanceof ObjectNode object)) {
      problems.add(
          "wrong-type",
          "a policy is an object, not " + root.kind(),
          root.location(),
          JsonPath.ROOT);
      return new PolicyDocument(null, null, List.of());
    }
    Elements elements =
        Elements.of(object, JsonPath.ROOT, "a policy", ELEMENTS, problems, Map.of());
    if (!elements.has("Statement")) {
      problems.add(
          "missing-element", "the policy has no `Statement`", object.location(), JsonPath.ROOT);
    }
    PolicyVersion version = version(elements, problems);
    if (type == PolicyType.RESOURCE_CONTROL) {
      LocatedString written = elements.text("Version");
      new ResourceControlSyntax(problems)
          .check(
              version,
              elements.has("Version"),
              written == null ? object.location() : written.location());
    }
    return new PolicyDocument(
        version,
        elements.text("Id"),
        statements(
            elements.value("Statement"),
            new StatementReader(type, hasVariables(elements, version), problems)),
        SourceLocation.at(
            object.location().file(), object.location().line(), object.location().column()));
  }

  /** Tells whether variables count; whoever got the version wrong meant the one that has them. */
  private static boolean hasVariables(Elements elements, @Nullable PolicyVersion version) {
    return version == PolicyVersion.V2012_10_17 || (version == null && elements.has("Version"));
  }

  private static @Nullable PolicyVersion version(Elements elements, PolicyProblems problems) {
    LocatedString written = elements.text("Version");
    if (written == null) {
      return null;
    }
    PolicyVersion version = PolicyVersion.of(written.value()).orElse(null);
    if (version == null) {
      problems.add(
          "invalid-version",
          Quoted.of(written) + " is no version of the policy language; write `2012-10-17`",
          written.location(),
          JsonPath.ROOT.member("Version"));
    }
    return version;
  }

  private static List<Statement> statements(@Nullable Node value, StatementReader reader) {
    JsonPath path = JsonPath.ROOT.member("Statement");
    List<Statement> statements = new ArrayList<>();
    if (value instanceof ListNode array) {
      for (int i = 0; i < array.items().size(); i++) {
        reader.read(array.items().get(i), i, path.item(i), statements);
      }
    } else if (value != null) {
      reader.read(value, 0, path, statements);
    }
    return statements;
  }

  private static PolicySyntaxException tooLarge(@Nullable String file) {
    Finding finding =
        PolicyProblems.error(
            "policy-too-large",
            "the text is longer than " + MAX_BYTES + " bytes, which is the most that is read",
            SourceLocation.at(file, 1, 1),
            JsonPath.ROOT);
    return new PolicySyntaxException(List.of(finding));
  }
}
