package io.github.policycheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How what is proved is got round, as reports say it. */
class BypassReportTest {

  private static final String PUSH = "codecommit:GitPush";

  private static Policy policy(String name, PolicyType type, String... statements) {
    String text = "{'Version': '2012-10-17', 'Statement': [" + String.join(",", statements) + "]}";
    return new Policy(name, type, PolicyReader.read(name, text.replace('\'', '"'), type));
  }

  /** Ada, Bea and Cyd may not push; Ada and Bea may change users, and Cyd can become Deploy. */
  private static AccountBuilder builder() {
    AccountBuilder builder = Teams.builder();
    builder
        .group("Helpers")
        .policy(
            policy(
                "Help",
                PolicyType.IDENTITY,
                "{'Effect': 'Allow', 'Action': ['iam:*LoginProfile', 'iam:PutUserPolicy'],"
                    + " 'Resource': '*'}"));
    builder.user("Dea").group("Helpers");
    builder.user("Eva").group("Helpers");
    builder.user("Cyd");
    builder.user("Max").group("Open");
    builder
        .role("Release")
        .policy(
            policy(
                "Push",
                PolicyType.IDENTITY,
                "{'Effect': 'Allow', 'Action': 'codecommit:GitPush', 'Resource': '*'}"))
        .trust(
            policy(
                "Trust",
                PolicyType.ROLE_TRUST,
                "{'Effect': 'Allow', 'Action': 'sts:AssumeRole',"
                    + " 'Principal': {'AWS': 'arn:aws-cn:iam::907512346688:user/Cyd'},"
                    + " 'Condition': {'Bool': {'aws:MultiFactorAuthPresent': 'true'}}}"));
    return builder;
  }

  private static ProofRequest everybodyBut(String... only) {
    return new ProofRequest(
        null,
        List.of(only),
        List.of(PUSH),
        List.of("refs/heads/main"),
        List.of(),
        null,
        Teams.context(),
        false);
  }

  private static Proof proof() {
    return Teams.ask(builder().build(), everybodyBut("Open", "Release")).proof();
  }

  private static String text(Proof proof) {
    return ProofText.of(
        proof,
        new ProofContext(
            "1.2.3",
            new TextLayout(100),
            false,
            witness ->
                Optional.of(
                    witness.principal() + " " + witness.action() + " " + witness.context())));
  }

  @Test
  void who_gets_round_is_said_once_for_all_that_do_it_alike() {
    assertThat(text(proof()))
        .contains(
            """
            bypass: user/Cyd can assume role/Release, which is allowed it: sts:AssumeRole
                try: user/Cyd sts:AssumeRole {aws:MultiFactorAuthPresent=[true]}
            bypass: user/Dea, user/Eva can sign as user/Ada, who is allowed it: iam:CreateLoginProfile,
                iam:UpdateLoginProfile
                try: user/Dea iam:CreateLoginProfile {}
            bypass: user/Dea, user/Eva can change who is allowed what: iam:PutUserPolicy
                try: user/Dea iam:PutUserPolicy {}
            bypass: user/Kim can change or delete the repository: codecommit:DeleteRepository,
                codecommit:UpdateDefaultBranch
                try: user/Kim codecommit:DeleteRepository {}
            bypass: the account's root user, whom its policies do not bind
            """);
  }

  @Test
  void summary_counts_them() {
    assertThat(text(proof())).endsWith("in ledger; 4 bypasses\n");
    assertThat(text(Teams.ask(Teams.principal("Kept", PUSH)).proof())).doesNotContain("bypasses");
  }

  @Test
  void json_has_the_requests() {
    JsonNode json = JsonMapper.shared().readTree(ProofJson.of(proof(), "1.2.3"));
    assertThat(json.path("openToRootUser").toString()).isEqualTo("[\"codecommit:GitPush\"]");
    assertThat(json.path("bypasses")).hasSize(4);
    assertThat(json.path("bypasses").get(0).toString().replace('"', '\''))
        .isEqualTo(
            "{'kind':'assumeRole','certain':true,'principals':['user/Cyd'],'via':[],"
                + "'target':'role/Release','actions':['sts:AssumeRole'],'steps':[{"
                + "'principal':'user/Cyd','action':'sts:AssumeRole',"
                + "'resource':'arn:aws-cn:iam::907512346688:role/Release',"
                + "'context':{'aws:MultiFactorAuthPresent':['true']},'undecided':[]}]}");
  }

  /** Service control policies bind the root user of an account, unless it manages them. */
  @Test
  void root_user_that_the_organization_keeps_out_gets_round_nothing() {
    AccountBuilder builder = builder();
    builder.organization(
        new Organization(
            null,
            null,
            List.of(
                List.of(
                    policy(
                        "Reads",
                        PolicyType.SERVICE_CONTROL,
                        "{'Effect': 'Allow', 'Action': 'codecommit:Get*', 'Resource': '*'}"))),
            List.of()));
    Proof proof = Teams.ask(builder.build(), everybodyBut("Ada")).proof();
    assertThat(proof.bypasses()).isEqualTo(Proof.Bypasses.NONE);
    assertThat(text(proof)).doesNotContain("bypass");
  }
}
