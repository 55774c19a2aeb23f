package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.pattern.IncompleteArn;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The resources that one statement can be about: of all others nothing has to be asked. */
final class MatchedResources {

  private final boolean areAll;
  private final List<PatternLanguage> entries = new ArrayList<>();
  private final Map<String, Boolean> known = new HashMap<>();

  MatchedResources(PolicyStatement about) {
    ResourceElement resource = about.statement().resource();
    this.areAll = resource == null || resource.isNegated();
    if (resource != null && !areAll) {
      for (LocatedString entry : resource.patterns()) {
        PatternText widest = ValueText.widest(entry.value(), about.hasVariables());
        entries.add(PatternLanguage.ofResource(IncompleteArn.asRead(widest)));
      }
    }
  }

  /** Returns the same actions on no other types of resources than those that can be matched. */
  ActionClass of(ActionClass actions) {
    Set<String> types =
        actions.types().stream()
            .filter(this::canBeOf)
            .collect(Collectors.toCollection(TreeSet::new));
    return new ActionClass(actions.actions(), types, actions.isWithoutResource());
  }

  /** Tells whether it can be about a resource whose ARN is of a form; true if it cannot tell. */
  private boolean canBeOf(String form) {
    return areAll || known.computeIfAbsent(form, this::overlaps);
  }

  private boolean overlaps(String form) {
    PatternLanguage arns = PatternLanguage.ofText(PatternText.of(form));
    return entries.stream().anyMatch(entry -> entry.overlaps(arns));
  }
}
