package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions whose statements are the same and which decide otherwise all the same. */
class ComparedFramesTest {

  private static final PrincipalId JO = new PrincipalId(PrincipalId.Kind.USER, "jo");

  private static final String BOTH = allow("[\"s3:GetObject\", \"ec2:RunInstances\"]", "");
  private static final String S3 = allow("\"s3:*\"", "");
  private static final String EC2 = allow("\"ec2:*\"", "");

  private static String allow(String actions, String condition) {
    return "{\"Effect\": \"Allow\", \"Action\": %s, \"Resource\": \"*\"%s}"
        .formatted(actions, condition);
  }

  private static Policy policy(String name, PolicyType type, String... statements) {
    String text =
        "{\"Version\": \"2012-10-17\", \"Statement\": [%s]}"
            .formatted(String.join(", ", statements));
    return new Policy(name, type, PolicyReader.read(name + ".json", text, type));
  }

  private static Account account(Map<String, String> tags, String... statements) {
    AccountBuilder builder = Account.builder("730481926254", "sa-east-1");
    builder.user("jo").policy(policy("Own", PolicyType.IDENTITY, statements)).tags(tags);
    return builder.build();
  }

  private static List<String> actions(Account account, Caller allowing, Caller refusing) {
    return new Prover(account, ServiceReference.builtIn())
        .onlyAllowedTo(allowing, refusing).found().stream()
            .flatMap(change -> change.actions().stream())
            .distinct()
            .sorted()
            .toList();
  }

  private static Caller under(Caller caller, Policy boundary) {
    return caller.boundBy(caller.bindings(), boundary, Organization.NONE);
  }

  private static Caller within(Caller caller, List<List<Policy>> levels) {
    return caller.boundBy(caller.bindings(), null, new Organization(null, levels, List.of()));
  }

  @Test
  void a_boundary_that_is_gone_caps_nothing_of_what_it_does_not_name() {
    Account account = account(Map.of(), BOTH);
    Caller free = account.caller(JO);
    Caller capped = under(free, policy("Cap", PolicyType.PERMISSIONS_BOUNDARY, S3));

    assertThat(actions(account, free, capped)).containsExactly("ec2:RunInstances");
    assertThat(actions(account, capped, free)).isEmpty();
  }

  @Test
  void a_service_control_policy_at_another_level_decides_otherwise() {
    Account account = account(Map.of(), BOTH);
    Policy s3 = policy("S3", PolicyType.SERVICE_CONTROL, S3);
    Policy ec2 = policy("Ec2", PolicyType.SERVICE_CONTROL, EC2);
    Policy all = policy("All", PolicyType.SERVICE_CONTROL, allow("\"*\"", ""));
    Caller beside = within(account.caller(JO), List.of(List.of(s3, ec2), List.of(all)));
    Caller below = within(account.caller(JO), List.of(List.of(s3, all), List.of(ec2, all)));
    Caller apart = within(account.caller(JO), List.of(List.of(s3), List.of(ec2, all)));

    assertThat(actions(account, beside, below)).isEmpty();
    assertThat(actions(account, below, beside)).isEmpty();
    assertThat(actions(account, beside, apart)).containsExactly("ec2:RunInstances");
  }

  @Test
  void another_tag_of_the_principal_decides_otherwise() {
    String web =
        allow(
            "\"s3:GetObject\"",
            ", \"Condition\": {\"StringEquals\": {\"aws:PrincipalTag/team\": \"web\"}}");
    Account before = account(Map.of("team", "ops"), web);
    Account after = account(Map.of("team", "web"), web);

    assertThat(actions(after, after.caller(JO), before.caller(JO))).containsExactly("s3:GetObject");
    assertThat(actions(before, before.caller(JO), after.caller(JO))).isEmpty();
  }

  /** Of repositories that the same statements are about, some have other tags. */
  @ParameterizedTest
  @ValueSource(strings = {"lab", "test", "live"})
  void tags_tell_repositories_apart(String stage) {
    AccountBuilder builder = Account.builder("730481926254", "sa-east-1");
    builder.user("jo").policy(policy("Own", PolicyType.IDENTITY));
    for (String name : List.of("lab", "test", "live")) {
      builder.repository(new Repository(name, null, null, null, Map.of("stage", name), null));
    }
    Account account = builder.build();
    Caller before = account.caller(JO);
    String arn = "arn:aws:codecommit:sa-east-1:730481926254:";
    Policy staged =
        policy(
            "Staged",
            PolicyType.IDENTITY,
            "{\"Effect\": \"Allow\", \"Action\": \"codecommit:GetBranch\", \"Resource\":"
                + " [\"%slab\", \"%stest\", \"%slive\"], \"Condition\": {\"StringEquals\":"
                    .formatted(arn, arn, arn)
                + " {\"aws:ResourceTag/stage\": \""
                + stage
                + "\"}}}");
    Caller after = before.boundBy(List.of(new PolicyBinding(staged, JO)), null, Organization.NONE);

    AccessChanges changes =
        new Prover(account, ServiceReference.builtIn()).onlyAllowedTo(after, before);

    assertThat(changes.found()).extracting(AccessChange::resource).containsExactly(arn + stage);
  }

  @Test
  void what_decides_is_told() {
    String denied =
        "{\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"*\","
            + " \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"false\"}}}";
    Account before = account(Map.of(), S3, denied);
    Account after = account(Map.of(), S3);

    AccessChanges changes =
        new Prover(after, ServiceReference.builtIn())
            .onlyAllowedTo(after.caller(JO), before.caller(JO));

    assertThat(changes.found())
        .isNotEmpty()
        .allSatisfy(
            change -> {
              assertThat(change.allowedBy().statement().index()).isZero();
              assertThat(change.deniedBy()).isNotNull();
              assertThat(change.context()).containsEntry("aws:SecureTransport", List.of("false"));
            });
  }

  private static String assume(String effect, String resource) {
    return "{\"Effect\": \"%s\", \"Action\": \"sts:AssumeRole\", \"Resource\": \"%s\"}"
        .formatted(effect, resource);
  }

  private static List<String> undecided(Account allowing, Account refusing) {
    return new Prover(allowing, ServiceReference.builtIn())
        .onlyAllowedTo(allowing.caller(JO), refusing.caller(JO)).undecided().stream()
            .map(AccessAnswer.OpenPoint::reason)
            .toList();
  }

  @Test
  void resources_of_other_accounts_are_not_asked_about_and_leave_it_undecided() {
    String role = "arn:aws:iam::481516234200:role/admin";
    String said = "resources of account 481516234200 are not asked about";
    Account some = account(Map.of(), S3);
    Account more = account(Map.of(), S3, assume("Allow", role));

    assertThat(undecided(more, some)).containsExactly(said);
    assertThat(undecided(some, more)).isEmpty();
    assertThat(undecided(more, more)).isEmpty();
    Account denied = account(Map.of(), S3, assume("Allow", role), assume("Deny", role));
    assertThat(undecided(more, denied)).containsExactly(said);
    assertThat(undecided(denied, more)).isEmpty();
    Account notAllowed = account(Map.of(), S3, assume("Deny", role));
    assertThat(undecided(some, notAllowed)).isEmpty();
  }

  @Test
  void own_resources_and_repositories_of_other_accounts_leave_nothing_undecided() {
    Account some = account(Map.of(), S3);
    String own = assume("Allow", "arn:aws:iam::730481926254:role/admin");
    String elsewhere =
        assume("Allow", "arn:aws:codecommit:sa-east-1:481516234200:pay")
            .replace("sts:AssumeRole", "codecommit:GitPush");

    assertThat(undecided(account(Map.of(), S3, own), some)).isEmpty();
    assertThat(undecided(account(Map.of(), S3, elsewhere), some)).isEmpty();
  }

  /** What differs in other accounts alone, where a version names its own. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          arn:aws:iam::730481926254:role/* | arn:aws:iam::*:role/*            | true
          arn:aws:iam::730481926254:role/* | *                                | true
          arn:aws:iam::730481926254:role/* | arn:aws:iam::????????????:role/* | true
          arn:aws:iam::*:role/*            | arn:aws:iam::730481926254:role/* | false
          arn:aws:iam::*:role/*            | arn:aws:iam::*:role/*            | false
          arn:aws:iam::*:role/*            | *                                | false
          *                                | *                                | false
          *                                | arn:aws:iam::*:role/*            | false
          arn:aws:s3:::x                   | arn:aws:s3:::*                   | false
          """)
  void wildcards_take_in_resources_of_other_accounts(
      String before, String after, boolean isUndecided) {
    List<String> said =
        isUndecided ? List.of("resources of other accounts are not asked about") : List.of();
    Account one = account(Map.of(), S3, assume("Allow", before));
    Account other = account(Map.of(), S3, assume("Allow", after));
    assertThat(undecided(other, one)).isEqualTo(said);

    String all = assume("Allow", "*");
    Account lessDenied = account(Map.of(), all, assume("Deny", before));
    Account moreDenied = account(Map.of(), all, assume("Deny", after));
    assertThat(undecided(lessDenied, moreDenied)).isEqualTo(said);
  }

  @Test
  void other_version_may_take_in_the_same_of_other_accounts() {
    String own = assume("Allow", "arn:aws:iam::730481926254:role/dev");
    String every = assume("Allow", "arn:aws:iam::*:role/*");
    String some = assume("Allow", "arn:aws:iam::*:role/dev");
    String onlyIf =
        every.replace("}", ", \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"true\"}}}");

    assertThat(undecided(account(Map.of(), some), account(Map.of(), every, own))).isEmpty();
    assertThat(undecided(account(Map.of(), some, every), account(Map.of(), own, some, onlyIf)))
        .isNotEmpty();
    assertThat(undecided(account(Map.of(), some), account(Map.of(), own, onlyIf))).isNotEmpty();
    String codecommit =
        every.replace("sts:AssumeRole", "codecommit:GitPush").replace("iam", "codecommit");
    assertThat(
            undecided(
                account(Map.of(), codecommit),
                account(Map.of(), codecommit.replace("::*:", ":*:730481926254:"))))
        .isEmpty();
  }

  @Test
  void conditions_tell_accounts_of_resources_apart() {
    String every = assume("Allow", "*");
    String own =
        every.replace(
            "}",
            ", \"Condition\": {\"StringEquals\": {\"aws:ResourceAccount\": \"730481926254\"}}}");

    assertThat(undecided(account(Map.of(), every), account(Map.of(), own))).hasSize(1);
    assertThat(undecided(account(Map.of(), own), account(Map.of(), every))).isEmpty();
  }
}
