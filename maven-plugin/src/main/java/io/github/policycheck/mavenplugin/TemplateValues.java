package io.github.policycheck.mavenplugin;

import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.accountfiles.template.VariableFiles;
import io.github.policycheck.templates.input.TemplateInputs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What a build gives templates.
 *
 * @param vars variables of Terraform, as {@code NAME=VALUE}
 * @param varFiles files with variables, absolute; {@code vars} count more
 * @param parameters parameters of CloudFormation, as {@code NAME=VALUE}
 * @param noDefaults whether no default is taken
 */
record TemplateValues(
    List<String> vars, List<Path> varFiles, List<String> parameters, boolean noDefaults) {

  private static final AccountInputs.Names NAMES =
      new AccountInputs.Names(
          "`vars`",
          "`varFiles`",
          "`parameters`",
          "`assume`",
          "say what each is with <assume>EXPRESSION=VALUE</assume>");

  /** Nothing but defaults. */
  static final TemplateValues NONE = new TemplateValues(List.of(), List.of(), List.of(), false);

  TemplateValues {
    vars = List.copyOf(vars);
    varFiles = List.copyOf(varFiles);
    parameters = List.copyOf(parameters);
  }

  /** Takes what a build says, with nothing where it says nothing. */
  static TemplateValues of(
      @Nullable List<String> vars,
      @Nullable List<String> varFiles,
      @Nullable List<String> parameters,
      boolean noDefaults,
      Places places)
      throws MojoExecutionException {
    List<Path> files = new ArrayList<>();
    for (String file : all(varFiles)) {
      files.add(places.existing("varFiles", file));
    }
    return new TemplateValues(
        checked("vars", all(vars)), files, checked("parameters", all(parameters)), noDefaults);
  }

  private static List<String> all(@Nullable List<String> given) {
    return given == null ? List.of() : given;
  }

  private static List<String> checked(String parameter, List<String> given)
      throws MojoExecutionException {
    for (String one : given) {
      if (one.indexOf('=') <= 0) {
        throw new MojoExecutionException(
            "`"
                + one
                + "` of `"
                + parameter
                + "` is no NAME=VALUE; write the name and an equals sign");
      }
    }
    return given;
  }

  /**
   * Reads the files.
   *
   * @throws io.github.policycheck.accountfiles.UnreadableFileException if one cannot be read
   */
  TemplateInputs inputs() {
    TemplateInputs inputs = TemplateInputs.NONE;
    for (Path file : varFiles) {
      inputs = VariableFiles.add(Places.shown(file), inputs);
    }
    for (String one : vars) {
      inputs = inputs.withVariable(name(one), value(one));
    }
    for (String one : parameters) {
      inputs = inputs.withParameter(name(one), value(one));
    }
    return noDefaults ? inputs.withoutDefaults() : inputs;
  }

  /** Returns what an account is given, with what is taken to be so. */
  AccountInputs inputs(@Nullable List<String> assumed) {
    return new AccountInputs(inputs(), all(assumed), NAMES);
  }

  private static String name(String one) {
    return one.substring(0, one.indexOf('='));
  }

  private static String value(String one) {
    return one.substring(one.indexOf('=') + 1);
  }
}
