package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.PolicyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration tells the types of policies whose text does not. */
class PolicyTypesOfFilesTest {

  private static final String ALL =
      "{\"Version\": \"2012-10-17\", \"Statement\":"
          + " [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}]}";

  private static final String OF_ENDPOINT =
      "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\","
          + " \"Action\": \"codecommit:*\", \"Resource\": \"*\"}]}";

  @TempDir private Path folder;
  private Project project;

  @BeforeEach
  void project() {
    project =
        new Project(folder)
            .with("scps/root/Full.json", ALL)
            .with("people/Full.json", ALL)
            .with("endpoints/git.json", OF_ENDPOINT);
  }

  private List<String> administrators() {
    return project.places(project.lint(), "full-administrator");
  }

  @Test
  void files_without_a_type_are_told_by_their_elements() {
    assertThat(administrators())
        .containsExactlyInAnyOrder("people/Full.json:1", "scps/root/Full.json:1");
    assertThat(project.places(project.lint(), "codecommit-resource-policy"))
        .containsExactly("endpoints/git.json:1");
  }

  @Test
  void files_of_a_pattern_have_its_type() {
    project
        .typing("scps/**", PolicyType.SERVICE_CONTROL)
        .typing("endpoints/*.json", PolicyType.VPC_ENDPOINT);

    assertThat(administrators()).containsExactly("people/Full.json:1");
    assertThat(project.lint().findings())
        .noneMatch(found -> found.file().endsWith("git.json") || found.file().contains("scps"));
  }

  @Test
  void first_pattern_that_fits_counts_and_the_request_before_all() {
    project.typing("scps/root/", PolicyType.IDENTITY).typing("**/*", PolicyType.SERVICE_CONTROL);

    assertThat(administrators()).containsExactly("scps/root/Full.json:1");
    LintRequest request = project.request(List.of(folder.resolve("scps")), Optional.empty());
    assertThat(Linter.lint(request.of(PolicyType.SESSION)).findings())
        .noneMatch(found -> found.finding().rule().equals("full-administrator"));
  }

  /** A folder of the same name elsewhere is another one. */
  @Test
  void patterns_are_seen_from_the_folder_of_the_configuration() {
    project.with("old/scps/Full.json", ALL).typing("scps/**", PolicyType.SERVICE_CONTROL);

    assertThat(administrators())
        .containsExactlyInAnyOrder("old/scps/Full.json:1", "people/Full.json:1");
  }

  @Test
  void file_has_the_type_of_where_a_link_leads_too() throws IOException {
    Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("scps"));
    project.typing("scps/**", PolicyType.SERVICE_CONTROL);

    LintRequest request = project.request(List.of(folder.resolve("linked")), Optional.empty());
    assertThat(Linter.lint(request).findings()).isEmpty();
  }

  @Test
  void answer_that_tells_the_type_of_its_policy_is_believed() {
    project
        .with(
            "scps/answer.json",
            "{\"PolicyName\": \"Open\", \"UserName\": \"lin\", \"PolicyDocument\": " + ALL + "}")
        .typing("scps/**", PolicyType.SERVICE_CONTROL);

    assertThat(administrators())
        .containsExactlyInAnyOrder("people/Full.json:1", "scps/answer.json:1");
  }

  @Test
  void endpoints_of_an_answer_have_their_type() {
    String text = OF_ENDPOINT.replace("\"", "\\\"");
    project.with(
        "answers/describe-vpc-endpoints.json",
        """
        {"VpcEndpoints": [{"VpcEndpointId": "vpce-08d1", "PolicyDocument": "%s"},
         {"VpcEndpointId": "vpce-2", "VpcEndpointType": "GatewayLoadBalancer"},
         {"VpcEndpointId": "vpce-3", "PolicyDocument":
          "%s"}]}
        """
            .formatted(text, text.replace("codecommit:*", "codecommit:GitPlush")));

    LintResult result =
        Linter.lint(project.request(List.of(folder.resolve("answers")), Optional.empty()));

    assertThat(project.places(result, "unknown-action"))
        .containsExactly("answers/describe-vpc-endpoints.json:4");
    assertThat(result.findings()).hasSize(1);
    assertThat(result.statements()).isEqualTo(2);
  }
}
