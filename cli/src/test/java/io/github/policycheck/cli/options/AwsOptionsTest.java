package io.github.policycheck.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsOptionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ap-southeast-7",
        "us-gov-east-1",
        "cn-northwest-1",
        "us-isob-east-1",
        "mx-central-1"
      })
  void region_is_taken_as_aws_names_it(String region) {
    assertThatCode(() -> AwsOptions.checkRegions(List.of(region))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Us West",
        "EU-WEST-3",
        "sa-east-1a",
        "x.test#",
        "sa-east-1.x.test/",
        "aws-global"
      })
  void what_is_no_region_never_becomes_an_address(String region) {
    assertThatThrownBy(() -> AwsOptions.checkRegions(List.of("sa-east-1", region)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("`" + region + "` of --region is no name of a region");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/Audit", "ops/", "ops//Audit", "", "arn:aws:iam::118822773366:role/Audit"})
  void what_is_no_name_of_a_role_is_refused(String role) {
    assertThatThrownBy(() -> AwsOptions.roleName(role))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("of --role-name is no name of a role");
    assertThat(AwsOptions.roleName("ops/x/Audit+1")).isEqualTo("ops/x/Audit+1");
  }
}
