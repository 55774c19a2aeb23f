package io.github.policycheck.lint.template;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileKind;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.FileText;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.input.TemplateInputs;
import java.nio.file.Path;
import java.util.Optional;

/** Templates that are a file each: those of CloudFormation, and plans of Terraform. */
public final class LoneTemplates {

  /** As long as CloudFormation takes a template from S3. */
  private static final int LONGEST_STACK = 1024 * 1024;

  private static final int LONGEST_PLAN = 64 * 1024 * 1024;

  private final FileContents contents;
  private final TemplateInputs inputs;

  /** Takes what files hold, and what parameters are given. */
  public LoneTemplates(FileContents contents, TemplateSettings settings) {
    this.contents = contents;
    this.inputs = settings.inputs();
  }

  /**
   * What a file is.
   *
   * @param kind what of the tools
   * @param template what it says
   */
  public record Read(FileKind kind, Template template) {}

  /**
   * Reads a file; empty if it is none.
   *
   * @param beginning its text, of a long file only the beginning
   * @throws UnreadableFileException if it is longer than is read, or cannot be read
   */
  public Optional<Read> read(Path file, String beginning) {
    FileKind kind = FileKind.ofTool(file, beginning).orElse(FileKind.POLICY);
    String name = FileNames.text(file);
    if (kind.isStack()) {
      String text = text(file, LONGEST_STACK, "the most that CloudFormation takes");
      return Optional.of(new Read(kind, Template.ofCloudFormation(name, text, inputs)));
    }
    if (kind == FileKind.TERRAFORM_PLAN) {
      String text = text(file, LONGEST_PLAN, "the most that is read of a plan");
      return Optional.of(new Read(kind, Template.ofPlan(name, text)));
    }
    return Optional.empty();
  }

  private String text(Path file, int longest, String why) {
    byte[] bytes = contents.of(file, longest + 1);
    if (bytes.length > longest) {
      throw new UnreadableFileException(file, "is longer than " + longest + " bytes, " + why);
    }
    return FileText.of(bytes).text();
  }
}
