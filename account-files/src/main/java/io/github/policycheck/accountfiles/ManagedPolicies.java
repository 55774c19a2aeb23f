package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The policies that AWS manages and every account has, and those an organization begins with.
 *
 * <p>AWS publishes them for one partition; in each other one they name that one. Which of them
 * another partition has, and in which version, nobody publishes: an account there has them as AWS
 * publishes them, unless it says otherwise.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html">AWS
 *     Managed Policy Reference Guide</a>
 */
public final class ManagedPolicies {

  /** Each a file of its own: whoever asks about CodeCommit reads no other one. */
  private static final List<String> OF_CODECOMMIT =
      List.of("AWSCodeCommitFullAccess", "AWSCodeCommitPowerUser", "AWSCodeCommitReadOnly");

  private static final Map<PolicyType, String> OF_ORGANIZATIONS =
      Map.of(
          PolicyType.SERVICE_CONTROL, "FullAWSAccess",
          PolicyType.RESOURCE_CONTROL, "RCPFullAWSAccess");

  /** The partition that AWS prints them for; in each other one they name that one. */
  private static final String PRINTED = "aws";

  /** What stands in an ARN between the partition and the path of a policy that AWS manages. */
  private static final String OF_AWS = ":iam::aws:policy/";

  private ManagedPolicies() {}

  /** Tells whether a name is that of a policy for CodeCommit, which no other one may have. */
  static boolean isOfCodeCommit(String name) {
    return OF_CODECOMMIT.contains(name);
  }

  /** Returns the npm package that all but those for organizations are from, and its version. */
  public static String source() {
    return ManagedPolicyCollection.builtIn().source();
  }

  /** Returns the day on which the package was published, as {@code 2026-09-16}. */
  public static String date() {
    return ManagedPolicyCollection.builtIn().date();
  }

  /** Returns what AWS says of the policies that are not for CodeCommit, in the order of names. */
  public static List<PublishedPolicy> published() {
    return ManagedPolicyCollection.builtIn().policies();
  }

  /**
   * Returns the identity policy that AWS manages under a name, as accounts of a partition have it;
   * empty if there is none.
   *
   * @param name its name, its path and its name such as {@code service-role/AWSBatchServiceRole},
   *     or its ARN, which has to be of the partition
   * @param partition the partition of its ARN and of those in it, such as {@code aws}
   */
  public static Optional<Policy> find(String name, String partition) {
    String path = withoutPrefix(name, partition);
    String last = last(path);
    if (isOfCodeCommit(last)) {
      return path.equals(last)
          ? Optional.of(identity(last, last, partition, resource(last)))
          : Optional.empty();
    }
    return ManagedPolicyCollection.builtIn()
        .find(last)
        .filter(known -> name.equals(last) || known.pathAndName().equals(path))
        .map(
            known ->
                identity(
                    last,
                    known.pathAndName(),
                    partition,
                    ManagedPolicyCollection.builtIn().text(known)));
  }

  /** Returns the identity policy of an ARN; empty if it is none that AWS manages. */
  public static Optional<Policy> find(String arn) {
    return arn.contains(OF_AWS)
        ? Arn.parse(arn).flatMap(known -> find(arn, known.partition()))
        : Optional.empty();
  }

  /** Returns the organization policy of this type and name; empty if it is no built-in one. */
  public static Optional<Policy> find(String name, PolicyType type) {
    return name.equals(OF_ORGANIZATIONS.get(type))
        ? Optional.of(new Policy(name, type, PolicyReader.read(null, resource(name), type), null))
        : Optional.empty();
  }

  /**
   * Returns {@code ; did you mean `X`?} for a name of no policy, or nothing if none is near.
   *
   * @param name what {@link #find(String, String)} found nothing for
   * @param partition the partition of the account
   * @param own names that could be meant besides
   */
  public static String hint(String name, String partition, Collection<String> own) {
    String path = withoutPrefix(name, partition);
    List<String> names = new ArrayList<>(own);
    names.addAll(OF_CODECOMMIT);
    published().forEach(known -> names.add(known.name()));
    return Spelling.nearest(last(path), names)
        .map(near -> path.equals(name) ? near : "arn:" + partition + OF_AWS + path(near))
        .map(near -> "; did you mean `" + near + "`?")
        .orElse("");
  }

  private static String path(String name) {
    return isOfCodeCommit(name)
        ? name
        : ManagedPolicyCollection.builtIn()
            .find(name)
            .map(PublishedPolicy::pathAndName)
            .orElse(name);
  }

  private static String withoutPrefix(String name, String partition) {
    String prefix = "arn:" + partition + OF_AWS;
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Policy identity(String name, String path, String partition, String text) {
    return new Policy(
        name,
        PolicyType.IDENTITY,
        PolicyReader.read(
            null,
            // Exact: the script that writes them refuses one that names a partition elsewhere.
            text.replace("\"arn:" + PRINTED + ":", "\"arn:" + partition + ":"),
            PolicyType.IDENTITY),
        new Arn(partition, "iam", "", "aws", "policy/" + path));
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            ManagedPolicies.class.getResourceAsStream("managed/" + name + ".json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
