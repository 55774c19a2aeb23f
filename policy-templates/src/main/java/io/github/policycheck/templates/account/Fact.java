package io.github.policycheck.templates.account;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.templates.value.Value;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that a template says of an account, most often what one resource makes.
 *
 * @param kind what it is
 * @param address what declares it, such as {@code aws_iam_group.developers}
 * @param location where that is written
 * @param parts what it consists of, as far as it is written or AWS makes it up
 */
public record Fact(Kind kind, String address, SourceLocation location, Map<Part, Value> parts) {

  /** What a resource can say of an account. */
  public enum Kind {
    GROUP,
    USER,
    ROLE,
    /** A managed policy, and perhaps who has it. */
    MANAGED,
    /** An inline policy of some. */
    INLINE,
    /** That some have managed policies. */
    ATTACHMENT,
    /** That users are in groups. */
    MEMBERSHIP,
    /** A repository of CodeCommit. */
    REPOSITORY;

    /** Returns which kind of principal it is about; empty if about none. */
    Optional<PrincipalId.Kind> principal() {
      return switch (this) {
        case GROUP -> Optional.of(PrincipalId.Kind.GROUP);
        case USER -> Optional.of(PrincipalId.Kind.USER);
        case ROLE -> Optional.of(PrincipalId.Kind.ROLE);
        default -> Optional.empty();
      };
    }
  }

  /** What facts consist of. */
  public enum Part {
    NAME,
    PATH,
    /** What a policy says. */
    DOCUMENT,
    /** The trust policy of a role. */
    TRUST,
    /** The ARN of a managed policy. */
    ARN,
    /** The ARNs of managed policies that some have. */
    ARNS,
    /** The ARN of a permissions boundary. */
    BOUNDARY,
    GROUPS,
    USERS,
    ROLES,
    /** Tags, as fields, or as a list of objects with {@code Key} and {@code Value}. */
    TAGS,
    DEFAULT_BRANCH,
    /** How many of it there are, 0 or more; of what is there once for certain it is left out. */
    COUNT
  }

  /** Copies the map. */
  public Fact {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(location, "location");
    Map<Part, Value> copy = new EnumMap<>(Part.class);
    copy.putAll(parts);
    parts = Collections.unmodifiableMap(copy); // in one order, so that answers are
  }

  /** Returns a part of it; null if it has none, or has null for it. */
  public @Nullable Value part(Part part) {
    Value value = parts.get(part);
    return value == null || value.isNull() ? null : value;
  }

  /** Returns its policies. */
  public List<Value> documents() {
    return Stream.of(Part.DOCUMENT, Part.TRUST).map(parts::get).filter(Objects::nonNull).toList();
  }

  /** Returns the same with other names for its holes. */
  public Fact withHoles(UnaryOperator<String> name) {
    return with(new NamedHoles(name)::in);
  }

  /** Returns the same with other values. */
  Fact with(UnaryOperator<Value> change) {
    Map<Part, Value> changed = new EnumMap<>(Part.class);
    parts.forEach((part, value) -> changed.put(part, change.apply(value)));
    return new Fact(kind, address, location, changed);
  }
}
