package io.github.policycheck.templates.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.RenderedValue;
import io.github.policycheck.templates.value.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Functions as CloudFormation has them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html">CloudFormation
 *     User Guide: intrinsic functions</a>
 */
class StackFunctionsTest {

  private static final String TEMPLATE =
      """
      Parameters:
        Given: {Type: String, Default: given}
        Empty: {Type: String, Default: ''}
        Open: {Type: String}
        Plain: {Type: String, Default: No, AllowedValues: [Yes, No]}
        Stage: {Type: String, AllowedValues: [dev, prod]}
        List: {Type: CommaDelimitedList, Default: 'a,b'}
        Spaced: {Type: CommaDelimitedList, Default: ' a , b '}
        Stored: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /name}
      Mappings:
        Map:
          first: {key: one}
          second: {key: two, other: three}
      Conditions:
        Yes: !Equals [!Ref Given, given]
        No: !Not [!Condition Yes]
        Both: !And [!Condition Yes, !Condition No]
        Any: !Or [!Condition Yes, !Condition Maybe]
        Maybe: !Equals [!Ref Open, x]
        Itself: !Not [!Condition Itself]
        Odd: !Contains [a, b]
      Resources:
        Repository: {Type: 'AWS::CodeCommit::Repository', Properties: {RepositoryName: !Ref Given}}
        Bucket: {Type: 'AWS::S3::Bucket'}
        Role: {Type: 'AWS::IAM::Role', Properties: {RoleName: r, Path: /team/}}
        Topic: {Type: 'AWS::SNS::Topic', Properties: {TopicName: t}}
        Group: {Type: 'AWS::Logs::LogGroup', Properties: {LogGroupName: g}}
        Own: {Type: 'AWS::S3::Bucket', Properties: {BucketName: !Ref Own}}
        Other: {Type: 'AWS::Other::Thing'}
        Custom: {Type: 'Custom::Thing'}
        Policy:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument: {x: EXPRESSION}
      """;

  private static String value(String expression) {
    DeclaredPolicies read =
        StackReader.read("t.yaml", TEMPLATE.replace("EXPRESSION", expression), TemplateInputs.NONE);
    assertThat(read.problems()).isEmpty();
    return RenderedValue.of(read.policies().get(0).document());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a                                         | 'a'
          1                                         | 1
          true                                      | true
          yes                                       | true
          OFF                                       | false
          'yes'                                     | 'yes'
          !Ref Plain                                | 'false'
          !!str 1                                   | '1'
          !Ref Given                                | 'given'
          !Ref Empty                                | ${Empty}
          !Ref Open                                 | ${Open}
          !Ref Stage                                | 'dev' or 'prod'
          !Ref List                                 | ['a', 'b']
          !Ref Spaced                               | ['a', 'b']
          !Ref Stored                               | ${Stored}
          !Ref AWS::Region                          | ${AWS::Region}
          !Ref Nothing                              | ${Nothing}
          {Ref: Given}                              | 'given'
          !Ref Repository                           | '7103f0d6-b1c4-4e6a-9a52-3c8e5d17f20b'
          !Ref Bucket                               | ${Bucket}
          !Ref Role                                 | 'r'
          !Ref Topic                                | 'arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:t'
          !Ref Own                                  | ${Own}
          !Ref Other                                | ${Other}
          !GetAtt Repository.Arn                    | 'arn:${AWS::Partition}:codecommit:${AWS::Region}:${AWS::AccountId}:given'
          !GetAtt [Repository, Name]                | 'given'
          !GetAtt Repository.CloneUrlHttp           | ${Repository.CloneUrlHttp}
          !GetAtt Bucket.Arn                        | 'arn:${AWS::Partition}:s3:::${Bucket}'
          !GetAtt Role.Arn                          | 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/team/r'
          !GetAtt Topic.TopicArn                    | 'arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:t'
          !GetAtt Group.Arn                         | 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:g:*'
          !GetAtt Other.Arn                         | ${Other.Arn}
          !GetAtt Nothing.Arn                       | ${Nothing.Arn}
          !GetAtt Lonely                            | ${Lonely}
          !Sub '${Given}/${Open}/${!aws:username}'  | 'given/${Open}/${aws:username}'
          !Sub '${ Given }'                         | 'given'
          !Sub '${Role.Arn}:x'                      | 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/team/r:x'
          !Sub ['${A}${Given}', {A: !Ref Open}]     | '${Open}given'
          !Sub ['${A}', {A: !Ref AWS::NoValue}]     | '${AWS::NoValue}'
          !Sub [!Ref Given]                         | ${Given}
          '{{resolve:ssm:/a}}/b'                    | '${{{resolve:ssm:/a}}}/b'
          '{{resolve:ssm:/a'                        | '{{resolve:ssm:/a'
          !Sub 'a/{{resolve:ssm:/${Given}}}/b'      | 'a/${{{resolve:ssm:/given}}}/b'
          !Sub '{{resolve:ssm:/${Open}:1}}'         | '${{{resolve:ssm:/${Open}:1}}}'
          !Join ['', ['{{resolve:ssm:', !Ref Given, '}}']] | '${{{resolve:ssm:given}}}'
          !Join ['-', [a, !Ref Given, !Ref Open]]     | 'a-given-${Open}'
          !Join ['-', !Ref List]                      | 'a-b'
          !Join ['-', !Ref Open]                      | ${Join(-, Open)}
          !Join [!Ref Open, [a, b]]                 | ${Join(Open, [a, b])}
          !Join ['-', [a, !Ref AWS::NoValue]]         | 'a'
          !Select [1, [a, b]]                       | 'b'
          !Select ['0', !Ref List]                  | 'a'
          !Select [2, [a, b]]                       | ${Select(2, [a, b])}
          !Select [!Ref Open, [a, b]]               | ${Select(Open, [a, b])}
          !Select [0]                               | ${Select(0)}
          !Split [/, a/b]                           | ['a', 'b']
          !Split [/, !Ref Open]                     | ${Split(/, Open)}
          !Split ['', a]                            | ${Split(, a)}
          !FindInMap [Map, first, key]              | 'one'
          !FindInMap [Map, !Ref Open, key]          | 'one' or 'two'
          !FindInMap [Map, second, !Ref Open]       | 'two' or 'three'
          !FindInMap [Map, third, key]              | ${FindInMap(Map, third, key)}
          !FindInMap [None, first, key]             | ${FindInMap(None, first, key)}
          !FindInMap [Map, third, key, {DefaultValue: !Ref Given}]  | 'given'
          !FindInMap [Map, first, key, {DefaultValue: x}]           | 'one'
          !FindInMap [Map, !Ref Open, other, {DefaultValue: x}]     | 'three' or 'x'
          !ImportValue 'a-b'                        | ${ImportValue(a-b)}
          !ImportValue {'Fn::Sub': '${Open}-b'}     | ${ImportValue(${Open}-b)}
          !If [Yes, a, b]                           | 'a'
          !If [No, a, b]                            | 'b'
          !If [Both, a, b]                          | 'b'
          !If [Any, a, b]                           | 'a'
          !If [Yes]                                 | ${If(Yes)}
          !If [Yes, !Ref AWS::NoValue, b]           | none
          [a, !Ref AWS::NoValue]                    | ['a']
          {Fn::ToJsonString: {a: 1}}                | json({a: 1})
          {Fn::Length: [a]}                         | ${Length(a)}
          {Fn::Transform: {Name: a}}                | ${Transform({Name: a})}
          {Fn::Transform: {Name: a}, b: 1}          | ${{Fn::Transform: {Name: a}, b: 1}}
          {'Fn::ForEach::L': [N, [a, b], {'k${N}': !Ref N}]}        | {ka: 'a', kb: 'b'}
          {'Fn::ForEach::L': [N, !Ref List, {'&{N}': !Sub '${N}1'}]} | {a: 'a1', b: 'b1'}
          {'Fn::ForEach::L': [N, !Ref Open, {'k${N}': 1}]}          | ${{Fn::ForEach::L: [N, Open, {k${N}: 1}]}}
          {'Fn::ForEach::L': [N]}                                   | ${{Fn::ForEach::L: [N]}}
          """)
  void function_returns(String expression, String expected) {
    assertThat(value(expression))
        .isEqualTo(expected.equals("none") ? "{}" : "{x: " + expected + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          !If [Maybe, a, b]                     | {x: 'a'} or {x: 'b'}
          !If [Nowhere, a, b]                   | {x: 'a'} or {x: 'b'}
          !If [Itself, a, b]                    | {x: 'b'} or {x: 'a'}
          !If [Odd, a, b]                       | {x: 'a'} or {x: 'b'}
          !If [Maybe, !Ref 'AWS::NoValue', b]   | {} or {x: 'b'}
          '[!If [Maybe, a, b], !If [Maybe, c, d]]' | {x: ['a', 'c']} or {x: ['b', 'd']}
          """)
  void condition_that_is_not_decided_makes_two_policies_of_one(String expression, String expected) {
    assertThat(value(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          !Equals [!Ref Open, x]                  | Open = x
          !Equals [!Sub 'a${Open}', '']           | aOpen = ''
          !Contains [a, b]                        | Contains(a, b)
          !Not [!Equals [!Ref Open, !Ref Stage]]  | Open = Stage
          """)
  void comparison_is_named_by_what_it_compares(String condition, String name) {
    Value document =
        StackReader.read(
                "t.yaml",
                """
                Parameters:
                  Open: {Type: String}
                  Stage: {Type: String}
                Conditions:
                  C: CONDITION
                Resources:
                  P:
                    Type: AWS::IAM::ManagedPolicy
                    Properties:
                      PolicyDocument: {x: !If [C, a, b]}
                """
                    .replace("CONDITION", condition),
                TemplateInputs.NONE)
            .policies()
            .get(0)
            .document();

    assertThat(((Value.Unknown) document).hole().name()).isEqualTo(name);
    assertThat(((Value.Unknown) document).hole().labels()).containsExactly("true", "false");
  }
}
