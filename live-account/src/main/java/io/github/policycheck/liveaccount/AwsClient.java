package io.github.policycheck.liveaccount;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks AWS. It can be asked by several threads at once. */
public interface AwsClient extends AutoCloseable {

  /**
   * Asks AWS, again and more slowly where AWS says so.
   *
   * @param token where to go on, as the answer before said; null to begin
   * @return the answer as JSON with the names of AWS's API; lists that AWS left out are left out
   * @throws AwsException if there is no answer
   */
  String ask(AwsQuestion question, @Nullable String token);

  /** Returns the region that is asked where nothing else says one; empty if there is none. */
  Optional<String> region();

  /** Returns how many requests were sent so far, those that were repeated among them. */
  int requests();

  @Override
  void close();
}
