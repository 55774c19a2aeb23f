package io.github.policycheck.mavenplugin;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tests of policies, files <code>*.policytest.yaml</code>, and fails the build if a case
 * fails. What comes of them is what <code>policycheck test</code> says. Needs no project.
 */
@Mojo(name = "test", defaultPhase = LifecyclePhase.TEST, requiresProject = false, threadSafe = true)
public final class TestMojo extends AbstractMojo {

  private static final String DEFAULT_FOLDER = "src/test/policies";

  /** Skips the goal. */
  @Parameter(property = "policycheck.skip", defaultValue = "false")
  private boolean skip;

  /** Skips the goal, as it does other tests. */
  @Parameter(property = "skipTests", defaultValue = "false")
  private boolean skipTests;

  /**
   * The folder of the test files, also in the folders below, or one test file. A relative path is
   * tried against the module, then against the folder where the build started. Default: <code>
   * src/test/policies</code> of the module.
   */
  @Parameter(property = "policycheck.testDirectory")
  private @Nullable String testDirectory;

  /**
   * Which files below <code>testDirectory</code> count, as patterns like <code>
   * prod/**&#47;*.policytest.yaml</code>. Default: all whose names end with <code>.policytest.yaml
   * </code> or <code>.policytest.yml</code>; no others are test files. Apart from <code>includes
   * </code>, which <code>check</code> has for policies.
   */
  @Parameter(property = "policycheck.testIncludes")
  private @Nullable List<String> testIncludes;

  /** Which of those files do not count. */
  @Parameter(property = "policycheck.testExcludes")
  private @Nullable List<String> testExcludes;

  /**
   * The account to test, instead of those that the files name: a folder with an <code>account.yaml
   * </code>, a snapshot, the JSON of <code>aws iam get-account-authorization-details</code>, or
   * templates of Terraform or CloudFormation. Tried as <code>testDirectory</code> is.
   */
  @Parameter(property = "policycheck.account")
  private @Nullable String account;

  /**
   * Whether it is an error that there is no test file. Where only the default folder is missing, a
   * module has nothing to test, and that is said.
   */
  @Parameter(property = "policycheck.failIfNoTests", defaultValue = "true")
  private boolean failIfNoTests;

  /**
   * How many of the statements, and of the actions, resources and condition values in them, the
   * cases have to decide by, in percent from 0 to 100. Default: any will do.
   */
  @Parameter(property = "policycheck.minCoverage")
  private @Nullable Double minCoverage;

  /**
   * The folder of the report, <code>policycheck-tests.xml</code>. Of two executions in one module
   * each needs its own. Default: <code>target/policycheck</code>.
   */
  @Parameter(property = "policycheck.outputDirectory")
  private @Nullable String outputDirectory;

  /**
   * Variables of Terraform's root modules, as <code>NAME=VALUE</code>, as <code>terraform plan -var
   * </code> takes them.
   */
  @Parameter(property = "policycheck.vars")
  private @Nullable List<String> vars;

  /**
   * Files with variables of Terraform, as <code>-var-file</code> takes them; <code>vars</code>
   * count more. Tried as <code>testDirectory</code> is.
   */
  @Parameter(property = "policycheck.varFiles")
  private @Nullable List<String> varFiles;

  /** Parameters of CloudFormation's templates, as <code>NAME=VALUE</code>. */
  @Parameter(property = "policycheck.parameters")
  private @Nullable List<String> parameters;

  /**
   * Whether no default of a variable or a parameter is taken for its value: nobody knows it then.
   */
  @Parameter(property = "policycheck.noDefaults", defaultValue = "false")
  private boolean noDefaults;

  /**
   * What expressions are worth that templates do not say, as <code>EXPRESSION=VALUE</code>, by the
   * names that messages have for them, such as <code>AWS::AccountId=111122223333</code>.
   */
  @Parameter(property = "policycheck.assume")
  private @Nullable List<String> assume;

  @Parameter(defaultValue = "${project.build.directory}", readonly = true)
  private @Nullable String buildDirectory;

  @Parameter(defaultValue = "${project.basedir}", readonly = true)
  private @Nullable File basedir;

  @Parameter(defaultValue = "${session.executionRootDirectory}", readonly = true, required = true)
  private String executionRoot;

  /** Made by Maven. */
  @SuppressWarnings("NullAway.Init") // Maven fills the fields in
  public TestMojo() {}

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip || skipTests) {
      getLog().info("skipped, as " + (skip ? "policycheck.skip" : "skipTests") + " says");
      return;
    }
    Places places = new Places(basedir, executionRoot);
    if (isDefaultMissing(places)) {
      // A module without tests is no mistake where a parent asks for the goal.
      getLog().info("there is no " + DEFAULT_FOLDER + " in this module; nothing to test");
      return;
    }
    new TestGoal(inputs(places), report(places), getLog()).run();
  }

  private boolean isDefaultMissing(Places places) {
    return testDirectory == null
        && basedir != null
        // A link that leads nowhere is a mistake.
        && Files.notExists(places.module().resolve(DEFAULT_FOLDER), LinkOption.NOFOLLOW_LINKS);
  }

  private TestGoal.Inputs inputs(Places places) throws MojoExecutionException {
    return new TestGoal.Inputs(
        places.existing("testDirectory", testDirectory == null ? DEFAULT_FOLDER : testDirectory),
        testIncludes == null ? List.of() : testIncludes,
        testExcludes == null ? List.of() : testExcludes,
        account == null ? Optional.empty() : Optional.of(places.existing("account", account)),
        failIfNoTests,
        minCoverage(),
        BrokenInput.explained(
            () ->
                TemplateValues.of(vars, varFiles, parameters, noDefaults, places).inputs(assume)));
  }

  private OptionalDouble minCoverage() throws MojoExecutionException {
    Double written = minCoverage;
    if (written == null) {
      return OptionalDouble.empty();
    }
    if (!(written >= 0 && written <= 100)) {
      throw new MojoExecutionException(
          "`" + written + "` of `minCoverage` is no percentage; write a number from 0 to 100");
    }
    return OptionalDouble.of(written);
  }

  private Path report(Places places) throws MojoExecutionException {
    // Where there is no POM, Maven leaves its own variables in the name.
    String target = basedir != null && buildDirectory != null ? buildDirectory : "target";
    Path folder =
        outputDirectory == null
            ? places.inModule("project.build.directory", target).resolve("policycheck")
            : places.inModule("outputDirectory", outputDirectory);
    return folder.resolve("policycheck-tests.xml");
  }
}
