package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.account.DeclaredAccount;
import io.github.policycheck.templates.account.DeclaredAccount.Variant;
import io.github.policycheck.templates.account.Exchange;
import io.github.policycheck.templates.account.ExchangedValues;
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
import java.util.function.UnaryOperator;

/** Finds what templates say of an account, for each outcome of what they do not decide. */
public final class StackAccount {

  /** So many comparisons are tried together. */
  private static final int MOST_COMPARISONS = 5;

  /** How names begin that are the same in all templates. */
  private static final String OF_ALL = "AWS::";

  /** What is another value in each stack. */
  private static final Set<String> OF_STACK =
      Set.of("AWS::StackName", "AWS::StackId", "AWS::NotificationARNs");

  private final boolean isOneOfSeveral;

  /** Whether one takes over what others export. */
  private final boolean isExchanged;

  private final TemplateInputs inputs;
  private final Set<String> parameters = new LinkedHashSet<>();
  private final Set<Finding> problems = new LinkedHashSet<>();
  private final Set<Finding> doubts = new LinkedHashSet<>();
  private final Set<String> assumed = new LinkedHashSet<>();
  private final Set<String> met = new LinkedHashSet<>();
  private List<Stacks> stacks =
      List.of(new Stacks(new Variant(Map.of(), List.of()), Exchange.NONE));
  private boolean isComplete = true;

  /** What some templates say, and tell others. */
  private record Stacks(Variant said, Exchange told) {

    Stacks and(Stacks other) {
      Map<String, String> outcomes = new LinkedHashMap<>(said.outcomes());
      outcomes.putAll(other.said().outcomes());
      List<Fact> facts = new ArrayList<>(said.facts());
      facts.addAll(other.said().facts());
      return new Stacks(new Variant(outcomes, facts), told.and(other.told()));
    }

    Variant together() {
      return ExchangedValues.in(said, told);
    }
  }

  private StackAccount(Map<String, String> files, TemplateInputs inputs) {
    this.inputs = inputs;
    this.isOneOfSeveral = files.size() > 1;
    this.isExchanged =
        isOneOfSeveral && files.values().stream().anyMatch(text -> text.contains("ImportValue"));
  }

  /**
   * Reads templates.
   *
   * @param files the text of each, by the name that messages call it
   * @param inputs what their parameters are given
   */
  public static DeclaredAccount read(Map<String, String> files, TemplateInputs inputs) {
    StackAccount account = new StackAccount(files, inputs);
    files.forEach(account::add);
    Origin at = new Origin(Source.of("", ""), 0, 0);
    return new DeclaredAccount(
        account.stacks.stream().map(Stacks::together).toList(),
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
    return Hole.ofAws(name, at.location(), PseudoParameters.form(name));
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
              if (name.endsWith(end)) {
                own.put(name.substring(0, name.length() - end.length()), text);
              } else if (named(name, file).equals(name)) {
                own.put(name, text);
              }
            });
    return own;
  }

  private void add(String file, StackTemplate template) {
    problems.addAll(template.refused());
    parameters.addAll(template.parameters());
    Choices none = new Choices(Map.of());
    Stacks plain = stack(file, Map.of(), new StackFacts(template, none));
    List<String> open = List.copyOf(none.open());
    List<Stacks> own = new ArrayList<>();
    if (open.isEmpty()) {
      own.add(plain);
    }
    List<String> names = open.subList(0, Math.min(MOST_COMPARISONS, open.size()));
    isComplete &= names.size() == open.size();
    for (int outcome = (1 << names.size()) - 1; outcome >= 0 && !open.isEmpty(); outcome--) {
      Map<String, Boolean> chosen = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        chosen.put(names.get(i), (outcome >> i & 1) == 1);
      }
      own.add(stack(file, chosen, new StackFacts(template, new Choices(chosen))));
    }
    stacks = stacks.stream().flatMap(one -> own.stream().map(one::and)).toList();
  }

  private Stacks stack(String file, Map<String, Boolean> chosen, StackFacts found) {
    found.find();
    Exchange told = isExchanged ? found.exchange() : Exchange.NONE;
    problems.addAll(found.problems());
    doubts.addAll(found.doubts());
    assumed.addAll(found.assumed());
    found.met().forEach(name -> met.add(named(name, file)));
    Map<String, String> outcomes = new LinkedHashMap<>();
    chosen.forEach((name, holds) -> outcomes.put(named(name, file), String.valueOf(holds)));
    UnaryOperator<String> name = hole -> named(hole, file);
    return isOneOfSeveral
        ? new Stacks(
            new Variant(
                outcomes, found.facts().stream().map(fact -> fact.withHoles(name)).toList()),
            told.withHoles(name))
        : new Stacks(new Variant(outcomes, found.facts()), told);
  }

  /** What is called alike in two templates need not be the same. */
  private String named(String hole, String file) {
    boolean isShared =
        (hole.startsWith(OF_ALL) && !OF_STACK.contains(hole)) || Imports.isShared(hole);
    return isOneOfSeveral && !isShared ? hole + " of " + file : hole;
  }
}
