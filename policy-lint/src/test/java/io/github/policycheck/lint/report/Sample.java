package io.github.policycheck.lint.report;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.UndecidedQuestion;
import io.github.policycheck.templates.input.TemplateInputs;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A result with what is hard to write: several lines, long lines, quotes, control characters. */
final class Sample {

  static final Path PROJECT = Path.of("src/test/resources/project");

  private static final String DENY = PROJECT.resolve("Deny.json").toString();
  private static final String ONE_LINE = PROJECT.resolve("OnOneLine.json").toString();
  private static final String GONE = PROJECT.resolve("of that % name, with: äöü.json").toString();

  private Sample() {}

  static LintResult result() {
    Map<String, List<String>> context = new LinkedHashMap<>();
    context.put("codecommit:References", List.of("refs/heads/it's"));
    context.put("aws:PrincipalTag/team", List.of("web", "ops"));
    Finding open =
        new Finding(
                "branch-protection-incomplete",
                Severity.ERROR,
                "`group/Developers`, `user/Arnav_Desai` and 3 more: it can be moved by"
                    + " CreateCommit, for example",
                new SourceLocation(DENY, 4, 5, 9, 6),
                "Statement[0]")
            .withPrincipals(
                List.of("group/Developers", "user/Arnav_Desai", "user/b", "user/c", "role/d"))
            .withActions(List.of("codecommit:CreateCommit", "codecommit:DeleteFile"))
            .withRelated(List.of(SourceLocation.at(ONE_LINE, 1, 41)))
            .withWitness(
                new Witness(
                    "group/Developers",
                    null,
                    "codecommit:CreateCommit",
                    "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo",
                    context,
                    "allowed"));
    Finding blocked =
        new Finding(
                "deny-blocks-every-push",
                Severity.WARNING,
                "100 % of the pushes, <all> \"of\" them & more\u0007",
                new SourceLocation(DENY, 8, 38, 8, 61),
                "Statement[0].Condition.StringNotLike.codecommit:References")
            .withWitness(
                new Witness(
                    null,
                    "AWSCodeCommitPowerUser",
                    "codecommit:GitPush",
                    "*",
                    Map.of("codecommit:References", List.of()),
                    "explicitDeny"))
            .withAwsIssueCode("AN_ISSUE_OF_AWS");
    Finding note =
        new Finding(
            "json-syntax",
            Severity.NOTE,
            "the second of two lines\nis here",
            new SourceLocation(ONE_LINE, 1, 171, 1, 174),
            "Statement[1].Action[0]");
    Finding gone =
        new Finding("json-syntax", Severity.ERROR, "no file", SourceLocation.at(GONE, 3, 1), "$");
    return new LintResult(
        List.of(
            new LintFinding(
                open,
                Optional.of("00112233aabbccdd"),
                Optional.of("my policies"),
                "f1",
                Optional.empty()),
            new LintFinding(
                blocked, Optional.of("00112233aabbccdd"), Optional.empty(), "f2", Optional.empty()),
            new LintFinding(note, Optional.empty(), Optional.empty(), "f3", Optional.empty()),
            new LintFinding(gone, Optional.empty(), Optional.empty(), "f4", Optional.empty())),
        List.of(
            new LintFinding(
                note.withSeverity(Severity.ERROR),
                Optional.of("ffff000011112222"),
                Optional.empty(),
                "f5",
                Optional.of(new LintFinding.Justification("we know", false)))),
        2,
        List.of(
            new UndecidedQuestion(
                note.withMessage("it has a <variable>"),
                Optional.of("OnOneLine"),
                OptionalInt.of(1),
                Optional.of("my policies"),
                "u1"),
            new UndecidedQuestion(
                note.withMessage("too many requests").at(SourceLocation.at(GONE, 2, 1)),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                "u2")),
        List.of("package.json"),
        3,
        1,
        List.of(
            new Finding(
                "unreadable-file",
                Severity.ERROR,
                "it is a link to <nothing>",
                SourceLocation.at(GONE, 1, 1),
                "$")),
        List.of(
            new Finding(
                "account-in-part",
                Severity.WARNING,
                "because of this not all was evaluated",
                SourceLocation.at(ONE_LINE, 1, 2),
                "$")),
        Set.of(),
        Map.of(),
        List.of(),
        0,
        List.of(),
        TemplateInputs.NONE);
  }

  static LintResult clean() {
    return all(List.of(), 2, 5);
  }

  /** Returns the result of a run that could read everything, and nothing is taken out of. */
  static LintResult all(List<LintFinding> findings, int files, int statements) {
    return new LintResult(
        findings,
        List.of(),
        0,
        List.of(),
        List.of(),
        files,
        statements,
        List.of(),
        List.of(),
        Set.of(),
        Map.of(),
        List.of(),
        0,
        List.of(),
        TemplateInputs.NONE);
  }

  /** Returns the result of a run that found nothing to read. */
  static LintResult nothing() {
    List<Finding> unread =
        List.of(
            new Finding(
                "nothing-read",
                Severity.ERROR,
                "no policy",
                SourceLocation.at("infra", 1, 1),
                "$"));
    return new LintResult(
        List.of(),
        List.of(),
        0,
        List.of(),
        List.of(),
        0,
        0,
        unread,
        List.of(),
        Set.of(),
        Map.of(),
        List.of(),
        0,
        List.of(),
        TemplateInputs.NONE);
  }

  /** Returns the result of a run that found nothing, but could not decide one question. */
  static LintResult undecided() {
    return new LintResult(
        List.of(),
        List.of(),
        0,
        result().questions().subList(0, 1),
        List.of(),
        1,
        1,
        List.of(),
        List.of(),
        Set.of(),
        Map.of(),
        List.of(),
        0,
        List.of(),
        TemplateInputs.NONE);
  }

  static ReportContext context() {
    return context(false, true);
  }

  static ReportContext context(boolean isColored, boolean isVerbose) {
    return new ReportContext(
        "1.2.3",
        Path.of("").toAbsolutePath(),
        isColored,
        isVerbose,
        FileContents.OF_DISK,
        new TextLayout(TextLayout.USUAL_WIDTH),
        Severity.ERROR,
        WitnessCommand.ofProgram(List.of("my tools/policycheck")));
  }
}
