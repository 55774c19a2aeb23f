package io.github.policycheck.lint.template;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.analysis.Analysis;
import io.github.policycheck.analysis.PolicyAnalyzer;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.templates.HoleFindings;
import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.TemplateComment;
import io.github.policycheck.templates.TemplatePolicy;
import io.github.policycheck.templates.TemplatePolicy.Filled;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lints the policies that are in a file of a template. */
public final class TemplateLinter {

  /** The rules that say that a text has not the form that it has to have. */
  static final Set<String> ABOUT_FORM =
      Set.of(
          "invalid-arn",
          "invalid-value",
          "invalid-service-principal",
          "resource-not-supported",
          "unknown-action",
          "unknown-region",
          "wildcard-in-arn-part",
          "statement-never-applies",
          "unfilled-placeholder");

  private final PolicyAnalyzer analyzer;

  /** Takes what lints policies. */
  public TemplateLinter(PolicyAnalyzer analyzer) {
    this.analyzer = analyzer;
  }

  /** A policy as it is with its holes filled plainly, and what is found whatever fills them. */
  public record Judged(Policy policy, Analysis analysis) {}

  /**
   * What is found in a file.
   *
   * @param policies its policies
   * @param problems what is wrong with policies that are none
   * @param findings what else is wrong with its policies
   * @param unread what of the file cannot be read
   * @param undecided policies of which nothing is known
   * @param notice what is not known of the others, empty if everything is
   * @param comments its comments that speak to policycheck
   */
  public record Linted(
      List<Judged> policies,
      List<Finding> problems,
      List<Finding> findings,
      List<Finding> unread,
      List<Finding> undecided,
      Optional<Finding> notice,
      List<TemplateComment> comments) {

    /** Copies the lists. */
    public Linted {
      policies = List.copyOf(policies);
      problems = List.copyOf(problems);
      findings = List.copyOf(findings);
      unread = List.copyOf(unread);
      undecided = List.copyOf(undecided);
      comments = List.copyOf(comments);
    }

    /** Tells whether there is nothing of a policy in the file. */
    public boolean isNothing() {
      return policies.isEmpty() && problems.isEmpty() && unread.isEmpty() && undecided.isEmpty();
    }
  }

  /**
   * Lints a file.
   *
   * @param template the template that the file is, or is a part of
   */
  public Linted lint(Path file, Template template) {
    String name = FileNames.text(file);
    List<One> all =
        template.policies().stream()
            .filter(policy -> policy.file().equals(name))
            .map(this::judge)
            .toList();
    SaidOnce said = new SaidOnce();
    all.forEach(one -> one.all().forEach(findings -> said.add(one.declared(), findings)));
    List<Judged> policies = new ArrayList<>();
    List<Finding> problems = new ArrayList<>();
    List<Finding> undecided = new ArrayList<>();
    Set<String> holes = new LinkedHashSet<>();
    for (One one : all) {
      TemplatePolicy policy = one.declared();
      one.judged()
          .ifPresent(
              judged -> {
                Analysis raw = judged.analysis();
                policies.add(
                    new Judged(
                        judged.policy(),
                        new Analysis(
                            said.of(policy, raw.findings()),
                            said.of(policy, raw.undecided()),
                            raw.statements())));
                policy.holes().forEach(hole -> holes.add(policy.within("`" + hole).substring(1)));
              });
      problems.addAll(said.of(policy, one.problems()));
      undecided.addAll(said.of(policy, one.questions()));
    }
    in(template.doubts(), name).map(TemplateNotices::doubt).forEach(undecided::add);
    List<Finding> unread = in(template.problems(), name).map(TemplateNotices::unreadable).toList();
    Optional<Finding> notice =
        holes.isEmpty()
            ? Optional.empty()
            : Optional.of(TemplateNotices.holes(file, List.copyOf(holes)));
    List<TemplateComment> comments =
        template.comments().stream()
            .filter(one -> Objects.equals(one.location().file(), name))
            .toList();
    return new Linted(
        policies,
        problems,
        in(template.findings(), name).toList(),
        unread,
        undecided,
        notice,
        comments);
  }

  private static Stream<Finding> in(List<Finding> all, String file) {
    return all.stream().filter(one -> Objects.equals(one.location().file(), file));
  }

  /** Looks at each of the policies that one can become; equal ones, at once. */
  private List<Analysis> analyses(List<Filled> filled) {
    List<Policy> policies = filled.stream().map(Filled::policy).toList();
    Map<Policy, Analysis> known =
        policies.parallelStream()
            .distinct()
            .collect(Collectors.toMap(Function.identity(), analyzer::analyze));
    return policies.stream().map(one -> Objects.requireNonNull(known.get(one))).toList();
  }

  /**
   * What is found in a policy.
   *
   * @param judged the policy; empty if it is none, or nothing is known of it
   * @param problems why it is none
   * @param questions what is not known of it, besides what rules say
   */
  private record One(
      TemplatePolicy declared,
      Optional<Judged> judged,
      List<Finding> problems,
      List<Finding> questions) {

    Stream<List<Finding>> all() {
      return Stream.concat(
          judged.stream()
              .map(Judged::analysis)
              .flatMap(one -> Stream.of(one.findings(), one.undecided())),
          Stream.of(problems, questions));
    }
  }

  private One judge(TemplatePolicy policy) {
    try {
      Optional<List<Filled>> filled = policy.filled();
      if (filled.isEmpty()) {
        return new One(
            policy, Optional.empty(), List.of(), List.of(TemplateNotices.notKnown(policy)));
      }
      List<Finding> questions = new ArrayList<>(policy.refused());
      if (!policy.openHoles().isEmpty()) {
        questions.add(TemplateNotices.open(policy));
      }
      return new One(
          policy, Optional.of(judge(policy, filled.get())), List.of(), List.copyOf(questions));
    } catch (PolicySyntaxException e) {
      return new One(policy, Optional.empty(), policy.problems(), List.of());
    }
  }

  private static HoleFindings.Judged judged(
      TemplatePolicy policy, List<Filled> filled, List<Analysis> analyses) {
    return HoleFindings.judge(
        policy, filled, analyses.stream().map(Analysis::findings).toList(), ABOUT_FORM::contains);
  }

  private Judged judge(TemplatePolicy policy, List<Filled> filled) {
    List<Analysis> analyses = analyses(filled);
    Analysis plain = analyses.get(0);
    HoleFindings.Judged judged = judged(policy, filled, analyses);
    if (!policy.holes().isEmpty() && !judged.certain().isEmpty()) {
      List<Filled> more = new ArrayList<>(filled);
      more.addAll(policy.filledAlike());
      List<Analysis> ofMore = new ArrayList<>(analyses);
      ofMore.addAll(analyses(more.subList(filled.size(), more.size())));
      judged = judged(policy, more, ofMore);
    }
    List<Finding> open = new ArrayList<>(judged.hinging());
    open.addAll(plain.undecided());
    return new Judged(
        filled.get(0).policy(), new Analysis(judged.certain(), open, plain.statements()));
  }
}
