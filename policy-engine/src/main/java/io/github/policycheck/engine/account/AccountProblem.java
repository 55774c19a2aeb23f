package io.github.policycheck.engine.account;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the parts that an account was to be assembled of. Whoever has read them knows
 * where each stands, and may say it in other words.
 *
 * @param kind what is wrong
 * @param name the id, the repository, the template, the principal, the group or the login that it
 *     is about
 * @param user the user who is in a group that does not exist, null if it is about something else
 * @param message the problem in one sentence
 */
public record AccountProblem(Kind kind, String name, @Nullable PrincipalId user, String message) {

  /** What can be wrong. */
  public enum Kind {
    /** The id is not that of an account. */
    ID,
    /** No repository can have this name or be in this region, or one is there twice. */
    REPOSITORY,
    /** No approval rule template can be in this region, or one is there twice. */
    APPROVAL_RULE_TEMPLATE,
    /** Two of a kind have one name. */
    NAME,
    /** A user is in a group that does not exist. */
    GROUP,
    /** A login stands for nobody, or for two. */
    LOGIN
  }

  /** Checks that nothing is null but the user. */
  public AccountProblem {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(message, "message");
  }
}
