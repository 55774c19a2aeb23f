package io.github.policycheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.eval.OptionNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How what is proved is got round, as reports say it. */
class BypassReportTest {

  private static final String WAYS =
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
      """;

  private static final String PUSH = "codecommit:GitPush";

  private static final ProofContext CONTEXT =
      new ProofContext(
          "1.2.3",
          new TextLayout(100),
          false,
          witness ->
              Optional.of(witness.principal() + " " + witness.action() + " " + witness.context()));

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
    return ProofText.of(proof, CONTEXT);
  }

  @Test
  void who_gets_round_is_said_once_for_all_that_do_it_alike() {
    assertThat(text(proof()))
        .contains(WAYS + "bypass: the account's root user, whom its policies do not bind\n");
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

  private static WhoCan whoCan(Account account, List<String> principals, String... references) {
    return WhoCanQuestion.ask(
        account,
        new WhoCanRequest(
            principals, List.of(PUSH), List.of(references), List.of(), null, Map.of()),
        OptionNames.COMMAND_LINE,
        ServiceReference.builtIn(),
        warning -> {});
  }

  private static String text(WhoCan whoCan) {
    String text = WhoCanText.of(whoCan, CONTEXT);
    int start = text.indexOf("who can get round this:\n");
    return start < 0 ? "" : text.substring(start, text.indexOf("\n\n", start) + 1);
  }

  /** What {@code prove} says of everybody but those who are answered yes. */
  @Test
  void who_can_says_what_prove_says() {
    WhoCan whoCan = whoCan(builder().build(), List.of(), "refs/heads/main");
    assertThat(whoCan.bypasses())
        .extracting(WhoCan.Bypassed::group)
        .isEqualTo(proof().bypasses().groups());
    assertThat(text(whoCan)).isEqualTo("who can get round this:\n" + WAYS);
  }

  @Test
  void way_that_is_about_some_branches_names_them() {
    WhoCan whoCan =
        whoCan(builder().build(), List.of(), "refs/heads/main", "refs/heads/dev", "refs/heads/m*");
    // Kim may push to all other branches.
    assertThat(text(whoCan))
        .contains(
            "bypass: user/Cyd can assume role/Release, which is allowed it: sts:AssumeRole\n    try")
        .contains("UpdateDefaultBranch\n    on refs/heads/main in ledger\n    try: user/Kim ");
    JsonNode json =
        JsonMapper.shared()
            .readTree(WhoCanJson.of(whoCan, "1.2.3", witness -> Optional.empty()))
            .path("bypasses");
    assertThat(json).hasSize(4);
    JsonNode ofProof =
        JsonMapper.shared().readTree(ProofJson.of(proof(), "1.2.3")).path("bypasses");
    for (int i = 0; i < json.size(); i++) {
      JsonNode branches = ((ObjectNode) json.get(i)).remove("branches");
      assertThat(json.get(i)).isEqualTo(ofProof.get(i));
      assertThat(branches).hasSize(i == 3 ? 1 : 3);
      assertThat(branches.get(0).toString().replace('"', '\''))
          .isEqualTo("{'repository':'" + Teams.ARN + "','reference':'refs/heads/main'}");
    }
  }

  @Test
  void group_is_asked_about_where_it_is_named() {
    Account account = builder().build();
    assertThat(text(whoCan(account, List.of("Helpers"), "refs/heads/main")))
        .contains("bypass: group/Helpers can change who is allowed what: iam:PutUserPolicy\n");
    assertThat(text(whoCan(account, List.of("Open"), "refs/heads/main"))).isEmpty();
  }

  @Test
  void markdown_has_the_requests() {
    assertThat(WhoCanMarkdown.of(whoCan(builder().build(), List.of(), "refs/heads/main"), "1"))
        .contains(
            """
            ## Who can get round this

            - user/Cyd can assume role/Release, which is allowed it: sts:AssumeRole
              - user/Cyd: sts:AssumeRole on arn:aws-cn:iam::907512346688:role/Release, where \
            aws:MultiFactorAuthPresent is true
            """);
  }

  @Test
  void what_is_not_certain_says_why() {
    AccountBuilder builder = Teams.builder();
    builder.user("Cyd");
    builder
        .role("Release")
        .policy(
            policy(
                "Push",
                PolicyType.IDENTITY,
                "{'Effect': 'Allow', 'Action': 'codecommit:GitPush', 'Resource': '*'}"));
    WhoCan whoCan = whoCan(builder.build(), List.of("Cyd"), "refs/heads/main");
    assertThat(text(whoCan))
        .contains("    not certain: the trust policy of `role/Release` is not known\n");
    assertThat(WhoCanMarkdown.of(whoCan, "1"))
        .contains(
            "user/Cyd: sts:AssumeRole is not certain: the trust policy of &#96;role/Release&#96; is"
                + " not known");
    assertThat(Crowd.page(whoCan))
        .contains("<li class=\"note\"><p><b>not certain</b> <bdi>user/Cyd</bdi></p>");
  }
}
