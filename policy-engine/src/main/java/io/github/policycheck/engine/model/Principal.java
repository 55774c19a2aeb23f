package io.github.policycheck.engine.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">IAM
 *     User Guide: specifying a principal</a>
 */
public sealed interface Principal {

  /** Returns the twelve digits of the caller's account; empty if it has none or none is known. */
  Optional<String> account();

  /**
   * An IAM user.
   *
   * @param arn its ARN
   */
  record User(Arn arn) implements Principal {

    /**
     * Checks the ARN.
     *
     * @throws IllegalArgumentException if it is not that of a user
     */
    public User {
      check(arn, "iam", "user/");
    }

    @Override
    public Optional<String> account() {
      return Optional.of(arn.account());
    }
  }

  /**
   * A session of a role.
   *
   * @param role the ARN of the role, without a path if that is not known
   * @param name the name of the session, null if it is not known
   * @param isPathKnown whether the ARN has the path of the role; the ARN of a session does not tell
   *     it
   */
  record RoleSession(Arn role, @Nullable String name, boolean isPathKnown) implements Principal {

    private static final String SERVICE_LINKED = "role/aws-service-role/";

    /**
     * Checks the ARN.
     *
     * @throws IllegalArgumentException if it is not that of a role, or the name is blank
     */
    public RoleSession {
      check(role, "iam", "role/");
      if (name != null) {
        checkNamed(name, "session", "build-42");
      }
    }

    /** Makes a session of a role whose path is known. */
    public RoleSession(Arn role, @Nullable String name) {
      this(role, name, true);
    }

    @Override
    public Optional<String> account() {
      return Optional.of(role.account());
    }

    /** Tells whether the role is linked to a service, so that no organization policy binds it. */
    public boolean isServiceLinked() {
      return role.resource().startsWith(SERVICE_LINKED);
    }

    /** Returns the name of the role without its path. */
    public String roleName() {
      return role.resource().substring(role.resource().lastIndexOf('/') + 1);
    }

    /** Returns the ARN of the session; empty if its name is not known. */
    public Optional<Arn> session() {
      if (name == null) {
        return Optional.empty();
      }
      String session = "assumed-role/" + roleName() + "/" + name;
      return Optional.of(new Arn(role.partition(), "sts", "", role.account(), session));
    }
  }

  /**
   * The root user of an account.
   *
   * @param arn its ARN
   */
  record Root(Arn arn) implements Principal {

    /**
     * Checks the ARN.
     *
     * @throws IllegalArgumentException if it is not that of a root user
     */
    public Root {
      check(arn, "iam", "root");
    }

    @Override
    public Optional<String> account() {
      return Optional.of(arn.account());
    }
  }

  /**
   * A session that an IAM user has made for somebody with GetFederationToken.
   *
   * @param arn its ARN
   * @param user the ARN of the IAM user, null if it is not known
   */
  record FederatedUser(Arn arn, @Nullable Arn user) implements Principal {

    /**
     * Checks the ARNs.
     *
     * @throws IllegalArgumentException if they are not those of a federated user and a user
     */
    public FederatedUser {
      check(arn, "sts", "federated-user/");
      if (user != null) {
        check(user, "iam", "user/");
      }
    }

    @Override
    public Optional<String> account() {
      return Optional.of(arn.account());
    }
  }

  /**
   * Somebody an identity provider vouches for, who has no session yet.
   *
   * @param provider the provider's ARN or name
   */
  record Federated(String provider) implements Principal {

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public Federated {
      checkNamed(provider, "identity provider", "accounts.google.com");
    }

    @Override
    public Optional<String> account() {
      return Optional.empty();
    }
  }

  /**
   * An AWS service that acts for itself.
   *
   * @param name its name, such as {@code codepipeline.amazonaws.com}
   */
  record Service(String name) implements Principal {

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public Service {
      checkNamed(name, "service", "codepipeline.amazonaws.com");
    }

    @Override
    public Optional<String> account() {
      return Optional.empty();
    }
  }

  /** Somebody who has not signed the request. */
  record Anonymous() implements Principal {
    @Override
    public Optional<String> account() {
      return Optional.empty();
    }
  }

  /**
   * A user or session of whom nothing but the account is known, such as any member of a group.
   *
   * @param id the account's twelve digits; null if it is the account of the resource, whichever
   */
  record Unnamed(@Nullable String id) implements Principal {

    /**
     * Checks the account.
     *
     * @throws IllegalArgumentException if it is not twelve digits
     */
    public Unnamed {
      if (id != null && !isAccount(id)) {
        throw new IllegalArgumentException("`" + id + "` is no account: it is twelve digits");
      }
    }

    @Override
    public Optional<String> account() {
      return Optional.ofNullable(id);
    }
  }

  /**
   * Returns the principal that is written as {@code text}: the ARN of a user, of a role (then a
   * session of it), of a role session, a federated user, a root user or an identity provider, or
   * the name of a service or of a public identity provider. Empty if it is none of these.
   */
  static Optional<Principal> parse(String text) {
    return PrincipalText.parse(text);
  }

  /** Tells whether {@code text} is the id of an account: twelve digits. */
  static boolean isAccount(String text) {
    if (text.length() != 12) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static void checkNamed(String name, String what, String example) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "`" + name + "` is no " + what + ": it has a name, as " + example);
    }
  }

  private static void check(Arn arn, String service, String start) {
    boolean isRight =
        arn.service().equals(service)
            && isAccount(arn.account())
            && arn.region().isEmpty()
            && (start.endsWith("/")
                ? arn.resource().startsWith(start) && !arn.resource().endsWith("/")
                : arn.resource().equals(start));
    if (!isRight) {
      throw new IllegalArgumentException("`" + arn + "` is no ARN of this kind of principal");
    }
  }
}
