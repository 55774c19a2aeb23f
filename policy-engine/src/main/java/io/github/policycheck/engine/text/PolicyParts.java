package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.JsonText.Part;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Policies that are parts of a larger JSON text, such as an answer of the AWS CLI: objects, or
 * strings that hold one, plain or percent-encoded as IAM's API sends it. An object has the places
 * of the whole text; all of what is in a string has the place of the string.
 */
public final class PolicyParts {

  private final @Nullable String file;
  private final String text;
  private final Set<String> wanted;

  /** What is on the way to one of them. */
  private final Set<String> passed = new HashSet<>();

  private final Map<String, Part> parts = new HashMap<>();

  private PolicyParts(@Nullable String file, String text, Set<String> pointers) {
    this.file = file;
    this.text = text;
    this.wanted = Set.copyOf(pointers);
    for (String pointer : wanted) {
      for (int end = pointer.lastIndexOf('/'); end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
        passed.add(pointer.substring(0, end));
      }
    }
  }

  /**
   * Finds the parts of a text.
   *
   * @param file what the text is called in messages, null if it is no file
   * @param utf8 the text; a byte order mark is skipped
   * @param pointers the JSON pointers of the parts; names in them need no escapes
   * @throws PolicySyntaxException if the bytes are no UTF-8, or what stands around the parts is no
   *     JSON or has a name twice
   */
  public static PolicyParts find(@Nullable String file, byte[] utf8, Set<String> pointers) {
    PolicyParts found =
        new PolicyParts(file, Utf8.withoutByteOrderMark(Utf8.decode(file, utf8)), pointers);
    try (JsonText json = new JsonText(file, found.text)) {
      json.begin();
      found.walk(json, "");
      json.end();
      return found;
    } catch (InvalidSnapshotException e) {
      throw new PolicySyntaxException(e.findings().stream().map(PolicyParts::ofText).toList());
    }
  }

  private void walk(JsonText json, String pointer) {
    if (wanted.contains(pointer)) {
      parts.put(pointer, json.part());
    } else if (passed.contains(pointer) && json.isObject()) {
      JsonText.Members members = json.members(pointer);
      for (String name = members.next(); name != null; name = members.next()) {
        walk(json, pointer + "/" + name);
      }
    } else if (passed.contains(pointer) && json.isArray()) {
      for (int i = 0; json.hasItem(); i++) {
        walk(json, pointer + "/" + i);
      }
    } else {
      json.skip();
    }
  }

  /**
   * Reads a part as a policy.
   *
   * @throws IllegalArgumentException if the text has no part there
   * @throws PolicySyntaxException if it is no policy of this type
   */
  public PolicyDocument read(String pointer, PolicyType type) {
    Objects.requireNonNull(type, "type");
    try (JsonText json = new JsonText(file, text)) {
      return json.document(part(pointer), type);
    }
  }

  /**
   * Returns the JSON of a part, that in a string if it is one.
   *
   * @throws IllegalArgumentException if the text has no part there
   */
  public String json(String pointer) {
    try (JsonText json = new JsonText(file, text)) {
      return json.json(part(pointer));
    }
  }

  private Part part(String pointer) {
    Objects.requireNonNull(pointer, "pointer");
    Part part = parts.get(pointer);
    if (part == null) {
      throw new IllegalArgumentException("there is nothing at `" + pointer + "`");
    }
    return part;
  }

  private static Finding ofText(Finding problem) {
    return PolicyProblems.error(
        "json-syntax", problem.message(), problem.location(), JsonPath.ROOT);
  }
}
