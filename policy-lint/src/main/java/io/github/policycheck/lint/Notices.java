package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.MisnamedAccount;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.WholeAccount;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.input.ForeignForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What lint says of a run besides its findings; their rules are no rules of lint. */
public final class Notices {

  /** The rule of what could not be read. */
  static final String UNREADABLE = "unreadable-file";

  /** The rule of where there was nothing to read. */
  static final String NOTHING = "nothing-read";

  /** The rule of an account that could be evaluated only in part. */
  static final String IN_PART = "account-in-part";

  /** The rule of an account of which not all is known. */
  static final String NOT_KNOWN = "account-not-known";

  /** The rule of policies that no account has although some are near. */
  static final String ALONE = "judged-alone";

  /** The rule of folders that were passed over although policies are in them. */
  static final String PASSED_OVER = "passed-over";

  /** The rule of files that Git ignores although policies are in them. */
  static final String IGNORED = "ignored-by-git";

  /** The rule of a repository of which Git does not say what it ignores. */
  static final String NOT_ASKED = "git-not-asked";

  /** The rule of files that hold policies in another form. */
  static final String OTHER_FORM = "other-form";

  private static final int MOST_NAMES = 5;
  private static final int EXAMPLES = 3;

  private Notices() {}

  /** Tells whether a notice says that an account could be evaluated only in part. */
  public static boolean isOfAccountInPart(Finding notice) {
    return notice.rule().equals(IN_PART);
  }

  /** Tells whether a notice says that not all of an account is known. */
  public static boolean isOfAccountNotKnown(Finding notice) {
    return notice.rule().equals(NOT_KNOWN);
  }

  /** Tells whether a notice says that policies were evaluated alone. */
  public static boolean isOfPoliciesAlone(Finding notice) {
    return notice.rule().equals(ALONE);
  }

  /** Tells whether a notice is that there are policies in a form that is not read. */
  public static boolean isOfOtherForm(Finding notice) {
    return notice.rule().equals(OTHER_FORM);
  }

  /** Tells whether a notice is that there are policies in folders that were passed over. */
  public static boolean isOfFoldersPassedOver(Finding notice) {
    return notice.rule().equals(PASSED_OVER);
  }

  /** Tells whether a notice is that files with policies were passed over as Git ignores them. */
  public static boolean isOfIgnoredFiles(Finding notice) {
    return notice.rule().equals(IGNORED);
  }

  /** Tells whether a notice is that files may have been looked at which Git ignores. */
  public static boolean isOfGitNotAsked(Finding notice) {
    return notice.rule().equals(NOT_ASKED);
  }

  /** Tells whether there was a path without a policy, which is an error unless empty is allowed. */
  public static boolean isNothingRead(LintResult result) {
    return result.unread().stream().anyMatch(one -> one.rule().equals(NOTHING));
  }

  /** Says that nothing is known of a file or a folder. */
  static Finding unreadable(Path path, String reason) {
    return at(
        path,
        UNREADABLE,
        Severity.ERROR,
        reason + "; nothing is known of what it says: make it readable, or take it away");
  }

  /** Says that an account is not read as its file is not called as it has to be. */
  static Finding misnamed(Path file) {
    return at(file, UNREADABLE, Severity.ERROR, MisnamedAccount.remedy(file));
  }

  /** Says that a file that was named holds its policies in another form. */
  static Finding otherForm(Path file, ForeignForm form) {
    return at(
        file, OTHER_FORM, Severity.ERROR, "this is " + form.inWords() + "; " + form.instead());
  }

  /** Says what an answer of the AWS CLI is that holds no policy. */
  static Finding noPolicy(Path file, String what) {
    return at(file, OTHER_FORM, Severity.ERROR, what);
  }

  /** Says that there are policies in other forms besides those that were read. */
  static Finding otherForms(SortedMap<ForeignForm, List<Path>> files) {
    return at(
        files.values().iterator().next().get(0),
        OTHER_FORM,
        Severity.NOTE,
        "policies in other forms were not looked at: " + forms(files) + "; " + instead(files));
  }

  /**
   * Says that there are policies in folders that were passed over.
   *
   * @param policies one in each folder
   */
  static Finding passedOver(SortedMap<Path, Path> policies) {
    return at(
        policies.firstKey(),
        PASSED_OVER,
        Severity.NOTE,
        Counted.of(policies.size(), "folder")
            + (policies.size() == 1 ? " that holds" : " that hold")
            + " policies "
            + (policies.size() == 1 ? "was" : "were")
            + " passed over: see "
            + names(policies.values(), FileNames::text)
            + "; name the "
            + (policies.size() == 1 ? "folder" : "folders")
            + " to look at them");
  }

  /** Says that Git ignores files in which policies or accounts are. */
  static Finding ignored(List<Path> files) {
    return at(
        files.get(0),
        IGNORED,
        Severity.NOTE,
        Counted.of(files.size(), "file")
            + " with policies or accounts "
            + (files.size() == 1 ? "was" : "were")
            + " passed over, as Git ignores "
            + (files.size() == 1 ? "it" : "them")
            + ": see "
            + names(files, FileNames::text)
            + "; name the "
            + (files.size() == 1 ? "file" : "files")
            + " to look at them");
  }

  /**
   * Says that there was no policy.
   *
   * @param path where
   * @param found what there was instead
   */
  static Finding nothing(Path path, PassedOver found, boolean isAllowed) {
    List<String> parts = new ArrayList<>();
    if (!found.forms().isEmpty()) {
      parts.add("policies in other forms are not read: " + forms(found.forms()));
    }
    boolean isJson =
        found.others().stream()
            .allMatch(file -> FileNames.hasEnding(file, List.of(LintFiles.JSON)));
    addSome("without a policy", isJson ? "JSON file" : "file", found.others(), parts);
    addSome("passed over", "folder", found.folders(), parts);
    addSome("left out by patterns", "file", found.filtered(), parts);
    addSome("ignored by Git", "file", found.ignored(), parts);
    String rest = parts.isEmpty() ? "" : " (" + String.join("; ", parts) + ")";
    return at(
        path,
        NOTHING,
        isAllowed ? Severity.NOTE : Severity.ERROR,
        "there is no policy here, nothing was looked at"
            + rest
            + (isAllowed
                ? ""
                : "; name files or folders that hold policies in JSON, Terraform or CloudFormation"));
  }

  private static void addSome(String why, String noun, Collection<Path> paths, List<String> parts) {
    if (!paths.isEmpty()) {
      parts.add(
          why + ": " + Counted.of(paths.size(), noun) + ", as " + names(paths, FileNames::text));
    }
  }

  /** Says whom a broken policy leaves out of an account. */
  static Finding inPart(Path account, WholeAccount whole) {
    List<SourceLocation> places =
        whole.leftOut().values().stream().flatMap(List::stream).distinct().toList();
    List<String> names = whole.leftOut().keySet().stream().map(id -> "`" + id + "`").toList();
    int more = names.size() - MOST_NAMES;
    String who =
        String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
            + (more > 0 ? " and " + more + " more" : "");
    return new Finding(
        IN_PART,
        Severity.WARNING,
        "because of this"
            + (places.size() > 1 ? " and " + (places.size() - 1) + " more" : "")
            + " the account `"
            + FileNames.text(account)
            + "` could not be evaluated as a whole: of "
            + who
            + " each policy was evaluated by itself, and what they may do is not known",
        places.get(0),
        "$");
  }

  /**
   * Says what of an account is not known, and what that means for what is found in it.
   *
   * @param parts at least one
   */
  static Finding notKnown(Path account, List<NotKnown> parts) {
    boolean canDeny = parts.stream().anyMatch(part -> part.what().isOfOrganization());
    Path file = AccountDirectory.fileIn(account).orElse(account);
    return at(
        file,
        NOT_KNOWN,
        Severity.WARNING,
        "not all of the account is known: "
            + NotKnown.list(parts)
            + "; what is found is so as far as is known"
            + (canDeny
                ? ": policies that are not known could deny what a finding says is allowed, and"
                    + " allow nothing more"
                : "")
            + "; import the account again with the permission to read it");
  }

  /** Says that policies were evaluated alone although accounts are near them. */
  static Finding alone(List<Path> files) {
    boolean isOne = files.size() == 1;
    return at(
        files.get(0),
        ALONE,
        Severity.NOTE,
        (isOne ? "no account near this policy has it; it was" : said(files))
            + " evaluated by itself: what else its principals have is not known");
  }

  private static String said(List<Path> files) {
    return "no account near "
        + Counted.of(files.size(), "policy file")
        + " has them, as "
        + names(files, FileNames::text)
        + "; each was";
  }

  private static String instead(Map<ForeignForm, List<Path>> files) {
    return files.keySet().stream()
        .map(ForeignForm::instead)
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String forms(Map<ForeignForm, List<Path>> files) {
    List<String> forms = new ArrayList<>();
    files.forEach(
        (form, those) ->
            forms.add(form.counted(those.size()) + ", as " + names(those, FileNames::text)));
    return String.join(", ", forms);
  }

  private static <T> String names(Collection<T> all, Function<T, String> name) {
    List<String> names =
        all.stream().limit(EXAMPLES).map(one -> "`" + name.apply(one) + "`").toList();
    return names.size() < 2
        ? names.get(0)
        : String.join(", ", names.subList(0, names.size() - 1))
            + " and "
            + names.get(names.size() - 1);
  }

  static Finding at(Path path, String rule, Severity severity, String message) {
    return new Finding(rule, severity, message, SourceLocation.at(FileNames.text(path), 1, 1), "$");
  }
}
