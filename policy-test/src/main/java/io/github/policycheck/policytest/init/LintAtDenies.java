package io.github.policycheck.policytest.init;

import io.github.policycheck.analysis.PolicyAnalyzer;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What lint finds in an account, by the statement that it is about. */
final class LintAtDenies {

  private final Map<SourceLocation, Set<Finding>> byPlace = new HashMap<>();
  private final Map<String, Pattern> words = new LinkedHashMap<>();

  private LintAtDenies() {}

  /** Lints an account, for requests of any time: no test hangs on the day it was written. */
  static LintAtDenies of(Account account) {
    LintAtDenies lint = new LintAtDenies();
    for (Finding finding :
        new PolicyAnalyzer(ServiceReference.builtIn(), null).analyze(account).findings()) {
      lint.add(finding.location(), finding);
      finding.related().forEach(place -> lint.add(place, finding));
    }
    return lint;
  }

  private void add(SourceLocation place, Finding finding) {
    byPlace.computeIfAbsent(place, same -> new LinkedHashSet<>()).add(finding);
  }

  /** Returns the rules that find, at one of some statements, that an action is still allowed. */
  List<String> rules(Collection<MatchedStatement> denies, String action) {
    Pattern word =
        words.computeIfAbsent(
            ActionName.of(action).name(),
            name -> Pattern.compile("(?i)\\b" + Pattern.quote(name) + "\\b"));
    Set<String> rules = new TreeSet<>();
    for (MatchedStatement deny : denies) {
      byPlace.getOrDefault(deny.statement().location(), Set.of()).stream()
          .filter(finding -> word.matcher(finding.message()).find())
          .forEach(finding -> rules.add(finding.rule()));
    }
    return List.copyOf(rules);
  }
}
