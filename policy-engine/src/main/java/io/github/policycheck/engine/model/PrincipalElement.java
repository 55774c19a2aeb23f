package io.github.policycheck.engine.model;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The Principal or NotPrincipal element of a statement.
 *
 * @param isNegated true for NotPrincipal
 * @param names the names by their type, each type once, in their order
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">IAM
 *     User Guide: Principal element</a>
 */
public record PrincipalElement(boolean isNegated, List<Names> names) {

  /** What stands for everybody. */
  public static final String EVERYONE = "*";

  /** What kind of principal a name is of. */
  public enum Type {
    /** {@code "Principal": "*"}, written without a type; the same as {@code {"AWS": "*"}}. */
    EVERYONE("*"),
    /** Accounts, users, roles and sessions. */
    AWS("AWS"),
    /** Identity providers. */
    FEDERATED("Federated"),
    /** AWS services. */
    SERVICE("Service"),
    /** Canonical user ids of Amazon S3. Which account has one no policy says: it fits nobody. */
    CANONICAL_USER("CanonicalUser");

    private final String text;

    Type(String text) {
      this.text = text;
    }

    /** Returns the type as policies write it. */
    public String text() {
      return text;
    }

    /** Returns the type that policies write as {@code text}; upper and lower case differ. */
    public static Optional<Type> of(String text) {
      Objects.requireNonNull(text, "text");
      for (Type type : values()) {
        if (type != EVERYONE && type.text.equals(text)) {
          return Optional.of(type);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * The names of one type.
   *
   * @param type the type
   * @param values the names in their order, possibly none
   */
  public record Names(Type type, List<LocatedString> values) {

    /** Copies the list. */
    public Names {
      Objects.requireNonNull(type, "type");
      values = List.copyOf(values);
    }
  }

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a type is there twice
   */
  public PrincipalElement {
    names = List.copyOf(names);
    Set<Type> types = new HashSet<>();
    for (Names named : names) {
      if (!types.add(named.type())) {
        throw new IllegalArgumentException("a type of principal is there twice");
      }
    }
  }

  /** Returns the name of the element. */
  public String name() {
    return isNegated ? "NotPrincipal" : "Principal";
  }
}
