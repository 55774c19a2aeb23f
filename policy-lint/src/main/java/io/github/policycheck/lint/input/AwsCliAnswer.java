package io.github.policycheck.lint.input;

import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the AWS CLI about policies: which parts of it are policies. Each may be an object,
 * or text that holds one, percent-encoded or plain.
 *
 * @param documents the policies, at least one, unless {@code otherwise} says what it holds
 * @param otherwise why it holds no policy that is read, null if it does
 * @param isAboutOthers whether it holds policies that are none of IAM
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/iam/">AWS CLI Command Reference:
 *     iam</a>
 */
public record AwsCliAnswer(
    List<Document> documents, @Nullable String otherwise, boolean isAboutOthers) {

  /** Where services answer with the policy of one resource. */
  private static final List<String> OF_RESOURCES =
      List.of(
          "/Policy",
          "/policyText",
          "/ResourcePolicy",
          "/ResourcePolicy/Content",
          "/Attributes/Policy");

  /**
   * A policy in an answer.
   *
   * @param pointer where it stands, as a JSON pointer
   * @param name what the answer calls it, null if it has no name for it
   * @param type its type, null if the answer does not tell it
   */
  public record Document(String pointer, @Nullable String name, @Nullable PolicyType type) {}

  public AwsCliAnswer {
    documents = List.copyOf(documents);
  }

  /** Takes an answer apart; empty if it is none. */
  public static Optional<AwsCliAnswer> of(JsonPart root) {
    if (isText(root)) {
      return one("", null, null); // the answer of a --query
    }
    if (isDocument(root.at("/PolicyVersion/Document"))) {
      return one("/PolicyVersion/Document", null, null); // perhaps a permissions boundary
    }
    if (isDocument(root.get("PolicyDocument")) && root.has("PolicyName")) {
      return one("/PolicyDocument", name(root.get("PolicyName")), PolicyType.IDENTITY);
    }
    if (isDocument(root.get("InlinePolicy"))) {
      return one("/InlinePolicy", null, PolicyType.IDENTITY); // of a permission set
    }
    List<Document> several = trusts(root);
    endpoints(root.get("VpcEndpoints"), several);
    if (!several.isEmpty()) {
      return Optional.of(new AwsCliAnswer(several, null, false));
    }
    return ofOrganization(root.get("Policy"))
        .or(() -> ofResource(root))
        .or(
            () ->
                AnswerWithoutPolicy.of(root).map(what -> new AwsCliAnswer(List.of(), what, false)));
  }

  private static List<Document> trusts(JsonPart root) {
    List<Document> trusts = new ArrayList<>();
    trust(root.get("Role"), "/Role", trusts);
    JsonPart roles = root.get("Roles");
    for (int i = 0; i < roles.size(); i++) {
      trust(roles.get(i), "/Roles/" + i, trusts);
    }
    return trusts;
  }

  private static void trust(JsonPart role, String pointer, List<Document> into) {
    if (isDocument(role.get("AssumeRolePolicyDocument"))) {
      into.add(
          new Document(
              pointer + "/AssumeRolePolicyDocument",
              name(role.get("RoleName")),
              PolicyType.ROLE_TRUST));
    }
  }

  private static void endpoints(JsonPart endpoints, List<Document> into) {
    for (int i = 0; i < endpoints.size(); i++) {
      JsonPart endpoint = endpoints.get(i);
      if (isDocument(endpoint.get("PolicyDocument"))) {
        into.add(
            new Document(
                "/VpcEndpoints/" + i + "/PolicyDocument",
                name(endpoint.get("VpcEndpointId")),
                PolicyType.VPC_ENDPOINT));
      }
    }
  }

  private static Optional<AwsCliAnswer> ofOrganization(JsonPart policy) {
    String type = policy.at("/PolicySummary/Type").string();
    if (type.isEmpty() || !isDocument(policy.get("Content"))) {
      return Optional.empty();
    }
    PolicyType known = PolicyType.ofOrganizations(type).orElse(null);
    return known == null
        ? Optional.of(
            new AwsCliAnswer(
                List.of(), "this is a policy of the type `" + type + "`, none of IAM", true))
        : one("/Policy/Content", name(policy.at("/PolicySummary/Name")), known);
  }

  private static Optional<AwsCliAnswer> ofResource(JsonPart root) {
    return OF_RESOURCES.stream()
        .filter(pointer -> isText(root.at(pointer)) || isPolicy(root.at(pointer)))
        .findFirst()
        .flatMap(
            pointer ->
                // Objects of such a name also stand in files of others, and hold any policies.
                one(pointer, null, isText(root.at(pointer)) ? PolicyType.RESOURCE : null));
  }

  private static Optional<AwsCliAnswer> one(
      String pointer, @Nullable String name, @Nullable PolicyType type) {
    return Optional.of(new AwsCliAnswer(List.of(new Document(pointer, name, type)), null, false));
  }

  private static @Nullable String name(JsonPart value) {
    return value.isString() ? value.string() : null;
  }

  /** Tells whether something is an object, or text that is to be one. */
  private static boolean isDocument(JsonPart value) {
    return value.isObject() || isText(value);
  }

  /** Tells whether something is text that is to be an object; percent-encoded JSON is not. */
  private static boolean isText(JsonPart value) {
    String text = withoutMark(value.string()).strip();
    return text.startsWith("{") || text.startsWith("%");
  }

  private static String withoutMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /** Tells of an object in a place where answers also have other objects whether it is a policy. */
  private static boolean isPolicy(JsonPart value) {
    return value.has("Statement") || PolicyVersion.of(value.get("Version").string()).isPresent();
  }
}
