package io.github.policycheck.engine.account;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names a user, a group or a role of an account.
 *
 * @param kind which of them
 * @param name its name, case-sensitive
 */
public record PrincipalId(Kind kind, String name) {

  /** As accounts list them; no lambda, which would cost the start of a hook milliseconds. */
  static final Comparator<PrincipalId> BY_KIND_AND_NAME =
      new Comparator<>() {
        @Override
        public int compare(PrincipalId one, PrincipalId other) {
          int kinds = one.kind.compareTo(other.kind);
          return kinds != 0 ? kinds : one.name.compareTo(other.name);
        }
      };

  /** What has a name in IAM and can have policies. */
  public enum Kind {
    /** A group of users. */
    GROUP("group"),
    /** A user. */
    USER("user"),
    /** A role. */
    ROLE("role");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Returns the kind as ARNs write it. */
    public String text() {
      return text;
    }
  }

  /** Checks that nothing is null. */
  public PrincipalId {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
  }

  /** Returns the principal written {@code kind/name}; empty if {@code written} is not like that. */
  public static Optional<PrincipalId> parse(String written) {
    for (Kind kind : Kind.values()) {
      String prefix = kind.text + "/";
      if (written.startsWith(prefix) && written.length() > prefix.length()) {
        return Optional.of(new PrincipalId(kind, written.substring(prefix.length())));
      }
    }
    return Optional.empty();
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PrincipalId id && kind == id.kind && name.equals(id.name);
  }

  /** Returns {@code kind/name}. */
  @Override
  public String toString() {
    return kind.text() + "/" + name;
  }
}
