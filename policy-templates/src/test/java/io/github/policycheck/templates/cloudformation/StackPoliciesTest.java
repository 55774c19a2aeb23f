package io.github.policycheck.templates.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.DeclaredPolicy;
import io.github.policycheck.templates.value.RenderedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where templates have policies, and of which type they are. */
class StackPoliciesTest {

  private static final String DOCUMENT = "{Statement: [{Effect: Allow, Action: 'x:y'}]}";

  private static DeclaredPolicies read(String text) {
    return StackReader.read("t.yaml", text, TemplateInputs.NONE);
  }

  private static DeclaredPolicies resource(String type, String properties) {
    return read(
        "Resources:\n  R:\n    Type: "
            + type
            + "\n    Properties: "
            + properties.replace("DOC", DOCUMENT)
            + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          AWS::IAM::ManagedPolicy       | {PolicyDocument: DOC}                         | R.PolicyDocument IDENTITY
          AWS::IAM::RolePolicy          | {PolicyDocument: DOC}                         | R.PolicyDocument IDENTITY
          AWS::IAM::User                | {Policies: [{PolicyDocument: DOC}, {PolicyDocument: DOC}]} | R.Policies[0].PolicyDocument IDENTITY, R.Policies[1].PolicyDocument IDENTITY
          AWS::IAM::Role                | {AssumeRolePolicyDocument: DOC, Policies: []} | R.AssumeRolePolicyDocument ROLE_TRUST
          AWS::IAM::Group               | {Policies: [!Ref AWS::NoValue]}               | none
          AWS::IAM::Group               | {Policies: !If [C, [{PolicyDocument: DOC}], [{PolicyDocument: DOC}]]} | R.Policies[0].PolicyDocument IDENTITY, R.Policies[0].PolicyDocument IDENTITY
          AWS::IAM::Group               | {Policies: !Ref P}                            | R.Policies IDENTITY
          AWS::IAM::Group               | {Policies: [!If [C, {PolicyDocument: DOC}, !Ref 'AWS::NoValue']]} | R.Policies[0].PolicyDocument IDENTITY
          AWS::Serverless::Function     | {Policies: [Named, DOC, {SQSPollerPolicy: {QueueName: q}}, !Ref P]} | R.Policies[1] IDENTITY
          AWS::Serverless::Function     | {Policies: Named}                             | none
          AWS::Serverless::Function     | {Policies: DOC}                               | R.Policies IDENTITY
          AWS::Serverless::Function     | {Policies: [!If [C, Named, !Ref 'AWS::NoValue'], !If [C, !Sub 'arn:${P}', 'arn:aws-cn:iam::aws:policy/A']]} | none
          AWS::Serverless::Function     | {Policies: [!If [C, DOC, Named], !If [C, !If [C, a, DOC], {SQSPollerPolicy: {}}]]} | R.Policies[0] IDENTITY, R.Policies[1] IDENTITY
          AWS::Serverless::StateMachine | {Policies: !If [C, [Named, DOC], Other]}      | R.Policies[1] IDENTITY
          AWS::S3::BucketPolicy         | {PolicyDocument: DOC}                         | R.PolicyDocument RESOURCE
          AWS::DynamoDB::Table          | {ResourcePolicy: {PolicyDocument: DOC}}       | R.ResourcePolicy.PolicyDocument RESOURCE
          AWS::EC2::VPCEndpoint         | {PolicyDocument: DOC}                         | R.PolicyDocument VPC_ENDPOINT
          AWS::Organizations::Policy    | {Content: DOC}                                | R.Content SERVICE_CONTROL
          AWS::Organizations::Policy    | {Content: DOC, Type: SERVICE_CONTROL_POLICY}  | R.Content SERVICE_CONTROL
          AWS::Organizations::Policy    | {Content: DOC, Type: RESOURCE_CONTROL_POLICY} | R.Content RESOURCE_CONTROL
          AWS::Organizations::Policy    | {Content: DOC, Type: TAG_POLICY}              | none
          AWS::Other::Thing             | {A: [{B: DOC}]}                               | R null
          AWS::Other::Thing             | {A: {Statement: x, Effect: y}}                | none
          AWS::Other::Thing             | {A: {Statement: [!If [C, {Effect: Allow}, !Ref 'AWS::NoValue']]}} | R null
          AWS::Other::Thing             | {A: {Statement: !If [C, {Effect: Allow}, []]}} | R null
          AWS::Other::Thing             | {A: '{"Statement": {"Effect": "Allow"}}'}     | R null
          AWS::Other::Thing             | {A: !Sub '{"Statement": [{"Effect": "${P}"}]}'} | R null
          AWS::Other::Thing             | {A: 'Statement = Effect', B: '{"Statement": "Effect"}'} | none
          AWS::DynamoDB::Table          | {StreamSpecification: {ResourcePolicy: {PolicyDocument: DOC}}} | R null
          AWS::Serverless::Api          | {Auth: {ResourcePolicy: {CustomStatements: [{Effect: Allow}]}}} | R.Auth.ResourcePolicy.CustomStatements RESOURCE
          AWS::Serverless::Function     | {Policies: [!Transform {Name: AWS::Include}]} | R.Policies[0] IDENTITY
          AWS::IAM::ManagedPolicy       | {PolicyDocument: null}                        | none
          AWS::IAM::ManagedPolicy       | {}                                            | none
          AWS::IAM::ManagedPolicy       | null                                          | none
          """)
  void resource_has_policies(String type, String properties, String expected) {
    DeclaredPolicies found = resource(type, properties);

    assertThat(found.problems()).isEmpty();
    assertThat(found.policies())
        .extracting(one -> one.address() + " " + one.type())
        .containsExactly(expected.equals("none") ? new String[0] : expected.split(", ", -1));
  }

  /** What a loop goes over is assumed for each policy that it makes, and for no other. */
  @Test
  void policy_of_a_loop_says_which_default_that_goes_over() {
    String loop =
        "Parameters: {Names: {Type: CommaDelimitedList, Default: 'a,b'}}\n"
            + "Resources:\n"
            + "  'Fn::ForEach::L': [N, !Ref Names, {'P${N}': {Type: 'AWS::IAM::ManagedPolicy', Properties:"
            + " {PolicyDocument: {}}}}]\n"
            + "  Q: {Type: 'AWS::IAM::ManagedPolicy', Properties: {PolicyDocument: {}}}\n";
    assertThat(read(loop).policies())
        .extracting(one -> one.address() + " " + one.notes())
        .containsExactly(
            "Pa.PolicyDocument [`Names` is taken to have its default]",
            "Pb.PolicyDocument [`Names` is taken to have its default]",
            "Q.PolicyDocument []");
  }

  @Test
  void statement_that_stands_alone_is_a_policy() {
    assertThat(
            resource("AWS::Events::EventBusPolicy", "{Statement: {Effect: Allow, Action: 'a:b'}}")
                .policies())
        .extracting(one -> RenderedValue.of(one.document()))
        .containsExactly("{Version: '2012-10-17', Statement: {Effect: 'Allow', Action: 'a:b'}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Transform: AWS::Serverless-2016-10-31 | none
          Transform: [AWS::LanguageExtensions]  | none
          Transform: Company                    | t.yaml:1:12 the macro `Company` changes this template before it is deployed, to what is not known
          Resources: {'Fn::Transform': {Name: AWS::Include}} | t.yaml:1:13 which resources this makes is not known, nor which policies they have
          Resources: {R: &r {Type: A}, S: *r}   | t.yaml:1:30 which resources this makes is not known, nor which policies they have
          Resources: {R: {Type: 'A::B::C::MODULE'}} | t.yaml:1:23 which resources a module makes is not known, nor which policies they have
          Resources: {R: {Type: 'AWS::IAM::Policy', Properties: {<<: *a}}} | t.yaml:1:55 not all that `R` has is written here, and may be a policy
          Resources: {R: {Type: 'AWS::IAM::Policy', Properties: {}, Properties: {}}} | t.yaml:1:59 `Properties` is written twice here; which one counts is not known
          Resources: {R: {Type: 'A', Properties: {TemplateBody: Statement}}} | t.yaml:1:55 the template in `R.TemplateBody` is not read
          Resources: {R: {Type: 'AWS::Organizations::Policy', Properties: {Type: !Ref T, Content: {}}}} | t.yaml:1:72 of which type `R` is, and whether that has statements, depends on `T`
          resources: {Statement: a}             | t.yaml:1:1 this has no `Resources` where a template has them; what it has is not read
          resources: {}                         | none
          Resources: {'Fn::ForEach::A': [N, !Ref P, {}]} | t.yaml:1:13 which resources this makes is not known, nor which policies they have
          """)
  void what_makes_other_policies_is_told(String section, String expected) {
    DeclaredPolicies found = read(section);

    assertThat(found.doubts())
        .extracting(one -> one.location() + " " + one.message())
        .containsExactly(expected.equals("none") ? new String[0] : new String[] {expected});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"Resources": [}                      | t.yaml:1:16
          Resources: [                          | t.yaml:1:13
          Resources: {A: a, !Sub a: b}          | t.yaml:1:19
          """)
  void what_is_no_template_is_told_with_its_place(String text, String place) {
    assertThat(read(text).problems()).singleElement().asString().startsWith(place);
  }

  @Test
  void second_document_is_told() {
    assertThat(read("Resources: {}\n---\na: 1\n").problems())
        .singleElement()
        .asString()
        .startsWith("t.yaml:3:1: error: there is a second document");
  }

  @Test
  void text_that_is_no_json_is_told() {
    DeclaredPolicies found =
        resource("AWS::IAM::ManagedPolicy", "{PolicyDocument: !Sub '{\"a\": ${B}]'}");

    assertThat(found.policies()).isEmpty();
    assertThat(found.problems())
        .singleElement()
        .asString()
        .startsWith("t.yaml:4:50: error: this is to be a policy and is no JSON");
  }

  @Test
  void policy_says_what_is_assumed_and_which_construct_made_it() {
    DeclaredPolicies found =
        read(
            """
            Parameters:
              A: {Type: String, Default: x}
              B: {Type: String, Default: y}
            Resources:
              R:
                Type: AWS::IAM::ManagedPolicy
                Metadata: {'aws:cdk:path': Stack/R/Resource}
                Properties: {PolicyDocument: {a: !Sub '${A}${B}'}}
              S:
                Type: AWS::IAM::ManagedPolicy
                Properties: {PolicyDocument: {a: !Ref A}}
            """);

    assertThat(found.policies())
        .extracting(DeclaredPolicy::notes)
        .extracting(notes -> String.join("; ", notes))
        .containsExactly(
            "`A`, `B` are taken to have their defaults; made by the construct `Stack/R/Resource`",
            "`A` is taken to have its default");
  }

  @Test
  void aliases_and_merged_maps_are_not_known() {
    DeclaredPolicies found =
        read(
            """
            Anchors:
              all: &all {Effect: Allow}
            Resources:
              R:
                Type: AWS::IAM::ManagedPolicy
                Properties: {PolicyDocument: {Statement: [*all, {<<: *all, Action: x}]}}
            """);

    assertThat(RenderedValue.of(found.policies().get(0).document()))
        .isEqualTo("{Statement: [${*all}, ${{<<: *all, Action: x}}]}");
  }

  @Test
  void values_and_loops_that_lead_too_far_are_not_known() {
    String names = "ab,".repeat(40);
    String loops =
        "Resources: {'Fn::ForEach::A': [A, [NAMES], {'Fn::ForEach::B': [B, [NAMES], {r: {}}]}]}"
            .replace("NAMES", names);
    DeclaredPolicies text =
        read(
            "Parameters: {P: {Default: "
                + "x".repeat(60_000)
                + "}}\nResources: {R: {Type: 'AWS::IAM::Policy', Properties: {PolicyDocument: {a: !Sub '"
                + "${P}".repeat(40)
                + "'}}}}");

    assertThat(read(loops).doubts())
        .extracting(Finding::message)
        .containsExactly("these loops make more resources than a stack can have; none is read");
    assertThat(text.policies())
        .extracting(one -> RenderedValue.of(one.document()))
        .containsExactly("${values that lead too far}");
  }

  @Test
  @Timeout(10)
  void condition_is_evaluated_once() {
    StringBuilder conditions = new StringBuilder("Conditions:\n  C0: !Equals [!Ref P, x]\n");
    for (int i = 1; i < 40; i++) {
      String before = "!Condition C" + (i - 1);
      conditions.append("  C" + i + ": !And [" + before + ", " + before + "]\n");
    }
    DeclaredPolicies found =
        read(
            conditions
                + "Resources: {R: {Type: 'AWS::IAM::Policy', Properties: {PolicyDocument: {a: !If [C39, b, c]}}}}");

    assertThat(found.policies())
        .extracting(one -> RenderedValue.of(one.document()))
        .containsExactly("{a: 'b'} or {a: 'c'}");
  }
}
