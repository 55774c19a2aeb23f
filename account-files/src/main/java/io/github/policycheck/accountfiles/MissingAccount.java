package io.github.policycheck.accountfiles;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What to name instead of a folder that is no account. */
final class MissingAccount {

  /** A plan may be long. */
  private static final int BEGINNING = 64 * 1024;

  private MissingAccount() {}

  /** Says what to do; it begins with a semicolon. */
  static String remedy(Path folder) {
    return MisnamedAccount.in(folder)
        .map(file -> "; " + MisnamedAccount.remedy(file))
        .or(() -> TemplateFiles.remedy(folder))
        .or(() -> plan(folder))
        .or(() -> below(folder))
        .orElseGet(() -> otherwise(folder));
  }

  private static Optional<String> plan(Path folder) {
    return TemplateFiles.in(folder).stream()
        .filter(MissingAccount::isPlan)
        .findFirst()
        .map(
            plan ->
                "; `"
                    + FileNames.text(plan)
                    + "` is a Terraform plan: name the folder of Terraform's configuration that it"
                    + " was made from, which is an account, and give it the same variables");
  }

  private static boolean isPlan(Path file) {
    try {
      return FileNames.hasEnding(file, List.of(".json"))
          && FileKind.ofTool(file, FileText.of(FileBytes.of(file, BEGINNING)).text())
              .filter(kind -> kind == FileKind.TERRAFORM_PLAN)
              .isPresent();
    } catch (UnreadableFileException e) {
      return false;
    }
  }

  /** Names the folder nearest to the top that has what makes an account. */
  private static Optional<String> below(Path folder) {
    return TemplateFiles.below(folder).stream()
        .filter(MissingAccount::makesAccount)
        .map(file -> Objects.requireNonNullElse(file.getParent(), folder))
        .min(Comparator.comparingInt(Path::getNameCount).thenComparing(Comparator.naturalOrder()))
        .map(
            found ->
                " and no templates of its own; name one of the folders below it, such as `"
                    + FileNames.text(found)
                    + "`");
  }

  private static boolean makesAccount(Path file) {
    try {
      return TemplateFiles.isOfTerraform(file)
          || AccountDirectory.isAccountFile(file)
          || TemplateFiles.isStack(file);
    } catch (UnreadableFileException e) {
      return false;
    }
  }

  private static String otherwise(Path folder) {
    return TemplateFiles.in(folder).isEmpty() && TemplateFiles.below(folder).isEmpty()
        ? "; it is empty: name a folder with one, one with templates of Terraform or CloudFormation, or"
            + " a snapshot"
        : " and no templates; `policycheck init` makes one from a folder of policies";
  }
}
