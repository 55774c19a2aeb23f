package io.github.policycheck.policytest;

import io.github.policycheck.accountfiles.template.HoleTexts;
import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.templates.AccountTemplate;
import io.github.policycheck.templates.FilledAccount;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs cases for each account that templates can become: one passes if it does for all of them, and
 * hinges on what is not known if it does for some.
 */
final class TemplateCases {

  private final TestFile file;
  private final TemplateSubject templates;

  private TemplateCases(TestFile file, TemplateSubject templates) {
    this.file = file;
    this.templates = templates;
  }

  /** What came of a case for one of the accounts. */
  private record Tried(FilledAccount account, CaseResult result) {

    CaseResult.Outcome outcome() {
      return result.outcome();
    }
  }

  /** Returns what came of each case of a file, in its order. */
  static List<CaseResult> of(TestFile file, TemplateSubject templates) {
    TemplateCases cases = new TemplateCases(file, templates);
    List<CaseResult> results = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= file.cases().size(); to++) {
      boolean isEnd =
          to == file.cases().size()
              || !file.cases().get(to).location().equals(file.cases().get(from).location());
      if (isEnd) { // the rows of a table are one: some of what is said of it holds for all
        results.addAll(cases.table(from, to));
        from = to;
      }
    }
    return results;
  }

  private List<CaseResult> table(int from, int to) {
    List<PolicyCase> rows = file.cases().subList(from, to);
    List<String> principals =
        rows.stream().map(one -> one.request().principal()).distinct().toList();
    AccountTemplate.Filled filled =
        templates.filled(
            asked(rows),
            principals.size() == 1 && !principals.get(0).isEmpty()
                ? Optional.of(principals.get(0))
                : Optional.empty());
    List<List<Tried>> tried = new ArrayList<>();
    rows.forEach(row -> tried.add(new ArrayList<>()));
    for (FilledAccount one : filled.all()) {
      templates
          .of(one)
          .ifPresent(
              subject -> {
                List<CaseResult> results = PolicyTests.run(file, from, to, subject);
                for (int i = 0; i < results.size(); i++) {
                  tried.get(i).add(new Tried(one, results.get(i)));
                }
              });
    }
    return tried.stream().map(all -> together(all, filled)).toList();
  }

  /** Returns the words of cases that can be in place of a hole. */
  private static Set<String> asked(List<PolicyCase> rows) {
    Set<String> asked = new LinkedHashSet<>();
    for (PolicyCase row : rows) {
      EvalRequest request = row.request();
      asked.add(request.principal());
      asked.add(request.principal().substring(request.principal().lastIndexOf('/') + 1));
      for (String reference : request.references()) {
        asked.add(reference);
        asked.add(ReferenceName.full(reference));
      }
      Stream.of(request.action(), request.repository(), request.resource(), request.region())
          .filter(Objects::nonNull)
          .forEach(asked::add);
      request.context().values().forEach(asked::addAll);
      row.statement().ifPresent(one -> asked.add(one.policy()));
    }
    return asked;
  }

  private CaseResult together(List<Tried> all, AccountTemplate.Filled filled) {
    Tried plain = all.get(0); // the plain account can be made, else there is no subject
    Optional<Tried> other =
        all.stream()
            .filter(one -> !one.outcome().getClass().equals(plain.outcome().getClass()))
            .findFirst();
    if (other.isPresent()) {
      return with(plain, hinging(plain, other.get()));
    }
    if (plain.outcome() instanceof CaseResult.Failed failed) {
      boolean isSame =
          all.stream()
              .map(one -> ((CaseResult.Failed) one.outcome()).corrected())
              .allMatch(failed.corrected()::equals);
      return with(plain, isSame ? failed : failed.withoutPassing());
    }
    return with(
        plain,
        plain.outcome() instanceof CaseResult.Passed && !filled.isComplete()
            ? new CaseResult.NotAsked(
                CaseReader.problem(
                    plain.result().tested().location(),
                    "there are more values that make a difference than the "
                        + filled.all().size()
                        + " combinations that were tried; "
                        + templates.names().remedy()))
            : plain.outcome());
  }

  private CaseResult.Failed hinging(Tried plain, Tried other) {
    List<String> names = HoleTexts.differing(plain.account(), other.account());
    List<String> reasons =
        List.of(
            "it hinges on "
                + HoleTexts.quoted(names.stream())
                + ", which the templates do not say; "
                + templates.remedy(names),
            "if " + new HoleTexts(plain.account()).shown(names) + ": " + said(plain),
            "if " + new HoleTexts(other.account()).shown(names) + ": " + said(other));
    Tried shown = other.outcome() instanceof CaseResult.Failed ? other : plain;
    if (shown.outcome() instanceof CaseResult.Failed failed) {
      return new CaseResult.Failed(failed.answer(), reasons, failed.misses(), Optional.empty());
    }
    CaseAnswer answer = plain.result().answer().or(other.result()::answer).orElseThrow();
    return new CaseResult.Failed(answer, reasons, List.of(), Optional.empty());
  }

  private static String said(Tried one) {
    String text =
        one.outcome() instanceof CaseResult.Failed failed
            ? failed.reasons().get(0)
            : one.outcome() instanceof CaseResult.NotAsked open
                ? "it cannot be asked: " + open.problem().message()
                : "it passes";
    return new HoleTexts(one.account()).in(text, false);
  }

  /** Returns what came of a case, with the names of holes for what is made up. */
  private static CaseResult with(Tried plain, CaseResult.Outcome outcome) {
    HoleTexts texts = new HoleTexts(plain.account());
    CaseResult.Outcome named = outcome;
    if (outcome instanceof CaseResult.Failed failed) {
      named =
          new CaseResult.Failed(
              failed.answer(),
              failed.reasons().stream().map(one -> texts.in(one, false)).toList(),
              failed.misses().stream().map(one -> one.with(text -> texts.in(text, false))).toList(),
              failed.passing());
    } else if (outcome instanceof CaseResult.NotAsked open) {
      named =
          new CaseResult.NotAsked(
              open.problem().withMessage(texts.in(open.problem().message(), false)));
    }
    return new CaseResult(
        plain.result().tested(),
        named,
        plain.result().warnings().stream().map(one -> texts.in(one, false)).toList());
  }
}
