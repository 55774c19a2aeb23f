package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileKind;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.lint.input.ForeignForm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Tells by its text in which form a file holds policies that are not read. Of a long file the
 * beginning is enough.
 */
final class ForeignText {

  private static final JsonFactory JSON = new JsonFactory();

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

  /** Returns what a file is that a tool reads or writes, be there a policy in it or not. */
  Optional<FileKind> kindOfTool() {
    return FileKind.ofTool(file, text);
  }

  /** Returns the form of a file that was made by a tool, be there a policy in it or not. */
  Optional<ForeignForm> ofTool() {
    return kindOfTool().flatMap(ForeignForm::of);
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
    if (FileNames.hasEnding(file, LintFiles.TEMPLATES)) {
      return Optional.of(ForeignForm.PLACEHOLDERS);
    }
    boolean isYaml = !isJson && YAML_POLICY.matcher(text).find();
    if (isYaml || FileNames.hasEnding(file, LintFiles.YAML)) {
      return Optional.of(
          !isJson && ANSWER.matcher(text).find()
              ? ForeignForm.ANSWER_NOT_IN_JSON
              : ForeignForm.YAML);
    }
    if (!FileNames.hasEnding(file, LintFiles.PLAIN)) {
      return Optional.of(ForeignForm.JSON);
    }
    return isJson ? Optional.of(ForeignForm.OTHER_NAME) : Optional.empty(); // prose, perhaps
  }

  /** Returns where its JSON breaks off; empty if it is right as far as it was read. */
  Optional<SourceLocation> brokenAt() {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      while (parser.nextToken() != null) {
        // only whether it goes on
      }
      return Optional.empty();
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      boolean isCutOff = text.getBytes(StandardCharsets.UTF_8).length > PolicyReader.MAX_BYTES;
      return isCutOff || at == null
          ? Optional.empty()
          : Optional.of(
              SourceLocation.at(
                  FileNames.text(file),
                  Math.max(1, at.getLineNr()),
                  Math.max(1, at.getColumnNr())));
    }
  }

  private boolean isObject() {
    return text.stripLeading().startsWith("{");
  }
}
