package io.github.policycheck.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts that contradict what is known. */
class GivenFactsTest {

  private static Account account() {
    AccountBuilder builder = Account.builder("731904628155", "ap-south-1");
    builder.repositories(List.of("ledger"));
    builder.user("ida").tags(Map.of("team", "web"));
    builder.role("deploy").tags(Map.of("team", "web"));
    builder.group("all");
    return builder.build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          user/ida    | aws:username=ida               | ""
          user/ida    | aws:username=bob               | requests of `user/ida` have `ida`
          user/ida    | AWS:UserName=bob               | requests of `user/ida` have `ida`
          user/ida    | aws:PrincipalAccount=111111111 | requests of `user/ida` have `731904628155`
          user/ida    | aws:PrincipalTag/team=ops      | requests of `user/ida` have `web`
          user/ida    | aws:MultiFactorAuthPresent=true| ""
          role/deploy | aws:username=bob               | requests of `role/deploy` never have this key
          role/deploy | aws:PrincipalTag/team=ops      | ""
          group/all   | aws:username=bob               | ""
          user/ida    | aws:RequestedRegion=ap-south-1 | ""
          user/ida    | aws:requestedregion=eu-west-1  | requests about `arn:aws:codecommit:ap-south-1:731904628155:ledger` have `ap-south-1`
          """)
  void what_contradicts_what_is_known_is_warned_of(String who, String fact, String expected) {
    List<String> warnings = ask(who, null, fact);

    if (expected.isEmpty()) {
      assertThat(warnings).isEmpty();
    } else {
      assertThat(warnings)
          .containsExactly(
              "--context `" + fact + "`: " + expected + "; it is taken as it is given");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          eu-west-1  | ""
          cn-north-1 | ""
          mars-1     | no region is known that is called `mars-1`
          eu-wset-1  | no region is known that is called `eu-wset-1`; did you mean `eu-west-1`?
          """)
  void region_that_aws_does_not_have_is_warned_of(String region, String expected) {
    assertThat(ask("user/ida", region, "aws:MultiFactorAuthPresent=true"))
        .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    List<String> ofPolicies = new ArrayList<>();
    new LonePolicies(List.of(), null, List.of())
        .ask(request("", region, Map.of()), OptionNames.COMMAND_LINE, ofPolicies::add);
    assertThat(ofPolicies.contains(expected)).isEqualTo(!expected.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "aws:SourceIp=ADDRESS, true",
    "AWS:VpcSourceIp=10.0.0.0/8, true",
    "aws:SourceIp=203.0.113.7, false",
    "aws:VpcSourceIp=2001:db8::1, false",
    "aws:UserAgent=ADDRESS, false"
  })
  void what_is_no_address_is_warned_of(String fact, boolean isWarned) {
    List<String> expected =
        isWarned
            ? List.of("--context `" + fact + "`: this is no address; it is taken as it is given")
            : List.of();
    Map<String, List<String>> context = ContextKeys.parse(List.of(fact), OptionNames.COMMAND_LINE);
    List<String> ofPolicies = new ArrayList<>();
    new LonePolicies(List.of(), null, List.of())
        .ask(request("", "eu-west-1", context), OptionNames.COMMAND_LINE, ofPolicies::add);

    assertThat(ask("user/ida", null, fact)).isEqualTo(expected);
    assertThat(ofPolicies).containsAll(expected);
    assertThat(ofPolicies.stream().anyMatch(said -> said.contains("address"))).isEqualTo(isWarned);
  }

  private static List<String> ask(String who, @Nullable String region, String fact) {
    List<String> warnings = new ArrayList<>();
    Map<String, List<String>> context = ContextKeys.parse(List.of(fact), OptionNames.COMMAND_LINE);
    Question.ask(account(), request(who, region, context), OptionNames.COMMAND_LINE, warnings::add);
    return warnings;
  }

  private static EvalRequest request(
      String who, @Nullable String region, Map<String, List<String>> context) {
    return new EvalRequest(
        who, null, List.of("refs/heads/main"), false, "ledger", null, region, context);
  }
}
