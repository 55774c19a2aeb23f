package io.github.policycheck.replay.trail;

import java.util.Objects;

/** What an object of a log turned out to be. */
public sealed interface TrailRecord {

  /**
   * A record of a call.
   *
   * @param event what it says
   */
  record Call(TrailEvent event) implements TrailRecord {

    /** Checks that it is not null. */
    public Call {
      Objects.requireNonNull(event, "event");
    }
  }

  /**
   * No record, or one of which something cannot be read; nothing of it counts.
   *
   * @param reason what is wrong with it, in words that follow its place
   */
  record Broken(String reason) implements TrailRecord {

    /** Checks that it is not null. */
    public Broken {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * Something that AWS writes and that tells of no call.
   *
   * @param kind what it is
   */
  record NoCall(NotALog kind) implements TrailRecord {

    /** Checks that it is not null. */
    public NoCall {
      Objects.requireNonNull(kind, "kind");
    }
  }

  /** An object around records, which have been handed on one by one. */
  record Container() implements TrailRecord {}
}
