package io.github.policycheck.engine.evaluation;

/** A point of evaluation on which AWS's pages are silent, with the two readings it can have. */
public enum UndocumentedPoint {
  /** A request has several values for a key, and the operator has no set qualifier. */
  SEVERAL_REQUEST_VALUES(
      "several values for one key under an operator without ForAllValues or ForAnyValue",
      "any value may match; under a negated operator no value may be among those named",
      "such a condition never holds; under a negated operator one value outside is enough"),
  /** A push moves several references. */
  SEVERAL_REFERENCES_IN_A_PUSH(
      "a push of several references",
      "each reference is a request of its own and all must be allowed",
      "one request carries all of them"),
  /** ForAnyValue with IfExists, and the request has no such key. */
  FOR_ANY_VALUE_IF_EXISTS(
      "ForAnyValue with IfExists where the key is missing",
      "it holds, as IfExists says",
      "it does not hold, as ForAnyValue says"),
  /** ArnNotLike or ArnNotEquals meets a value that is no ARN. */
  NEGATED_ARN("ArnNotLike and ArnNotEquals on a value that is no ARN", "no match", "a match"),
  /** NotIpAddress meets a value that is no address. */
  NEGATED_IP_ADDRESS("NotIpAddress on a value that is no address", "no match", "a match"),
  /** An IPv6 address holds an IPv4 address, as {@code ::ffff:203.0.113.5} does. */
  IPV4_MAPPED_ADDRESS(
      "an IPv4 address written as IPv6, as `::ffff:203.0.113.5`, against a block of IPv4 addresses",
      "it is an IPv6 address, in no such block",
      "it is the IPv4 address that it holds"),
  /** NumericNotEquals or DateNotEquals meets a value that is no number or date. */
  NEGATED_NUMBER_OR_DATE(
      "NumericNotEquals and DateNotEquals on a value that is no number or date",
      "no match",
      "a match"),
  /** The value put in for a policy variable holds {@code *} or {@code ?}. */
  WILDCARD_IN_VARIABLE_VALUE(
      "`*` or `?` in the value of a policy variable", "it is a character", "it is a wildcard"),
  /** The default of a policy variable is the empty string. */
  EMPTY_VARIABLE_DEFAULT(
      "the empty default of a policy variable, as in `${key, ''}`",
      "it counts as no value",
      "it is the empty string"),
  /** An action pattern has a wildcard before its colon. */
  WILDCARD_IN_SERVICE_PREFIX(
      "a wildcard in the service prefix of an action, as in `*:*`",
      "it matches like any other",
      "such a pattern matches nothing"),
  /** An ARN lacks fields, and a star in it could stand for several. */
  STAR_IN_INCOMPLETE_ARN(
      "a star before a colon in an ARN of fewer than six fields, as in"
          + " `arn:aws:codecommit:*:MyDemoRepo`",
      "the star can stand for several fields",
      "the missing fields are added as wildcards"),
  /** An ARN lacks fields in a policy that is none of an identity. */
  INCOMPLETE_ARN_ELSEWHERE(
      "an ARN of fewer than six fields in a policy of an organization or a resource",
      "the missing fields are added as wildcards, as in identity policies",
      "it matches nothing"),
  /** A statement of a resource policy has no Resource. */
  NO_RESOURCE_IN_RESOURCE_POLICY(
      "a resource policy with a statement that has neither Resource nor NotResource",
      "the statement is about the resource that has the policy",
      "the policy is refused"),
  /** A Deny with NotPrincipal lists the caller by some of its names. */
  NOT_PRINCIPAL_IN_PART(
      "a Deny with NotPrincipal that lists a user or role, but not its account or its session",
      "it denies whoever is not listed in full",
      "it spares whoever is listed"),
  /** A policy variable stands in a value of Bool. */
  VARIABLE_IN_BOOL("a policy variable in a value of `Bool`", "it is no value", "it is replaced"),
  /** A negated operator compares with a value of the policy that is none of its kind. */
  UNUSABLE_VALUE_OF_NEGATED_OPERATOR(
      "a value in the policy that is no number, date, address or ARN under a negated operator",
      "no match",
      "a match"),
  /** Bool compares something that is no boolean. */
  BOOL_OF_NO_BOOLEAN(
      "`Bool` where the policy or the request has a value that is no boolean",
      "no match",
      "a match"),
  /** A policy has an IPv6 address without a slash. */
  IPV6_ADDRESS_WITHOUT_LENGTH(
      "an IPv6 address without a prefix length in a policy",
      "it is one address, /128",
      "it is /32");

  private final String subject;
  private final String defaultReading;
  private final String otherReading;

  UndocumentedPoint(String subject, String defaultReading, String otherReading) {
    this.subject = subject;
    this.defaultReading = defaultReading;
    this.otherReading = otherReading;
  }

  /** Says what is not documented. */
  public String subject() {
    return subject;
  }

  /** Says how it is read unless a caller chooses otherwise. */
  public String defaultReading() {
    return defaultReading;
  }

  /** Says how else it can be read. */
  public String otherReading() {
    return otherReading;
  }
}
