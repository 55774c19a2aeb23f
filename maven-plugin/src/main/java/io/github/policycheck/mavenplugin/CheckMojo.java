package io.github.policycheck.mavenplugin;

import io.github.policycheck.accountfiles.FileNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with policies, and fails the build: branch protection with holes, policies
 * that block every push, what AWS refuses, what says nothing, and what allows too much. Needs no
 * project.
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class CheckMojo extends LintingMojo {

  /**
   * From which severity on findings are violations: <code>error</code>, <code>warning</code> or
   * <code>note</code>. Default: <code>failOn</code> of the <code>policycheck.yaml</code> in the
   * module or above, else <code>error</code>.
   */
  @Parameter(property = "policycheck.failSeverity")
  private @Nullable String failSeverity;

  /** Whether violations fail the build. */
  @Parameter(property = "policycheck.failOnViolation", defaultValue = "true")
  private boolean failOnViolation;

  /** How many violations do not fail the build. */
  @Parameter(property = "policycheck.maxAllowedViolations", defaultValue = "0")
  private int maxAllowedViolations;

  /**
   * From which severity on findings are printed: <code>error</code>, <code>warning</code> or <code>
   * note</code>. Reports have all of them.
   */
  @Parameter(property = "policycheck.reportSeverity", defaultValue = "note")
  private String reportSeverity;

  /**
   * Reports to write besides <code>policycheck.sarif</code>: <code>text</code>, <code>json</code>,
   * <code>junit</code>, <code>github</code>, <code>gitlab</code>.
   */
  @Parameter(property = "policycheck.formats")
  private @Nullable List<String> formats;

  /**
   * The folder of the reports. Of two executions in one module each needs its own. Default: <code>
   * target/policycheck</code>.
   */
  @Parameter(property = "policycheck.outputDirectory")
  private @Nullable String outputDirectory;

  /**
   * Whether questions that no rule could decide fail the build, as violations do. They are counted
   * and reported either way.
   */
  @Parameter(property = "policycheck.failOnUndecided", defaultValue = "false")
  private boolean failOnUndecided;

  /**
   * Whether it is right that there is no policy in what is to be checked. Else the build fails:
   * nothing was looked at.
   */
  @Parameter(property = "policycheck.allowEmpty", defaultValue = "false")
  private boolean allowEmpty;

  /** Looks even if nothing has changed since the last check, which found nothing. */
  @Parameter(property = "policycheck.force", defaultValue = "false")
  private boolean force;

  @Parameter(defaultValue = "${project.build.directory}", readonly = true)
  private @Nullable String buildDirectory;

  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true)
  private @Nullable List<Artifact> artifacts;

  /** Made by Maven. */
  @SuppressWarnings("NullAway.Init") // Maven fills the fields in
  public CheckMojo() {}

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (isSkipped()) {
      return;
    }
    CheckInputs inputs = inputs();
    Path output = output();
    CheckState state = new CheckState(output);
    List<String> settings = settings(output);
    LocalDate today = today();
    if (!force && state.isCurrent(inputs, settings, today)) {
      getLog().info("up to date: nothing has changed since a check that found nothing");
      return;
    }
    // A class of its own: what is up to date need not load lint.
    Check check = new Check(inputs, rules(), reports(output), today, getLog());
    try {
      state.forget();
    } catch (IOException e) {
      throw new MojoExecutionException(
          "`" + FileNames.text(output) + "` cannot be written: " + e.getMessage(), e);
    }
    byte[] before = InputsImage.of(inputs, Dependencies.NONE, settings);
    Check.Outcome outcome = BrokenInput.explained(check::run);
    outcome.enforce();
    if (outcome.isSilent()) {
      try {
        state.remember(inputs, outcome.dependencies(), settings, before, outcome.until(), today);
      } catch (IOException e) {
        getLog().debug("the next check looks again: " + e.getMessage());
      }
    }
  }

  private CheckRules rules() throws MojoExecutionException {
    return new CheckRules(
        failSeverity,
        reportSeverity,
        failOnViolation,
        maxAllowedViolations,
        failOnUndecided,
        allowEmpty);
  }

  private ReportFiles reports(Path output) throws MojoExecutionException {
    return new ReportFiles(output, formats == null ? List.of() : formats, version());
  }

  @Override
  Path baseline(Places places, String written) throws MojoExecutionException {
    return places.existing("baselineFile", written);
  }

  private Path output() throws MojoExecutionException {
    if (outputDirectory != null) {
      return places().inModule("outputDirectory", outputDirectory);
    }
    // Where there is no POM, Maven leaves its own variables in the name.
    String target = hasProject() && buildDirectory != null ? buildDirectory : "target";
    return places().inModule("project.build.directory", target).resolve("policycheck");
  }

  /** Returns all but files that the check depends on. */
  private List<String> settings(Path output) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                String.valueOf(failSeverity),
                reportSeverity,
                String.valueOf(failOnViolation),
                String.valueOf(maxAllowedViolations),
                String.valueOf(failOnUndecided),
                String.valueOf(allowEmpty),
                String.valueOf(formats),
                output.toString(),
                Path.of("").toAbsolutePath().toString()));
    // The engine and its service reference among them.
    for (Artifact artifact : artifacts == null ? List.<Artifact>of() : artifacts) {
      settings.add(artifact.getId());
      if (artifact.isSnapshot()) {
        settings.add(artifact.getFile().length() + " " + artifact.getFile().lastModified());
      }
    }
    return settings;
  }

  private String version() {
    return (artifacts == null ? List.<Artifact>of() : artifacts)
        .stream()
            .filter(artifact -> artifact.getArtifactId().equals("policycheck-maven-plugin"))
            .map(Artifact::getVersion)
            .findFirst()
            .orElse("unknown");
  }
}
