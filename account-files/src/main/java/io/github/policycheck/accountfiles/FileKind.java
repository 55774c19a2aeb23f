package io.github.policycheck.accountfiles;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a file is, by what stands in it: so that whoever names one of another kind than is asked for
 * reads what it is, not what it lacks of the other.
 */
public enum FileKind {
  /** Nothing, or nothing but white space. */
  EMPTY("an empty file"),
  /** A document in PDF. */
  PDF("a PDF"),
  /** An archive, of whatever format. */
  ARCHIVE("an archive"),
  /** A picture. */
  IMAGE("an image"),
  /** Bytes that are no text. */
  BINARY("no text but binary data"),
  /** A template of AWS CloudFormation, in JSON or YAML. */
  CLOUDFORMATION("a CloudFormation template"),
  /** A template of the AWS Serverless Application Model. */
  SAM("a SAM template"),
  /** What the AWS CDK makes. */
  CDK("a template that the CDK has made"),
  /** Configuration of Terraform or OpenTofu. */
  TERRAFORM("a Terraform file"),
  /** A plan of Terraform, as {@code terraform show -json} writes it. */
  TERRAFORM_PLAN("a Terraform plan"),
  /** A state of Terraform. */
  TERRAFORM_STATE("a Terraform state"),
  /** What {@code policycheck snapshot} writes. */
  SNAPSHOT("a snapshot of an account"),
  /** What {@code aws iam get-account-authorization-details} prints. */
  ACCOUNT_DETAILS("account details of the AWS CLI"),
  /** A policy of IAM. */
  POLICY("a policy"),
  /** What the AWS CLI prints of policies or roles. */
  AWS_ANSWER("an answer of the AWS CLI"),
  /** The findings that somebody knows. */
  BASELINE("a baseline of lint"),
  /** What lint prints with {@code --format json}. */
  LINT_REPORT("a report of lint"),
  /** A report for code scanning. */
  SARIF("a SARIF report"),
  /** What {@code simulate} reads. */
  SIMULATE_REQUEST("a request of `simulate`"),
  /** What {@code simulate} writes. */
  SIMULATE_RESPONSE("a response of `simulate`"),
  /** An account as people write it. */
  ACCOUNT_YAML("an `account.yaml`"),
  /** What a project says of policycheck. */
  CONFIGURATION("a `policycheck.yaml`"),
  /** Tests of policies. */
  TEST_FILE("a test file"),
  /** XML, or HTML. */
  XML("XML or HTML"),
  /** JSON of none of these kinds. */
  JSON("JSON of another kind"),
  /** YAML of none of these kinds. */
  YAML("YAML");

  /** How files of Terraform are called. */
  private static final List<String> TERRAFORM_ENDINGS =
      List.of(".tf", ".tofu", ".hcl", ".tf.json", ".tofu.json");

  /** So many bytes has a character of ASCII at most. */
  private static final int WIDEST = 4;

  private static final JsonFactory PARSER = new JsonFactory();
  private static final String FORMAT = "AWSTemplateFormatVersion";
  private static final String TEMPLATE_JSON = ".template.json";

  /** A text without any of these has no member by which a tool is told. */
  private static final List<String> OF_TOOLS =
      List.of(FORMAT, "Resources", "terraform_version", "planned_values", "resource_changes");

  private static final Pattern RESOURCE_TYPE =
      Pattern.compile("[\"']?Type[\"']?\\s*:\\s*[\"']?(?:AWS|Alexa|Custom)::");
  private static final Pattern YAML_CASES = Pattern.compile("^cases\\s*:", Pattern.MULTILINE);
  private static final Pattern YAML_LINT =
      Pattern.compile("^(?:lint|required-version)\\s*:", Pattern.MULTILINE);
  private static final Pattern YAML_ACCOUNT =
      Pattern.compile("^account\\s*:\\s*[\"']?\\d", Pattern.MULTILINE);
  private static final Pattern YAML_LINE =
      Pattern.compile("^(?:---|[\"']?[\\w.-]+[\"']?\\s*:(?:\\s|$)|- )", Pattern.MULTILINE);

  private final String inWords;

  FileKind(String inWords) {
    this.inWords = inWords;
  }

  /** Returns what a file of this kind is, with its article. */
  public String inWords() {
    return inWords;
  }

  /** Tells whether it is a template of CloudFormation, whoever wrote it. */
  public boolean isStack() {
    return this == CLOUDFORMATION || this == SAM || this == CDK;
  }

  /** Tells whether lint reads policies of it that are not in a file of their own. */
  public boolean isTemplate() {
    return isStack() || this == TERRAFORM || this == TERRAFORM_PLAN;
  }

  /**
   * Returns what a file is; empty if nothing tells.
   *
   * @param file its name, of which the ending may tell something
   */
  static Optional<FileKind> of(Path file, byte[] bytes) {
    Optional<FileKind> binary = ofBytes(bytes);
    if (binary.isPresent()) {
      return binary;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.startsWith("\ufeff")) {
      text = text.substring(1);
    }
    if (text.isBlank()) {
      return Optional.of(EMPTY);
    }
    Optional<FileKind> tool = ofTool(file, text);
    return tool.isPresent() ? tool : ofText(file, text, text.stripLeading().charAt(0));
  }

  private static Optional<FileKind> ofBytes(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(8, bytes.length), StandardCharsets.ISO_8859_1);
    if (start.startsWith("%PDF-")) {
      return Optional.of(PDF);
    }
    if (start.startsWith("PK\3\4") || start.startsWith("\u001f\u008b") || start.startsWith("BZh")) {
      return Optional.of(ARCHIVE);
    }
    boolean isImage =
        start.startsWith("\u0089PNG")
            || start.startsWith("\u00ff\u00d8")
            || start.startsWith("GIF8");
    if (isImage) {
      return Optional.of(IMAGE);
    }
    // Text in UTF-16 or UTF-32 has a null byte, or a mark, in its first four.
    boolean isWide =
        start.startsWith("\u00fe\u00ff")
            || start.startsWith("\u00ff\u00fe")
            || start.substring(0, Math.min(WIDEST, start.length())).indexOf(0) >= 0;
    for (byte one : bytes) {
      if (one == 0 && !isWide) {
        return Optional.of(BINARY);
      }
    }
    return Optional.empty();
  }

  private static Optional<FileKind> ofText(Path file, String text, char first) {
    if (first == '{') {
      return Optional.of(ofMembers(members(text)));
    }
    if (first == '[') {
      return Optional.of(JSON);
    }
    if (first == '<') {
      return Optional.of(XML);
    }
    if (YAML_CASES.matcher(text).find()) {
      return Optional.of(TEST_FILE);
    }
    if (YAML_LINT.matcher(text).find()) {
      return Optional.of(CONFIGURATION);
    }
    if (YAML_ACCOUNT.matcher(text).find()) {
      return Optional.of(ACCOUNT_YAML);
    }
    // Prose has such lines too.
    boolean isYaml = YamlFile.isYaml(file) && YAML_LINE.matcher(text).find();
    return isYaml ? Optional.of(YAML) : Optional.empty();
  }

  private static FileKind ofMembers(Set<String> members) {
    if (members.contains("PolicycheckSnapshot")) {
      return SNAPSHOT;
    }
    if (hasAny(members, "UserDetailList", "GroupDetailList", "RoleDetailList")) {
      return ACCOUNT_DETAILS;
    }
    if (members.contains("Statement")) {
      return POLICY;
    }
    if (members.contains("policycheckBaseline")) {
      return BASELINE;
    }
    if (members.contains("EvaluationResults")) {
      return SIMULATE_RESPONSE;
    }
    if (hasAny(members, "PolicyInputList", "ActionNames")) {
      return SIMULATE_REQUEST;
    }
    if (members.contains("findings") && members.contains("summary")) {
      return LINT_REPORT;
    }
    if (members.contains("runs") && members.contains("$schema")) {
      return SARIF;
    }
    boolean isAnswer =
        hasAny(
            members,
            "PolicyVersion",
            "PolicyDocument",
            "AttachedPolicies",
            "PolicyNames",
            "InlinePolicy",
            "Role",
            "Roles");
    return isAnswer ? AWS_ANSWER : JSON;
  }

  private static boolean hasAny(Set<String> members, String... names) {
    return List.of(names).stream().anyMatch(members::contains);
  }

  /**
   * Returns what a file is if a tool that describes resources wrote it or reads it; empty if none
   * does.
   *
   * @param file its name, of which the ending may tell it
   */
  public static Optional<FileKind> ofTool(Path file, String text) {
    if (FileNames.hasEnding(file, TERRAFORM_ENDINGS)) {
      return Optional.of(TERRAFORM);
    }
    boolean isObject = text.stripLeading().startsWith("{");
    Set<String> members =
        isObject && OF_TOOLS.stream().anyMatch(text::contains) ? members(text) : Set.of();
    if (hasAny(members, "planned_values", "resource_changes")) {
      return Optional.of(TERRAFORM_PLAN);
    }
    if (members.contains("terraform_version")) {
      return Optional.of(TERRAFORM_STATE);
    }
    boolean isInBraces = isObject && members.isEmpty() && YamlFile.isYaml(file);
    return isTemplate(members, isObject, text)
            || (isInBraces && text.contains("Resources") && RESOURCE_TYPE.matcher(text).find())
        ? Optional.of(kindOfTemplate(file, text))
        : Optional.empty();
  }

  private static boolean isTemplate(Set<String> members, boolean isObject, String text) {
    if (!members.isEmpty()) {
      return members.contains(FORMAT)
          || (members.contains("Resources") && RESOURCE_TYPE.matcher(text).find());
    }
    return !isObject
        && (YamlNames.has(text, FORMAT)
            || (YamlNames.has(text, "Resources") && RESOURCE_TYPE.matcher(text).find()));
  }

  private static FileKind kindOfTemplate(Path file, String text) {
    boolean isOfCdk =
        FileNames.hasEnding(file, List.of(TEMPLATE_JSON))
            || text.contains("aws:cdk:path")
            || text.contains("CDKMetadata");
    if (isOfCdk) {
      return CDK;
    }
    return text.contains("AWS::Serverless") ? SAM : CLOUDFORMATION;
  }

  /** Returns the names in the object that a text is, as far as it can be read. */
  private static Set<String> members(String text) {
    Set<String> members = new LinkedHashSet<>();
    try (JsonParser parser = PARSER.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return members;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        members.add(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
    } catch (JacksonException e) {
      return members; // it goes on beyond what was read, or is JSON no more
    }
    return members;
  }
}
