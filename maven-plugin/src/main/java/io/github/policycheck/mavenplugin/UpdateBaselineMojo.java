package io.github.policycheck.mavenplugin;

import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.lint.Baseline;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.Linter;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes what lint finds today to the baseline, so that <code>check</code> fails on new findings
 * only.
 */
@Mojo(name = "update-baseline", requiresProject = false, threadSafe = true)
public final class UpdateBaselineMojo extends LintingMojo {

  /** Made by Maven. */
  public UpdateBaselineMojo() {}

  @Override
  public void execute() throws MojoExecutionException {
    if (isSkipped()) {
      return;
    }
    CheckInputs inputs = inputs();
    BrokenInput.explained(
        () -> {
          update(LintRequests.of(inputs, LintRequests.configuration(inputs), today()));
          return true;
        });
  }

  @Override
  Path baseline(Places places, String written) throws MojoExecutionException {
    return places.writable("baselineFile", written);
  }

  private void update(LintRequest request) throws MojoExecutionException {
    Path file =
        request
            .baseline()
            .orElseThrow(
                () ->
                    new MojoExecutionException(
                        "which baseline? name a file with -Dpolicycheck.baselineFile=FILE, with"
                            + " <baselineFile> in the POM, or with `baseline:` under `lint:` in"
                            + " policycheck.yaml"));
    LintResult result = Linter.lint(request.withBaseline(Optional.empty()));
    result.unread().forEach(problem -> getLog().error(Printable.text(problem.toString())));
    result.notices().forEach(problem -> getLog().warn(Printable.text(problem.toString())));
    int written = Baseline.write(result, file, request.rules());
    getLog().info("`" + file + "` has " + Counted.of(written, "finding"));
    Baseline.leftOut(result).forEach(getLog()::warn);
  }
}
