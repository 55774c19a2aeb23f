package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.value.AssumedHoles;
import io.github.policycheck.templates.value.Extent;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A module as it is evaluated: as a root, or as one call makes it. */
final class Module {

  /** What the default of a variable is that is not given. */
  enum Defaults {
    /** An assumption: whoever runs Terraform may give something else. */
    ASSUMED,
    /** What the variable is worth, as its call does not give anything else. */
    TAKEN,
    /** Nothing to go by. */
    LEFT
  }

  /** What the defaults of variables are, by their names. */
  interface OfDefaults {

    Defaults of(String variable);
  }

  /** What variables are given. */
  interface Given {

    /** Returns what a variable is given, null if it is not. */
    @Nullable Value find(String name);
  }

  private final ModuleFiles files;
  private final @Nullable Module caller;
  private final String path;
  private final Providers providers;
  private final Given given;
  private final OfDefaults defaults;
  private final Set<String> doubted;
  private final Set<String> assumed;

  /** Whether there can be several of it, of which it stands for all. */
  private final boolean isForAll;

  private final Evaluation evaluation;
  private final Expressions expressions;

  private Module(
      ModuleFiles files,
      @Nullable Module caller,
      String path,
      ModuleIndex.@Nullable Declared call,
      Given given,
      OfDefaults defaults,
      Circumstances circumstances,
      boolean isForAll,
      Evaluation evaluation) {
    this.files = files;
    this.caller = caller;
    this.path = path;
    this.providers = new Providers(this, call);
    this.given = given;
    this.defaults = defaults;
    this.doubted = circumstances.doubted();
    this.assumed = circumstances.assumed();
    this.isForAll = isForAll || (caller != null && caller.isForAll);
    this.evaluation = evaluation;
    this.expressions = new Expressions(this);
  }

  /**
   * What it hangs on whether a module is there.
   *
   * @param doubted the variables by whose defaults it is not
   * @param assumed the variables whose defaults were taken to find out
   */
  record Circumstances(Set<String> doubted, Set<String> assumed) {

    static final Circumstances NONE = new Circumstances(Set.of(), Set.of());

    Circumstances {
      doubted = Set.copyOf(doubted);
      assumed = Set.copyOf(assumed);
    }

    Circumstances and(Set<String> more, Set<String> moreAssumed) {
      Set<String> allDoubted = new HashSet<>(doubted);
      allDoubted.addAll(more);
      Set<String> allAssumed = new HashSet<>(assumed);
      allAssumed.addAll(moreAssumed);
      return new Circumstances(allDoubted, allAssumed);
    }
  }

  /**
   * Returns the root of a tree, with what somebody gives its variables.
   *
   * @param problems takes what is wrong with that
   */
  static Module root(ModuleFiles files, TemplateInputs inputs, Collection<Finding> problems) {
    // What one of several roots does not declare another may.
    Evaluation evaluation = new Evaluation(new AssumedHoles(inputs.assumed()), false, Set.of());
    return root(files, inputs, problems, new ArrayList<>(), evaluation);
  }

  /**
   * Returns the root of a tree that is an account, which is where Terraform is run.
   *
   * @param decisions the names of the holes that are true or false
   * @param undeclared takes what there is no variable for
   */
  static Module rootOfAccount(
      ModuleFiles files,
      TemplateInputs inputs,
      Set<String> decisions,
      Collection<Finding> problems,
      Collection<Finding> undeclared) {
    Evaluation evaluation = new Evaluation(new AssumedHoles(inputs.assumed()), true, decisions);
    return root(files, inputs, problems, undeclared, evaluation);
  }

  private static Module root(
      ModuleFiles files,
      TemplateInputs inputs,
      Collection<Finding> problems,
      Collection<Finding> undeclared,
      Evaluation evaluation) {
    GivenInputs more = new GivenInputs(files.index(), inputs);
    problems.addAll(more.problems());
    undeclared.addAll(files.undeclared());
    undeclared.addAll(more.undeclared());
    Map<String, Value> given = new HashMap<>(files.given());
    given.putAll(more.values());
    given.keySet().removeIf(name -> !inputs.knows(name));
    problems.addAll(MistypedValues.given(given, files.index()));
    return root(files, given, defaults(inputs), evaluation);
  }

  /** Returns what the defaults of a root's variables are. */
  static OfDefaults defaults(TemplateInputs inputs) {
    return name -> inputs.takesDefaults() && inputs.knows(name) ? Defaults.ASSUMED : Defaults.LEFT;
  }

  /** Returns the root of a tree. */
  static Module root(ModuleFiles files, Map<String, Value> given, OfDefaults defaults) {
    return root(files, given, defaults, new Evaluation(AssumedHoles.NONE, false, Set.of()));
  }

  private static Module root(
      ModuleFiles files, Map<String, Value> given, OfDefaults defaults, Evaluation evaluation) {
    return new Module(
        files, null, "", null, given::get, defaults, Circumstances.NONE, false, evaluation);
  }

  /**
   * Returns a module that this one calls.
   *
   * @param address its address in this one, such as {@code module.policy["main"]}
   * @param call the call
   * @param isForAll whether the call can be several, of which it stands for all
   */
  Module called(
      ModuleFiles child,
      String address,
      ModuleIndex.Declared call,
      boolean isForAll,
      Given arguments,
      Circumstances circumstances) {
    return new Module(
        child,
        this,
        path + address + ".",
        call,
        arguments,
        name -> Defaults.TAKEN,
        circumstances,
        isForAll,
        evaluation);
  }

  /** Tells whether it is made of these files, or is called by one that is. */
  boolean isWithin(ModuleFiles those) {
    return files.equals(those) || (caller != null && caller.isWithin(those));
  }

  ModuleIndex index() {
    return files.index();
  }

  ModuleFiles files() {
    return files;
  }

  /** Returns how the addresses of what it declares begin, such as {@code module.policy.}. */
  String path() {
    return path;
  }

  /** Returns how what it is called with begins the names of its account, region and partition. */
  String place() {
    if (caller == null || providers.areHere()) {
      return "";
    }
    boolean isOfCaller =
        providers
            .standard()
            .filter(one -> caller.providers.standard().filter(one::isOfAccount).isPresent())
            .isPresent();
    return isOfCaller ? caller.place() : path;
  }

  /** Returns its configurations of the provider of AWS. */
  Providers providers() {
    return providers;
  }

  /** Returns what calls it; null if it is a root. */
  @Nullable Module caller() {
    return caller;
  }

  @Nullable Value given(String variable) {
    return given.find(variable);
  }

  Defaults defaults(String variable) {
    return defaults.of(variable);
  }

  Circumstances circumstances() {
    return new Circumstances(doubted, assumed);
  }

  Evaluation evaluation() {
    return evaluation;
  }

  Expressions expressions() {
    return expressions;
  }

  /** Returns the scope of what stands in a text of this module. */
  Scope scope(Source source) {
    return Scope.of(source, path, isForAll ? Extent.OF_RESOURCES : Extent.ANY);
  }

  /**
   * Returns the files of a folder; null if it is not known.
   *
   * @param folder the name of the hole that the folder is, such as {@code path.module}; empty for
   *     that in which Terraform is run, which is known if it is known which module is the root
   */
  @Nullable ModuleFiles folder(String folder) {
    Module root = root();
    boolean isOfRoot = folder.isEmpty() || folder.endsWith(FileFunctions.ROOT);
    if (isOfRoot) {
      return evaluation.knowsRoot() ? root.files : null;
    }
    return folder.equals(path + FileFunctions.MODULE)
        ? files
        : caller == null ? null : caller.folder(folder);
  }

  /** Returns the root of its tree, perhaps itself. */
  Module root() {
    return caller == null ? this : caller.root();
  }

  /** Returns the name of the folder of the root. */
  String nameOfRoot() {
    return root().files.name();
  }
}
