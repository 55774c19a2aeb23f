package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The policies for CodeCommit that AWS manages and every account has.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/security-iam-awsmanpol.html">CodeCommit
 *     User Guide: AWS managed policies</a>
 */
final class ManagedPolicies {

  private static final List<String> NAMES =
      List.of("AWSCodeCommitFullAccess", "AWSCodeCommitPowerUser", "AWSCodeCommitReadOnly");

  private ManagedPolicies() {}

  static List<String> names() {
    return NAMES;
  }

  static Optional<Policy> find(String name) {
    return NAMES.contains(name) ? Optional.of(read(name)) : Optional.empty();
  }

  private static Policy read(String name) {
    String resource = "managed/" + name + ".json";
    try (InputStream in =
        Objects.requireNonNull(ManagedPolicies.class.getResourceAsStream(resource))) {
      return new Policy(name, PolicyType.IDENTITY, PolicyReader.read(null, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
