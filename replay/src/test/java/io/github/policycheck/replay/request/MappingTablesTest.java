package io.github.policycheck.replay.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ResourceType;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables say nothing that the service reference does not know. */
class MappingTablesTest {

  private static final ServiceReference REFERENCE = ServiceReference.builtIn();

  private static Service service(String prefix) {
    return REFERENCE.service(prefix).orElseThrow(() -> new AssertionError("no service " + prefix));
  }

  private static ServiceAction action(String fullName) {
    int colon = fullName.indexOf(':');
    Optional<ServiceAction> action =
        service(fullName.substring(0, colon)).action(fullName.substring(colon + 1));
    assertThat(action.map(ServiceAction::fullName)).contains(fullName);
    return action.orElseThrow();
  }

  @Test
  void every_call_needs_actions_that_there_are() {
    assertThat(CallActions.rows())
        .hasSizeGreaterThan(150)
        .doesNotHaveDuplicates()
        .allSatisfy(
            row -> {
              service(row.call().substring(0, row.call().indexOf(':')));
              if (!row.action().equals("-")) {
                action(row.action());
              }
              assertThat(row.when())
                  .matches(
                      "always|perhaps|(perhaps )?with(out)? [A-Za-z0-9-]+|with [a-z-]+ other than [a-z]+");
            });
  }

  @Test
  void no_call_stands_for_the_action_of_its_own_name_alone() {
    Map<String, List<CallActions.Row>> byCall =
        CallActions.rows().stream().collect(Collectors.groupingBy(CallActions.Row::call));

    byCall.forEach(
        (call, rows) ->
            assertThat(rows)
                .as(call)
                .anySatisfy(
                    row ->
                        assertThat(row.action().equals(call) && row.when().equals("always"))
                            .isFalse()));
  }

  @Test
  void every_source_is_of_a_service() {
    assertThat(EventSources.rows())
        .hasSizeGreaterThan(30)
        .allSatisfy(row -> service(row.get(1)))
        .allSatisfy(row -> assertThat(row.get(0)).isNotEqualTo(row.get(1) + "-"));
  }

  @Test
  void what_depends_is_an_action() {
    assertThat(Dependents.rows()).hasSizeGreaterThan(1_500);
    Dependents.rows()
        .forEach(
            (action, others) -> {
              action(action);
              assertThat(others).isNotEmpty().doesNotContain(action).doesNotHaveDuplicates();
              others.forEach(MappingTablesTest::action);
            });
  }

  @Test
  void every_named_resource_has_the_form_of_its_type() {
    for (NamedResource row : NamedResource.all()) {
      Service service = service(row.service());
      assertThat(service.resourceTypes().stream().map(ResourceType::name)).contains(row.type());
      Stream<String> calls =
          Stream.concat(
              service.actions().stream().map(ServiceAction::name),
              CallActions.rows().stream()
                  .map(CallActions.Row::call)
                  .filter(call -> call.startsWith(row.service() + ":"))
                  .map(call -> call.substring(call.indexOf(':') + 1)));
      assertThat(calls).as(row.toString()).anyMatch(name -> row.calls().matcher(name).matches());
      if (row.arn().equals("$0")) {
        assertThat(row.values().pattern()).as(row.toString()).startsWith("arn:");
        continue;
      }
      String arn =
          row.arn()
              .replace("{partition}", "aws-cn")
              .replace("{region}", "cn-north-1")
              .replaceAll("\\{(account|registryId)\\}|\\$1(?=:)", "202020202020")
              .replace("{path}", "/a/")
              .replace("{caller}", "arn:aws-cn:iam::202020202020:" + row.type() + "/a/name")
              .replaceAll("\\$[0-9]|\\{[A-Za-z]+\\}", "name");
      ResourceForms forms = ResourceForms.of(service);
      boolean isQualified = forms.isOf(arn, row.type() + " alias");
      assertThat(isQualified || forms.isOf(arn, row.type())).as(row + " " + arn).isTrue();
    }
  }

  @Test
  void every_key_is_one_that_its_action_takes() {
    assertThat(RequestKeys.rows())
        .hasSizeGreaterThan(40)
        .allSatisfy(row -> assertThat(action(row.action()).key(row.key())).isPresent());
  }

  @Test
  void the_reference_is_told_of_every_call_that_has_it_in_a_parameter() {
    Set<String> told =
        RequestKeys.rows().stream()
            .filter(row -> row.key().equals(Pushes.REFERENCES))
            .map(RequestKeys.Row::action)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> taking =
        CodeCommitActions.all().stream()
            .filter(CodeCommitAction::supportsReferences)
            .map(CodeCommitAction::name)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(taking).hasSize(14).containsAll(told);
    taking.removeAll(told);
    // The push has a class of its own; the others name a pull request, or commits.
    assertThat(taking)
        .containsExactly(
            "codecommit:CreateUnreferencedMergeCommit",
            "codecommit:GetMergeCommit",
            "codecommit:GitPush",
            "codecommit:MergePullRequestByFastForward",
            "codecommit:MergePullRequestBySquash",
            "codecommit:MergePullRequestByThreeWay");
  }

  @Test
  void what_calls_of_a_source_can_need_is_known() {
    assertThat(SourceReach.services("monitoring.amazonaws.com")).containsExactly("cloudwatch");
    assertThat(SourceReach.services("autoscaling.amazonaws.com"))
        .contains("autoscaling", "application-autoscaling");
    assertThat(SourceReach.services("s3.amazonaws.com.cn")).containsExactly("s3");
    assertThat(SourceReach.services("nowhere.amazonaws.com")).isEmpty();
    assertThat(SourceReach.others("ec2")).contains("iam:PassRole", "ssm:GetParameters");
    assertThat(SourceReach.others("sts")).doesNotContain("-");
  }
}
