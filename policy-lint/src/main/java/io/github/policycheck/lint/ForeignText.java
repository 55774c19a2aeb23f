package io.github.policycheck.lint;

import java.nio.file.Path;
import java.util.HashSet;
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
 * Tells by its text in which form a file holds policies that are not read. Of a long file the
 * beginning is enough.
 */
final class ForeignText {

  private static final JsonFactory JSON = new JsonFactory();

  private static final List<String> TERRAFORM_JSON = List.of(".tf.json");
  private static final List<String> TEMPLATE_JSON = List.of(".template.json");
  private static final String FORMAT = "AWSTemplateFormatVersion";

  /** A text without any of these has no member by which a tool is told. */
  private static final List<String> MEMBERS =
      List.of(FORMAT, "Resources", "terraform_version", "planned_values", "resource_changes");

  private static final Pattern RESOURCE_TYPE =
      Pattern.compile("[\"']?Type[\"']?\\s*:\\s*[\"']?(?:AWS|Alexa|Custom)::");
  private static final Pattern YAML_FORMAT =
      Pattern.compile("^[\"']?AWSTemplateFormatVersion[\"']?\\s*:", Pattern.MULTILINE);
  private static final Pattern YAML_RESOURCES =
      Pattern.compile("^[\"']?Resources[\"']?\\s*:", Pattern.MULTILINE);
  private static final Pattern OF_TERRAFORM =
      Pattern.compile("\\w*polic(?:y|ies)\\w*|\\bStatement\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern EFFECT =
      Pattern.compile("(?:\\\\?[\"']|%22)?Effect(?:\\\\?[\"']|%22)?\\s*(?:[:=]|%3A)");
  private static final Pattern ACTION =
      Pattern.compile("\\b(?:Not)?Action\\b|%22(?:Not)?Action%22");

  /** Lines by which text of whatever name is told to be YAML. */
  private static final Pattern YAML_POLICY =
      Pattern.compile("^\\s*(?:- )?(?:Effect|Statement)\\s*:", Pattern.MULTILINE);

  private static final Pattern ANSWER =
      Pattern.compile(
          "^(?:PolicyVersion|PolicyDocument|InlinePolicy|Role|Roles|Policy|policyText"
              + "|ResourcePolicy|Attributes|(?:User|Group|Role)DetailList)\\s*:",
          Pattern.MULTILINE);

  /** As {@code --output text} and {@code --output table} begin. */
  private static final Pattern PRINTED =
      Pattern.compile(
          "\\A(?:POLICYVERSION|ROLE|ROLES|POLICYSUMMARY|POLICY|POLICYDOCUMENT)\\t"
              + "|\\A-+\\R\\| +(?:Get|List|Describe)\\w+ +\\|\\R"
              + "|^(?:DOCUMENT|STATEMENT|POLICYDOCUMENT|ASSUMEROLEPOLICYDOCUMENT)\\t",
          Pattern.MULTILINE);

  private final Path file;
  private final String text;

  ForeignText(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /** Returns the form of a file that was made by a tool, be there a policy in it or not. */
  Optional<ForeignForm> ofTool() {
    if (LintFiles.isNamed(file, TERRAFORM_JSON) || LintFiles.isNamed(file, LintFiles.TERRAFORM)) {
      return Optional.of(ForeignForm.TERRAFORM);
    }
    Set<String> members = members();
    if (members.contains("planned_values") || members.contains("resource_changes")) {
      return Optional.of(ForeignForm.TERRAFORM_PLAN);
    }
    if (members.contains("terraform_version")) {
      return Optional.of(ForeignForm.TERRAFORM_STATE);
    }
    return isCloudFormation(members) ? Optional.of(kindOfTemplate()) : Optional.empty();
  }

  /** Returns the form of a file that has something of a policy in it. */
  Optional<ForeignForm> withPolicy() {
    Optional<ForeignForm> tool = ofTool();
    if (tool.isPresent()) {
      return tool.filter(form -> OF_TERRAFORM.matcher(text).find());
    }
    boolean isJson = isObject();
    if (!isJson && PRINTED.matcher(text).find()) {
      return Optional.of(ForeignForm.ANSWER_NOT_IN_JSON);
    }
    if (!EFFECT.matcher(text).find() || !ACTION.matcher(text).find()) {
      return Optional.empty();
    }
    if (LintFiles.isNamed(file, LintFiles.TEMPLATES)) {
      return Optional.of(ForeignForm.PLACEHOLDERS);
    }
    boolean isYaml = !isJson && YAML_POLICY.matcher(text).find();
    if (isYaml || LintFiles.isNamed(file, LintFiles.YAML)) {
      return Optional.of(
          !isJson && ANSWER.matcher(text).find()
              ? ForeignForm.ANSWER_NOT_IN_JSON
              : ForeignForm.YAML);
    }
    if (!LintFiles.isNamed(file, LintFiles.PLAIN)) {
      return Optional.of(ForeignForm.JSON);
    }
    return isJson ? Optional.of(ForeignForm.OTHER_NAME) : Optional.empty(); // prose, perhaps
  }

  private boolean isObject() {
    return text.stripLeading().startsWith("{");
  }

  private boolean isCloudFormation(Set<String> members) {
    if (!members.isEmpty()) {
      return members.contains(FORMAT)
          || (members.contains("Resources") && RESOURCE_TYPE.matcher(text).find());
    }
    return !isObject()
        && (YAML_FORMAT.matcher(text).find()
            || (YAML_RESOURCES.matcher(text).find() && RESOURCE_TYPE.matcher(text).find()));
  }

  private ForeignForm kindOfTemplate() {
    boolean isOfCdk =
        LintFiles.isNamed(file, TEMPLATE_JSON)
            || text.contains("aws:cdk:path")
            || text.contains("CDKMetadata");
    if (isOfCdk) {
      return ForeignForm.CDK;
    }
    return text.contains("AWS::Serverless") ? ForeignForm.SAM : ForeignForm.CLOUDFORMATION;
  }

  /** Returns the names in the object that the text is, as far as it can be read; else nothing. */
  private Set<String> members() {
    Set<String> members = new HashSet<>();
    if (!isObject() || MEMBERS.stream().noneMatch(text::contains)) {
      return members;
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
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
