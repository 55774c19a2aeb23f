package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.hcl.HclFile;
import io.github.policycheck.templates.hcl.HclReader;
import io.github.policycheck.templates.hcl.JsonSyntax;
import io.github.policycheck.templates.hcl.Parts;
import io.github.policycheck.templates.input.TerraformFolder;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.MarkedComment;
import io.github.policycheck.templates.value.MarkedComments;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The files of a module, which are read once however often it is called. */
final class ModuleFiles {

  private static final Pattern JSON = Pattern.compile("(?i)\\.json$");

  private final String name;
  private final ModuleIndex index;
  private final Map<String, Value> given;
  private final List<Finding> problems = new ArrayList<>();
  private final List<Finding> doubts = new ArrayList<>();
  private final List<Finding> undeclared;
  private final List<MarkedComment> comments = new ArrayList<>();
  private final Function<String, Optional<Source>> others;
  private final Predicate<String> lacks;
  private final Function<String, Optional<ModuleFiles>> calls;

  /** Takes what somebody else found: what a plan says of resources. */
  ModuleFiles(ModuleIndex index) {
    this.name = "";
    this.index = index;
    this.given = Map.of();
    this.undeclared = List.of();
    this.others = path -> Optional.empty();
    this.lacks = path -> false;
    this.calls = source -> Optional.empty();
  }

  /**
   * Reads the files of a folder.
   *
   * @param calls returns the files of another folder
   */
  ModuleFiles(TerraformFolder folder, Function<TerraformFolder, ModuleFiles> calls) {
    this.name = folder.name();
    this.others = folder::file;
    this.lacks = folder::lacks;
    this.calls = source -> folder.module(source).map(calls);
    GivenValues values = new GivenValues();
    List<HclFile> read = new ArrayList<>();
    for (Map.Entry<String, String> file : folder.texts().entrySet()) {
      String instead = file.getKey().replaceAll("\\.tf(\\.json)?$", ".tofu$1");
      if (!instead.equals(file.getKey()) && folder.texts().containsKey(instead)) {
        doubts.add(
            DeclaredPolicies.problem(
                Source.of(file.getKey(), file.getValue()).location(0, 0),
                "this file is not read: OpenTofu takes `" + instead + "` in its place"));
      } else if (!values.add(file.getKey(), file.getValue())) {
        read.add(read(file.getKey(), file.getValue()));
      }
    }
    this.index = new ModuleIndex(read);
    this.given = values.values();
    this.undeclared = values.undeclared(index);
    for (HclFile file : read) {
      file.problems()
          .forEach(one -> problems.add(DeclaredPolicies.problem(one.location(), one.message())));
      comments.addAll(MarkedComments.in(file.source(), Parts.of(file), file::isComment));
    }
    problems.addAll(values.problems());
    problems.addAll(index.problems());
    problems.addAll(MistypedValues.defaults(index));
    for (ModuleIndex.Declared call : index.calls()) {
      Calls.source(call)
          .filter(folder::lacks)
          .ifPresent(
              source ->
                  problems.add(
                      DeclaredPolicies.problem(
                          call.location(),
                          "there is no folder `"
                              + source
                              + "`, where Terraform looks for the module `"
                              + call.address()
                              + "`")));
    }
  }

  /** Reads a file in either syntax. */
  static HclFile read(String file, String text) {
    return isJson(file) ? JsonSyntax.read(file, text) : HclReader.read(file, text);
  }

  /** Tells by its name whether a file is in Terraform's JSON syntax. */
  static boolean isJson(String file) {
    return JSON.matcher(file).find();
  }

  /** Returns how messages call the folder among others; empty if it needs no name. */
  String name() {
    return name;
  }

  ModuleIndex index() {
    return index;
  }

  /** Returns what files of the folder give variables as values, if it is a root. */
  Map<String, Value> given() {
    return given;
  }

  /** Says which variables those files give values that it does not declare. */
  List<Finding> undeclared() {
    return undeclared;
  }

  /** Returns what is not known of them. */
  List<Finding> doubts() {
    List<Finding> all = new ArrayList<>(doubts);
    all.addAll(index.doubts());
    return all;
  }

  List<Finding> problems() {
    return problems;
  }

  List<MarkedComment> comments() {
    return comments;
  }

  /** Returns the text of another file in the folder. */
  Optional<Source> other(String path) {
    return others.apply(path);
  }

  /** Tells whether there is certainly no such file in the folder. */
  boolean lacks(String path) {
    return lacks.test(path);
  }

  /** Returns the files of a module that is called; empty if those are not known. */
  Optional<ModuleFiles> called(String source) {
    return calls.apply(source);
  }
}
