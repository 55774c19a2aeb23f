package io.github.policycheck.mavenplugin;

import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.lint.LintRules;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals have in common that lint. */
abstract sealed class LintingMojo extends AbstractMojo permits CheckMojo, UpdateBaselineMojo {

  private static final String DEFAULT_FOLDER = "src/main/policies";

  /** Skips the goal. */
  @Parameter(property = "policycheck.skip", defaultValue = "false")
  boolean skip;

  /**
   * The folder of the policies, or one file: policies, and accounts (folders with an <code>
   * account.yaml</code>), also in the folders below. A relative path is tried against the module,
   * then against the folder where the build started. Default: <code>src/main/policies</code> of the
   * module, unless <code>account</code> is given.
   */
  @Parameter(property = "policycheck.policyDirectory")
  @Nullable String policyDirectory;

  /**
   * Which files below <code>policyDirectory</code> count, as patterns like <code>prod/**</code>. An
   * account is chosen by its <code>account.yaml</code>, and evaluated with all its policies.
   * Default: all.
   */
  @Parameter(property = "policycheck.includes")
  @Nullable List<String> includes;

  /** Which of those files do not count. */
  @Parameter(property = "policycheck.excludes")
  @Nullable List<String> excludes;

  /**
   * An account to evaluate as a whole: a folder with an <code>account.yaml</code>, a snapshot, or
   * the JSON of <code>aws iam get-account-authorization-details</code>. Templates of one are
   * checked where they stand. Tried as <code>policyDirectory</code> is.
   */
  @Parameter(property = "policycheck.account")
  @Nullable String account;

  /**
   * The file of findings that were there before and do not count. Default: <code>baseline</code> of
   * the <code>policycheck.yaml</code> in the module or above, if it names one.
   */
  @Parameter(property = "policycheck.baselineFile")
  @Nullable String baselineFile;

  /**
   * The configuration. Default: the <code>policycheck.yaml</code> in the module or above. Tried as
   * <code>policyDirectory</code> is; the account that it names counts for every file.
   */
  @Parameter(property = "policycheck.configuration")
  @Nullable String configuration;

  /** The ids of rules: what they find is looked for, and nothing else. Default: all. */
  @Parameter(property = "policycheck.rules")
  @Nullable List<String> rules;

  /** The ids of rules that are not looked for. */
  @Parameter(property = "policycheck.disabledRules")
  @Nullable List<String> disabledRules;

  /**
   * Variables of Terraform's root modules, as <code>NAME=VALUE</code>, as <code>terraform plan -var
   * </code> takes them.
   */
  @Parameter(property = "policycheck.vars")
  @Nullable List<String> vars;

  /**
   * Files with variables of Terraform, as <code>-var-file</code> takes them; <code>vars</code>
   * count more. Tried as <code>policyDirectory</code> is.
   */
  @Parameter(property = "policycheck.varFiles")
  @Nullable List<String> varFiles;

  /** Parameters of CloudFormation's templates, as <code>NAME=VALUE</code>. */
  @Parameter(property = "policycheck.parameters")
  @Nullable List<String> parameters;

  /**
   * Whether no default of a variable or a parameter is taken for its value: nobody knows it then.
   */
  @Parameter(property = "policycheck.noDefaults", defaultValue = "false")
  boolean noDefaults;

  @Parameter(defaultValue = "${project.basedir}", readonly = true)
  private @Nullable File basedir;

  @Parameter(defaultValue = "${session.executionRootDirectory}", readonly = true, required = true)
  private String executionRoot;

  /** Tells the day; tests set it. */
  Clock clock = Clock.systemUTC();

  @SuppressWarnings("NullAway.Init") // Maven fills the fields in
  LintingMojo() {}

  final LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  final boolean hasProject() {
    return basedir != null;
  }

  final Places places() {
    return new Places(basedir, executionRoot);
  }

  /** Tells whether there is nothing to do, and says why. */
  final boolean isSkipped() {
    if (skip) {
      getLog().info("skipped, as policycheck.skip says");
      return true;
    }
    boolean isDefaultMissing =
        policyDirectory == null
            && account == null
            && hasProject()
            // A link that leads nowhere is a mistake, and so is a folder that nobody may look into.
            && Files.notExists(
                places().module().resolve(DEFAULT_FOLDER), LinkOption.NOFOLLOW_LINKS);
    if (isDefaultMissing) {
      // A module without policies is no mistake where a parent asks for the check.
      getLog().info("there is no " + DEFAULT_FOLDER + " in this module; nothing to check");
    }
    return isDefaultMissing;
  }

  final CheckInputs inputs() throws MojoExecutionException {
    Places places = places();
    boolean isAccountOnly = policyDirectory == null && account != null;
    String folder = policyDirectory == null ? DEFAULT_FOLDER : policyDirectory;
    List<String> only = known("rules", rules);
    List<String> without = known("disabledRules", disabledRules);
    Optional<String> refusal = LintRules.refusal(only, without, "`rules`", "`disabledRules`");
    if (refusal.isPresent()) {
      throw new MojoExecutionException(refusal.get());
    }
    return new CheckInputs(
        isAccountOnly ? null : places.existing("policyDirectory", folder),
        account == null ? null : places.existing("account", account),
        configuration == null
            ? configuration(places).orElse(null)
            : places.existing("configuration", configuration),
        baselineFile == null ? null : baseline(places, baselineFile),
        includes == null ? List.of() : includes,
        excludes == null ? List.of() : excludes,
        configuration != null,
        only,
        without,
        TemplateValues.of(vars, varFiles, parameters, noDefaults, places));
  }

  private static List<String> known(String parameter, @Nullable List<String> ids)
      throws MojoExecutionException {
    List<String> all = LintRules.all().stream().map(Rule::id).toList();
    for (String id : ids == null ? List.<String>of() : ids) {
      if (!all.contains(id)) {
        throw CheckRules.noSuch("rule", id, parameter, all);
      }
    }
    return ids == null ? List.of() : ids;
  }

  /** Returns the nearest file above the module; a module can lie elsewhere than its root. */
  static Optional<Path> configuration(Places places) {
    return Configuration.nearestFile(places.module())
        .or(() -> Configuration.nearestFile(places.root()));
  }

  /** Returns the file that {@link #baselineFile} names. */
  abstract Path baseline(Places places, String written) throws MojoExecutionException;
}
