package io.github.policycheck.analysis.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What random accounts and requests are made of. */
final class RandomWords {

  static final List<String> IDS = List.of("240913576801", "905418273645", "111122223333");
  static final List<String> REGIONS =
      List.of("eu-west-3", "us-east-2", "cn-north-1", "us-gov-west-1", "ap-southeast-2");

  static final List<String> ACTIONS =
      List.of(
          "'codecommit:GitPush'",
          "'codecommit:*'",
          "'*'",
          "['codecommit:DeleteBranch', 'codecommit:PutFile']",
          "'codecommit:Merge*'",
          "'codecommit:?reate*'",
          "'codecommit:Git*'",
          "'CodeCommit:gitpush'",
          "'codecommit:GetBranch'");

  static final List<String> REFERENCES =
      List.of(
          "refs/heads/prod",
          "refs/heads/re*",
          "refs/heads/*",
          "refs/heads/re?",
          "refs/*/prod",
          "*",
          "refs/tags/v1",
          "prod",
          "refs/heads/${aws:username}/*",
          "refs/heads/${aws:PrincipalTag/team}-*");

  /** What variables stand for in each request of its own. */
  static final List<String> REFERENCES_OF_REQUEST =
      List.of(
          "refs/heads/${aws:RequestedRegion}",
          "refs/heads/${aws:UserAgent}",
          "refs/heads/${aws:ResourceTag/stage}");

  static final List<String> OTHERS_OF_REQUEST =
      List.of(
          "'StringEquals': {'aws:UserAgent': '${aws:RequestedRegion}'}",
          "'StringNotEquals': {'aws:ResourceTag/stage': '${aws:UserAgent}'}");

  static final List<String> REPOSITORIES_OF_REQUEST =
      List.of(
          "${aws:RequestedRegion}",
          "pay${aws:ResourceAccount}",
          "${aws:ResourceTag/stage}*",
          "${aws:UserAgent}");

  static final List<String> ON_REFERENCES =
      List.of(
          "StringEquals",
          "StringLike",
          "StringNotEquals",
          "StringNotLike",
          "StringEqualsIfExists",
          "StringLikeIfExists",
          "StringNotLikeIfExists",
          "StringEqualsIgnoreCase",
          "ForAnyValue:StringLike",
          "ForAllValues:StringLike",
          "ForAnyValue:StringNotLike",
          "ForAllValues:StringNotEquals",
          "ArnLike");

  static final List<String> OTHERS =
      List.of(
          "'Null': {'codecommit:References': 'false'}",
          "'Null': {'codecommit:References': ['true', 'false']}",
          "'Null': {'codecommit:References': true}",
          "'Bool': {'aws:MultiFactorAuthPresent': 'true'}",
          "'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}",
          "'StringEquals': {'policycheck:RefUpdate': ['delete', 'non-fast-forward']}",
          "'IpAddress': {'aws:SourceIp': ['192.0.2.0/24', '192.0.2.128/25']}",
          "'NotIpAddress': {'aws:SourceIp': '2001:db8::/32'}",
          "'NumericLessThan': {'aws:MultiFactorAuthAge': '300'}",
          "'NumericGreaterThanEqualsIfExists': {'aws:MultiFactorAuthAge': '299.5'}",
          "'DateLessThan': {'aws:CurrentTime': '2026-12-24T00:00:00Z'}",
          "'DateGreaterThan': {'aws:CurrentTime': '2026-12-20T00:00:00Z'}",
          "'StringEquals': {'aws:RequestedRegion': 'eu-west-3'}",
          "'StringNotEquals': {'aws:RequestedRegion': ['eu-west-3', 'cn-north-1']}",
          "'ForAnyValue:StringEquals': {'aws:CalledVia': ['cloudformation.amazonaws.com', 'x.y']}",
          "'ForAllValues:StringEquals': {'aws:CalledVia': ['cloudformation.amazonaws.com']}",
          "'StringEquals': {'aws:username': 'jo'}",
          "'StringLike': {'aws:UserAgent': ['git/*', '*']}",
          "'StringNotEqualsIfExists': {'aws:ResourceTag/stage': 'prod'}",
          "'StringEquals': {'aws:ResourceTag/stage': ['prod', 'test']}",
          "'StringEquals': {'aws:ResourceTag/owner': '${aws:username}'}",
          "'Bool': {'aws:SecureTransport': 'false'}",
          "'StringEquals': {'aws:MultiFactorAuthPresent': 'true'}",
          "'StringNotLike': {'aws:SecureTransport': 't*'}",
          "'NumericNotEquals': {'aws:SecureTransport': '1'}",
          "'StringLike': {'aws:SourceArn': '*prod'}",
          "'ArnNotLike': {'aws:SourceArn': 'arn:aws:sns:*:*:*'}",
          "'NumericLessThanIfExists': {'aws:SourceArn': '5'}",
          "'StringLike': {'aws:SourceIp': '192.*'}",
          "'StringNotLike': {'aws:CurrentTime': '2026*'}",
          "'StringLike': {'aws:MultiFactorAuthAge': '3??'}",
          "'Bool': {'aws:UserAgent': 'true'}",
          "'IpAddress': {'aws:UserAgent': '10.0.0.0/8'}",
          "'Null': {'aws:TagKeys': 'false'}",
          "'StringEquals': {'s3:prefix': 'a'}");

  static final Map<String, List<List<String>>> VALUES =
      new LinkedHashMap<>(
          Map.of(
              "aws:MultiFactorAuthPresent", List.of(List.of("true"), List.of("false")),
              "aws:SourceIp",
                  List.of(
                      List.of("192.0.2.7"),
                      List.of("192.0.2.129"),
                      List.of("198.51.100.4"),
                      List.of("2001:db8::7")),
              "aws:MultiFactorAuthAge",
                  List.of(List.of("0"), List.of("299.7"), List.of("300"), List.of("1000000")),
              "aws:CurrentTime",
                  List.of(
                      List.of("2026-12-19T00:00:00Z"),
                      List.of("2026-12-22T00:00:00Z"),
                      List.of("2027-01-01T00:00:00Z")),
              "aws:CalledVia",
                  List.of(
                      List.of("cloudformation.amazonaws.com"),
                      List.of("x.y"),
                      List.of("cloudformation.amazonaws.com", "x.y"),
                      List.of("x.y", "athena.amazonaws.com")),
              "aws:UserAgent", List.of(List.of("git/2.43"), List.of("10.1.2.3"), List.of("true")),
              "aws:ResourceTag/stage", List.of(List.of("prod"), List.of("test"), List.of("dev")),
              "aws:ResourceTag/owner", List.of(List.of("jo"), List.of("sam")),
              "aws:PrincipalTag/team", List.of(List.of("re"), List.of("blue"), List.of("x")),
              "aws:SecureTransport", List.of(List.of("true"), List.of("false"))));

  static {
    VALUES.put(
        "aws:SourceArn",
        List.of(
            List.of("arn:aws:sns:eu-west-3:905418273645:prod"),
            List.of("arn:aws:sqs:eu-west-3:905418273645:prod"),
            List.of("arn:aws:sqs:eu-west-3:905418273645:test")));
  }

  static final List<String> NAMES =
      List.of(
          "refs/heads/prod",
          "refs/heads/PROD",
          "refs/heads/re1",
          "refs/heads/release",
          "refs/heads/re-x",
          "refs/heads/blue-1",
          "refs/heads/jo/x",
          "refs/heads/x",
          "refs/heads/main");

  private RandomWords() {}
}
