package io.github.policycheck.templates.account;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.Value;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

  private static final String NOT_READ = "not all that `%s` says is read";

  /** What a resource can say of an account. */
  public enum Kind {
    GROUP,
    USER,
    ROLE,
    /** A managed policy, and perhaps who has it. */
    MANAGED,
    /** An inline policy of some. */
    INLINE,
    /** An inline policy of some, who have no others but of this kind; without a text it is none. */
    OWN_INLINE,
    /** That some have managed policies. */
    ATTACHMENT,
    /** That some have managed policies, and nobody else has these. */
    SOLE_ATTACHMENT,
    /** That users are in groups. */
    MEMBERSHIP,
    /** That users are in groups, and nobody else is. */
    SOLE_MEMBERSHIP,
    /** A repository of CodeCommit. */
    REPOSITORY,
    /** That some have these managed policies, and no others. */
    ALL_ATTACHED,
    /** That some have inline policies of these names, and no others. */
    ALL_INLINE,
    /**
     * That something is not read which can change what some may do: those that it names and those
     * that have the policies which it names; everybody if it names neither.
     */
    UNREAD,
    /** That a policy of an organization is not read, which can forbid everybody something. */
    UNREAD_CONTROL;

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
    /** The region of what is not in that of the account. */
    REGION,
    /** The names of inline policies. */
    INLINE_NAMES,
    /** Why something is not known, as messages say it. */
    REASON,
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

  /** Tells whether something is not read that can change what anybody may do. */
  boolean isAboutAll() {
    return kind == Kind.UNREAD_CONTROL
        || (kind == Kind.UNREAD
            && parts.keySet().stream().allMatch(Set.of(Part.COUNT, Part.REASON)::contains));
  }

  /** Returns why something is not known. */
  Finding problem() {
    Value reason = parts.get(Part.REASON);
    String said = reason == null ? "" : reason.knownText().orElse("");
    return DeclaredPolicies.problem(location, said.isEmpty() ? NOT_READ.formatted(address) : said);
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
