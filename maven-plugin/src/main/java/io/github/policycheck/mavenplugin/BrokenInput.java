package io.github.policycheck.mavenplugin;

import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.account.LeftOutPrincipalException;
import io.github.policycheck.engine.account.UnknownPrincipalException;
import io.github.policycheck.eval.InvalidQuestionException;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Turns what cannot be read or used into what Maven shows; anything else is a bug and stays one.
 */
final class BrokenInput {

  /** Something that reads input. */
  interface Work<T> {
    T run() throws MojoExecutionException;
  }

  private BrokenInput() {}

  /**
   * Works.
   *
   * @throws MojoExecutionException if the input is broken; the message is for people
   */
  static <T> T explained(Work<T> work) throws MojoExecutionException {
    try {
      return work.run();
    } catch (InvalidFileException
        | UnreadableFileException
        | UnknownPrincipalException
        | LeftOutPrincipalException
        | InvalidQuestionException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }
}
