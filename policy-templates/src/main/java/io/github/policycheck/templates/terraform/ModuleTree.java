package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.DeclaredPolicy;
import io.github.policycheck.templates.value.MarkedComment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Modules that call each other. One that nobody calls is a root: it is judged with all that it
 * calls. What a module has that no call makes is judged as if the module were a root.
 */
public final class ModuleTree {

  private final Map<TerraformFolder, ModuleFiles> modules = new LinkedHashMap<>();
  private final Set<ModuleFiles> called = new HashSet<>();
  private final List<DeclaredPolicy> policies = new ArrayList<>();

  /** The files that declare something. */
  private final Set<String> declaring = new HashSet<>();

  private final Set<Finding> problems = new LinkedHashSet<>();
  private final Set<Finding> findings = new LinkedHashSet<>();

  /** The variables of roots. */
  private final Set<String> declared = new HashSet<>();

  private final List<Finding> doubts = new ArrayList<>();
  private final List<MarkedComment> comments = new ArrayList<>();
  private final Map<ModuleFiles, Set<FoundPolicies.Place>> seen = new HashMap<>();

  private final TemplateInputs inputs;

  private ModuleTree(List<TerraformFolder> folders, TemplateInputs inputs) {
    this.inputs = inputs;
    for (TerraformFolder folder : folders) {
      modules.put(folder, new ModuleFiles(folder, modules::get));
    }
    for (ModuleFiles files : modules.values()) {
      problems.addAll(files.problems());
      doubts.addAll(files.doubts());
      comments.addAll(files.comments());
      files.index().blocks().forEach(one -> declaring.add(String.valueOf(one.source().file())));
      Calls calls = new Calls(alone(files));
      files.index().calls().forEach(call -> calls.files(call).ifPresent(called::add));
    }
  }

  /**
   * Reads folders.
   *
   * @param folders all that can call each other
   * @param inputs what variables of root modules are given
   */
  public static DeclaredPolicies read(List<TerraformFolder> folders, TemplateInputs inputs) {
    return new ModuleTree(folders, inputs).read();
  }

  /**
   * Reads folders likewise, of which one is a root, whoever calls it: what that has, and what it
   * calls.
   */
  public static DeclaredPolicies read(
      List<TerraformFolder> folders, TerraformFolder root, TemplateInputs inputs) {
    ModuleTree tree = new ModuleTree(folders, inputs);
    Optional.ofNullable(tree.modules.get(root))
        .ifPresent(
            files -> {
              tree.called.remove(files);
              tree.judge(files);
            });
    return tree.declared();
  }

  /** Returns where a file gives variables values, by their names. */
  public static Map<String, SourceLocation> variables(TemplateInputs.VariableFile file) {
    return GivenValues.names(file);
  }

  /** Returns the policies of what somebody else found: what a plan says of resources. */
  public static DeclaredPolicies of(ModuleIndex plan) {
    Module plainly = alone(new ModuleFiles(plan));
    FoundPolicies found = find(plainly, plan::hasFile);
    return new DeclaredPolicies(
        found.policies().stream()
            .map(FoundPolicies.Found::policy)
            .map(one -> one.noting("of `" + one.address() + "`"))
            .toList(),
        found.problems(),
        List.of(),
        List.of(),
        Set.of(),
        List.copyOf(plainly.evaluation().findings()));
  }

  private static Module alone(ModuleFiles files) {
    return Module.root(files, files.given(), name -> Module.Defaults.ASSUMED);
  }

  private Module root(ModuleFiles files, boolean isCalled) {
    if (isCalled) {
      return Module.root(files, files.given(), Module.defaults(inputs));
    }
    declared.addAll(files.index().variables());
    return Module.root(files, inputs, problems);
  }

  private DeclaredPolicies read() {
    modules.values().stream().filter(files -> !called.contains(files)).forEach(this::judge);
    // In their order, what one calls that nobody else does is judged as it does.
    modules.values().stream().filter(called::contains).forEach(this::judge);
    return declared();
  }

  private DeclaredPolicies declared() {
    return new DeclaredPolicies(
        policies,
        List.copyOf(problems),
        List.copyOf(doubts),
        comments,
        declared,
        List.copyOf(findings));
  }

  /** Adds what is found of a root in places of which nothing was found before. */
  private void judge(ModuleFiles files) {
    boolean isRoot = !called.contains(files);
    Module root = root(files, !isRoot);
    FoundPolicies found = find(root, declaring::contains);
    findings.addAll(root.evaluation().findings());
    found.policies().stream()
        .filter(one -> isRoot || (one.place().files() == files && !isSeen(one.place())))
        .map(FoundPolicies.Found::policy)
        .forEach(policies::add);
    problems.addAll(found.problems());
    problems.addAll(root.evaluation().missing());
    if (isRoot) {
      found
          .seen()
          .forEach(
              place -> seen.computeIfAbsent(place.files(), first -> new HashSet<>()).add(place));
    }
  }

  private boolean isSeen(FoundPolicies.Place place) {
    return seen.getOrDefault(place.files(), Set.of()).contains(place);
  }

  private static FoundPolicies find(Module root, Predicate<String> isDeclaring) {
    FoundPolicies found = new FoundPolicies(isDeclaring);
    List<ModulePolicies> all = all(root, found).toList();
    all.forEach(ModulePolicies::ofResources);
    all.forEach(ModulePolicies::ofDocuments);
    all.forEach(ModulePolicies::ofUnusedDocuments);
    all.forEach(ModulePolicies::loose);
    return found;
  }

  /** Returns a module and all that it calls. */
  private static Stream<ModulePolicies> all(Module module, FoundPolicies found) {
    ModulePolicies one = new ModulePolicies(module, found);
    return Stream.concat(Stream.of(one), one.called().stream().flatMap(inner -> all(inner, found)));
  }
}
