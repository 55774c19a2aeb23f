package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The policies that AWS manages and every account has: those for CodeCommit, and those an
 * organization begins with.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/security-iam-awsmanpol.html">CodeCommit
 *     User Guide: AWS managed policies</a>
 */
public final class ManagedPolicies {

  private static final List<String> NAMES =
      List.of("AWSCodeCommitFullAccess", "AWSCodeCommitPowerUser", "AWSCodeCommitReadOnly");

  private static final Map<PolicyType, String> OF_ORGANIZATIONS =
      Map.of(
          PolicyType.SERVICE_CONTROL, "FullAWSAccess",
          PolicyType.RESOURCE_CONTROL, "RCPFullAWSAccess");

  /** The partition that AWS prints them for; in each other one they name that one. */
  private static final String PRINTED = "aws";

  private ManagedPolicies() {}

  static List<String> names() {
    return NAMES;
  }

  /**
   * Returns the identity policy of this name as accounts of a partition have it; empty if it is
   * none of those for CodeCommit.
   *
   * @param partition the partition of its ARN and of those in it, such as {@code aws}
   */
  public static Optional<Policy> find(String name, String partition) {
    Arn arn = new Arn(partition, "iam", "", "aws", "policy/" + name);
    return NAMES.contains(name)
        ? Optional.of(read(name, PolicyType.IDENTITY, partition, arn))
        : Optional.empty();
  }

  /** Returns the identity policy of an ARN; empty if it is none of those for CodeCommit. */
  static Optional<Policy> find(String arn) {
    for (String name : NAMES) {
      if (arn.endsWith(":iam::aws:policy/" + name)) {
        return Arn.parse(arn).flatMap(known -> find(name, known.partition()));
      }
    }
    return Optional.empty();
  }

  /** Returns the organization policy of this type and name; empty if it is no built-in one. */
  public static Optional<Policy> find(String name, PolicyType type) {
    return name.equals(OF_ORGANIZATIONS.get(type))
        ? Optional.of(read(name, type, PRINTED, null))
        : Optional.empty();
  }

  private static Policy read(String name, PolicyType type, String partition, @Nullable Arn arn) {
    String resource = "managed/" + name + ".json";
    try (InputStream in =
        Objects.requireNonNull(ManagedPolicies.class.getResourceAsStream(resource))) {
      String text =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("\"arn:" + PRINTED + ":", "\"arn:" + partition + ":");
      return new Policy(name, type, PolicyReader.read(null, text, type), arn);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
