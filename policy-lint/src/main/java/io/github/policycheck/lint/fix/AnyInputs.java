package io.github.policycheck.lint.fix;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileText;
import io.github.policycheck.lint.template.TemplateSettings;
import io.github.policycheck.lint.template.TerraformFolders;
import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.TemplatePolicy;
import io.github.policycheck.templates.input.TemplateInputs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proves that a change of a template makes no difference whatever its variables, or its parameters,
 * are worth: defaults, files of values and what calls of a module give are what they are today, and
 * the text stays.
 */
final class AnyInputs {

  /** So many variables are tried one by one, to name those that something hinges on. */
  private static final int MOST_TRIED = 16;

  private static final Pattern VARIABLE = Pattern.compile("\\bvar\\.([\\p{L}_][\\p{L}\\p{N}_-]*)");

  private final Path file;
  private final FileContents before;
  private final FileContents after;
  private final TemplateSettings settings;
  private final SameTemplate same;
  private final boolean isTerraform;
  private final boolean isGivenNothing;

  /**
   * Takes a file that is a template, or a part of one, and what files hold in both versions.
   *
   * @param given the template with what it is given, before
   */
  AnyInputs(
      Path file,
      Template given,
      FileContents before,
      FileContents after,
      TemplateSettings settings,
      SameTemplate same) {
    this.file = file;
    this.before = before;
    this.after = after;
    this.settings = settings;
    this.same = same;
    this.isTerraform = TerraformFolders.isOne(file);
    this.isGivenNothing =
        given.inputs().isEmpty()
            && !(isTerraform && new TerraformFolders(before, read -> {}, settings).hasCalls(file));
  }

  /** Returns why it is not proved, in few words; empty if it is. */
  Optional<String> doubt() {
    return isGivenNothing ? Optional.empty() : doubt(TemplateInputs.NONE.knowingOnly(Set.of()));
  }

  /** Returns why it is not proved, and what it hinges on; empty if it is proved. */
  Optional<String> why() {
    return doubt().isEmpty() ? Optional.empty() : Optional.of(reason());
  }

  private String reason() {
    Template open = read(before, TemplateInputs.NONE.knowingOnly(Set.of()));
    Set<String> all = new TreeSet<>(open.inputs());
    if (doubt(settings.inputs().knowingOnly(all)).isPresent()) {
      return ofCalls(open, all);
    }
    List<String> names =
        all.stream()
            .limit(MOST_TRIED)
            .filter(name -> doubt(settings.inputs().knowingOnly(without(all, name))).isPresent())
            .toList();
    return names.isEmpty()
        ? "it is so only for some values of " + inWords(all)
        : "it is so only while " + ofValues(read(before, settings.inputs()), names);
  }

  private static Set<String> without(Set<String> all, String name) {
    return all.stream().filter(one -> !one.equals(name)).collect(Collectors.toSet());
  }

  private Template read(FileContents contents, TemplateInputs inputs) {
    if (isTerraform) {
      return new TerraformFolders(contents, read -> {}, settings).root(file, inputs);
    }
    String text = FileText.of(contents.of(file)).text();
    return new TemplateFiles(contents, new TemplateSettings(settings.terraform(), inputs))
        .of(file, text)
        .orElseGet(() -> Template.ofCloudFormation("", ""));
  }

  private Optional<String> doubt(TemplateInputs inputs) {
    return doubt(read(before, inputs), read(after, inputs));
  }

  /** What is not to be seen in the module by itself is not proved of it. */
  private Optional<String> doubt(Template old, Template changed) {
    return SameTemplate.isSame(old, changed)
        ? Optional.of("no policy of the module by itself is changed")
        : same.doubt(old, changed);
  }

  private String ofCalls(Template open, Set<String> all) {
    Set<String> names = named(open, all);
    return "it is so only for what calls of the module give"
        + (names.isEmpty() ? "" : " " + inWords(names));
  }

  /** Returns the variables that policies name. */
  private static Set<String> named(Template open, Set<String> all) {
    Set<String> names = new TreeSet<>();
    open.policies().stream()
        .map(TemplatePolicy::holes)
        .flatMap(List::stream)
        .forEach(
            hole -> {
              Matcher variable = VARIABLE.matcher(hole);
              while (variable.find()) {
                names.add(variable.group(1));
              }
              names.add(hole);
            });
    names.retainAll(all);
    return names;
  }

  private String inWords(Set<String> names) {
    return names.stream().map(this::quoted).collect(Collectors.joining(" and "));
  }

  private String quoted(String name) {
    return (isTerraform ? "`var." : "`") + name + "`";
  }

  private String ofValues(Template given, List<String> names) {
    List<String> notes =
        given.policies().stream()
            .flatMap(one -> Stream.concat(one.notes().stream(), one.call().stream()))
            .toList();
    Predicate<String> isDefault =
        name -> notes.stream().anyMatch(note -> note.contains(quoted(name)));
    Set<String> defaults = names.stream().filter(isDefault).collect(Collectors.toSet());
    return Stream.of(
            whatHas(new TreeSet<>(defaults), "its default", "their defaults"),
            whatHas(
                names.stream()
                    .filter(isDefault.negate())
                    .collect(Collectors.toCollection(TreeSet::new)),
                "the value that it is given",
                "the values that they are given"))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" and "));
  }

  private String whatHas(Set<String> names, String one, String several) {
    return names.isEmpty()
        ? ""
        : inWords(names) + (names.size() == 1 ? " has " + one : " have " + several);
  }
}
