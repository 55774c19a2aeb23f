package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.account.DeclaredAccount;
import io.github.policycheck.templates.account.DeclaredAccount.Variant;
import io.github.policycheck.templates.account.Fact;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Whereabouts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what templates say of an account, for each outcome of what they do not decide. */
public final class StackAccount {

  /** So many comparisons are tried together. */
  private static final int MOST_COMPARISONS = 5;

  /** How names begin that are the same in all templates. */
  private static final String OF_ALL = "AWS::";

  private final boolean isOneOfSeveral;
  private final TemplateInputs inputs;
  private final Set<String> parameters = new LinkedHashSet<>();
  private final Set<Finding> problems = new LinkedHashSet<>();
  private final Set<Finding> doubts = new LinkedHashSet<>();
  private final Set<String> assumed = new LinkedHashSet<>();
  private final Set<String> met = new LinkedHashSet<>();
  private List<Variant> variants = List.of(new Variant(Map.of(), List.of()));
  private boolean isComplete = true;

  private StackAccount(boolean isOneOfSeveral, TemplateInputs inputs) {
    this.inputs = inputs;
    this.isOneOfSeveral = isOneOfSeveral;
  }

  /**
   * Reads templates.
   *
   * @param files the text of each, by the name that messages call it
   * @param inputs what their parameters are given
   */
  public static DeclaredAccount read(Map<String, String> files, TemplateInputs inputs) {
    StackAccount account = new StackAccount(files.size() > 1, inputs);
    files.forEach(account::add);
    Origin at = new Origin(Source.of("", ""), 0, 0);
    return new DeclaredAccount(
        account.variants,
        account.isComplete,
        new Whereabouts(
            hole("AWS::Partition", at),
            hole("AWS::Region", at),
            hole("AWS::AccountId", at),
            Optional.empty()),
        List.copyOf(account.problems),
        List.copyOf(account.doubts),
        List.copyOf(account.assumed),
        account.parameters,
        account.met);
  }

  private static Hole hole(String name, Origin at) {
    return Hole.ofAws(name, at.location());
  }

  private void add(String file, String text) {
    StackReader.root(Source.of(file, text), problems)
        .ifPresent(root -> add(file, new StackTemplate(root, inputs.assuming(assumed(file)))));
  }

  /** Returns what is taken to be so of a template, by the names that it has by itself. */
  private Map<String, String> assumed(String file) {
    String end = named("", file);
    Map<String, String> own = new HashMap<>();
    inputs
        .assumed()
        .forEach(
            (name, text) -> {
              if (name.startsWith(OF_ALL) || name.endsWith(end)) {
                own.put(
                    name.startsWith(OF_ALL)
                        ? name
                        : name.substring(0, name.length() - end.length()),
                    text);
              }
            });
    return own;
  }

  private void add(String file, StackTemplate template) {
    problems.addAll(template.refused());
    parameters.addAll(template.parameters());
    Choices none = new Choices(Map.of());
    StackFacts plain = new StackFacts(template, none).find();
    List<String> open = List.copyOf(none.open());
    List<Variant> own = new ArrayList<>();
    if (open.isEmpty()) {
      own.add(variant(file, Map.of(), plain));
    }
    List<String> names = open.subList(0, Math.min(MOST_COMPARISONS, open.size()));
    isComplete &= names.size() == open.size();
    for (int outcome = (1 << names.size()) - 1; outcome >= 0 && !open.isEmpty(); outcome--) {
      Map<String, Boolean> chosen = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        chosen.put(names.get(i), (outcome >> i & 1) == 1);
      }
      own.add(variant(file, chosen, new StackFacts(template, new Choices(chosen)).find()));
    }
    variants = together(variants, own);
  }

  private Variant variant(String file, Map<String, Boolean> chosen, StackFacts found) {
    problems.addAll(found.problems());
    doubts.addAll(found.doubts());
    assumed.addAll(found.assumed());
    found.met().forEach(name -> met.add(named(name, file)));
    Map<String, String> outcomes = new LinkedHashMap<>();
    chosen.forEach((name, holds) -> outcomes.put(named(name, file), String.valueOf(holds)));
    List<Fact> facts =
        isOneOfSeveral
            ? found.facts().stream().map(fact -> fact.withHoles(name -> named(name, file))).toList()
            : found.facts();
    return new Variant(outcomes, facts);
  }

  /** What is called alike in two templates need not be the same. */
  private String named(String hole, String file) {
    return isOneOfSeveral && !hole.startsWith(OF_ALL) ? hole + " of " + file : hole;
  }

  private static List<Variant> together(List<Variant> some, List<Variant> others) {
    List<Variant> all = new ArrayList<>();
    for (Variant one : some) {
      for (Variant other : others) {
        Map<String, String> outcomes = new LinkedHashMap<>(one.outcomes());
        outcomes.putAll(other.outcomes());
        List<Fact> facts = new ArrayList<>(one.facts());
        facts.addAll(other.facts());
        all.add(new Variant(outcomes, facts));
      }
    }
    return all;
  }
}
