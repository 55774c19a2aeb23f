package io.github.policycheck.accountfiles.template;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.templates.input.TemplateInputs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Files with values of Terraform's variables that somebody names. */
public final class VariableFiles {

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private VariableFiles() {}

  /**
   * Returns what templates are given, with what a file gives.
   *
   * @throws io.github.policycheck.accountfiles.UnreadableFileException if it cannot be read
   */
  public static TemplateInputs add(Path file, TemplateInputs inputs) {
    String text = new String(FileContents.OF_DISK.of(file), StandardCharsets.UTF_8);
    return inputs.withVariableFile(
        FileNames.text(file), text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
  }
}
