package io.github.policycheck.replay.request;

import java.util.List;
import java.util.Objects;

/** What a record is to IAM. */
public sealed interface Mapped {

  /**
   * A call that IAM decided.
   *
   * @param requests the decisions, all of which had to be an Allow; at least one. Those that IAM
   *     may have made besides are among them and say so, so that there are no others
   */
  record Decided(List<ApiRequest> requests) implements Mapped {

    /** Copies the list. */
    public Decided {
      requests = List.copyOf(requests);
    }
  }

  /**
   * The first call of a push, which carries no reference: the record of the push stands for both.
   */
  record PushDiscovery() implements Mapped {}

  /**
   * Nothing that a policy decides, such as signing in, or what a service notes of itself.
   *
   * @param reason in words, such as {@code signing in}
   */
  record NotDecided(String reason) implements Mapped {

    /** Checks that it is not null. */
    public NotDecided {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * A call of which it is not known which action it needs.
   *
   * @param reason in words
   */
  record NotMapped(String reason) implements Mapped {

    /** Checks that it is not null. */
    public NotMapped {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
