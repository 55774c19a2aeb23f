package io.github.policycheck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionTest {

  @ParameterizedTest
  @CsvSource({
    "us-east-2,aws",
    "'',aws",
    "cn-north-1,aws-cn",
    "us-gov-west-1,aws-us-gov",
    "us-iso-east-1,aws-iso",
    "us-isob-east-1,aws-iso-b",
    "eu-isoe-west-1,aws-iso-e",
    "us-isof-south-1,aws-iso-f",
    "eusc-de-east-1,aws-eusc"
  })
  void partition_is_that_of_the_region(String region, String partition) {
    assertThat(Partition.ofRegion(region).name()).isEqualTo(partition);
  }

  @Test
  void each_region_is_of_its_partition() {
    assertThat(Partition.all())
        .hasSize(8)
        .allSatisfy(
            partition ->
                assertThat(partition.regions())
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .allSatisfy(
                        region -> assertThat(Partition.ofRegion(region)).isEqualTo(partition)));
  }

  @Test
  void one_is_found_by_its_name() {
    assertThat(Partition.named("aws-cn").orElseThrow().dnsSuffix()).isEqualTo("amazonaws.com.cn");
    assertThat(Partition.named("AWS")).isEmpty();
  }
}
