package io.github.policycheck.liveaccount;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** AWS gave no answer, or none that can be used. */
public final class AwsException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Why there is no answer. */
  public enum Kind {
    /** The caller may not ask. */
    DENIED,
    /** It is encrypted, and AWS cannot use the key. */
    ENCRYPTED,
    /** Nothing of that name is there. */
    NOT_FOUND,
    /** The account is in no organization. */
    NO_ORGANIZATION,
    /** More was asked for at once than AWS takes. */
    TOO_MUCH_AT_ONCE,
    /** AWS wants to be asked more slowly; it was asked again as often as the SDK does. */
    THROTTLED,
    /** There are no credentials, or they are not right or no longer. */
    NO_CREDENTIALS,
    /** Nobody answered. */
    UNREACHABLE,
    /** The answer is not one of AWS. */
    MALFORMED,
    /** AWS or its SDK says something else. */
    OTHER
  }

  private final Kind kind;
  private final String code;

  /** What was asked; empty where nothing was asked yet. */
  private final String question;

  /**
   * Makes it.
   *
   * @param code AWS's code of the error, such as {@code AccessDenied}; empty if AWS gave none
   * @param message what AWS or the SDK says, in one line; never a credential
   */
  public AwsException(Kind kind, String code, String message) {
    this(kind, code, message, "", null);
  }

  private AwsException(
      Kind kind, String code, String message, String question, @Nullable AwsException cause) {
    super(Objects.requireNonNull(message, "message"), cause);
    this.question = question;
    this.kind = Objects.requireNonNull(kind, "kind");
    this.code = Objects.requireNonNull(code, "code");
  }

  /** Returns why there is no answer. */
  public Kind kind() {
    return kind;
  }

  /** Returns AWS's code of the error, such as {@code AccessDenied}; empty if AWS gave none. */
  public String code() {
    return code;
  }

  /** Returns what is wrong, with AWS's code, in one line. */
  public String reason() {
    return (code.isEmpty() ? "" : code + ": ") + getMessage();
  }

  /** Returns what was asked, as {@code iam:ListPolicies}; empty where nothing was asked yet. */
  public String question() {
    return question;
  }

  public AwsException about(AwsQuestion asked) {
    return new AwsException(kind, code, String.valueOf(getMessage()), asked.toString(), this);
  }
}
