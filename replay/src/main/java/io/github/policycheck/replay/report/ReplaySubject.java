package io.github.policycheck.replay.report;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a report is about, besides the calls.
 *
 * @param question what was asked in a few words, such as {@code `deny.json` as a service control
 *     policy of all accounts}
 * @param hasContextFile whether somebody has said what no record tells
 * @param showsAddresses whether the report may hold the addresses of callers and the names of their
 *     programs
 * @param speaksOf tells whether the policies can bear on actions of a service, by the prefix of its
 *     actions in lower case
 * @param commands gives a command by which a reader can ask {@code eval} about a call, empty if it
 *     cannot
 */
public record ReplaySubject(
    String question,
    boolean hasContextFile,
    boolean showsAddresses,
    Predicate<String> speaksOf,
    Function<ReplayCall, Optional<String>> commands) {

  /** Checks that nothing is null. */
  public ReplaySubject {
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(speaksOf, "speaksOf");
    Objects.requireNonNull(commands, "commands");
  }
}
