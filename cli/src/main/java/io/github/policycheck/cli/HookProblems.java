package io.github.policycheck.cli;

import io.github.policycheck.cli.hook.RepositorySearch;
import java.util.List;

/** What goes wrong with some of many repositories, and what the exit code makes of it. */
final class HookProblems {

  private final boolean isNamed;
  private final Messages messages;
  private int problems;
  private int done;

  /**
   * Starts without any.
   *
   * @param isNamed whether a message says which repository it is about
   */
  HookProblems(boolean isNamed, Messages messages) {
    this.isNamed = isNamed;
    this.messages = messages;
  }

  /** Tells of a repository with which nothing could be done. */
  void one(String repository, String problem) {
    problems++;
    messages.error((isNamed ? "`" + repository + "`: " : "") + problem);
  }

  /** Tells of places that could hold more repositories. */
  void unread(List<RepositorySearch.Unread> places) {
    for (RepositorySearch.Unread place : places) {
      problems++;
      messages.error(place.toString());
    }
  }

  /** Counts a repository with which something was done. */
  void done() {
    done++;
  }

  int count() {
    return problems;
  }

  /** Where nothing at all was done the input is bad; where something was not, that is found. */
  ExitCode exitCode() {
    if (problems == 0) {
      return ExitCode.OK;
    }
    return done == 0 ? ExitCode.BAD_INPUT : ExitCode.DENIED;
  }
}
