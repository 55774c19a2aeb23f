package io.github.policycheck.lint.fix;

import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Repairs templates of tests. */
final class FixedTemplates {

  /** A template of CloudFormation up to the statements of a policy. */
  static final String STACK =
      """
      Resources:
        One:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
      """;

  private FixedTemplates() {}

  static Fixed fix(Path folder, String name, String text, boolean isChanging) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Fixer.fix(
        LintRequest.of(
            List.of(file), Optional.empty(), LintConfiguration.NONE, LocalDate.of(2026, 11, 30)),
        isChanging);
  }

  /** Returns the lines that are changed, as in a difference. */
  static List<String> changed(Fixed fixed) {
    return fixed
        .diff()
        .lines()
        .filter(line -> line.startsWith("-") || line.startsWith("+"))
        .skip(2)
        .toList();
  }

  static String statement(String text) {
    return STACK + text.indent(8);
  }

  static String resource(String name, String arguments) {
    return "resource \"aws_iam_policy\" \"" + name + "\" {\n" + arguments.indent(2) + "}\n";
  }

  static List<String> left(Fixed fixed) {
    return fixed.left().stream().map(one -> one.message()).distinct().toList();
  }
}
