package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.pattern.IncompleteArn;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import io.github.policycheck.engine.pattern.SimpleCase;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells whether a text can be the ARN of anything, or a pattern over ARNs.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">IAM User
 *     Guide: ARNs</a>
 */
public final class ArnShape {

  /** What IAM Access Analyzer calls an ARN that lacks a part. */
  public static final String MISSING = "MISSING_ARN_FIELD";

  /** What IAM Access Analyzer calls a variable where none is replaced. */
  private static final String VARIABLE = "VARIABLE_UNSUPPORTED_IN_ELEMENT";

  private static final int PARTITION = 1;
  private static final int SERVICE = 2;
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;
  private static final int NAME = 5;

  /** What IAM Access Analyzer calls what is wrong with each part. */
  private static final List<String> CODES =
      List.of(
          "INVALID_ARN_PREFIX",
          "INVALID_PARTITION",
          "INVALID_SERVICE",
          "INVALID_ARN_REGION",
          "INVALID_ARN_ACCOUNT");

  private static final Set<String> PARTITIONS =
      Partition.all().stream().map(Partition::name).collect(Collectors.toUnmodifiableSet());

  /** Owners whose resources AWS names in the place of an account. */
  private static final List<String> OWNERS =
      List.of("aws", "amazon", "aws-marketplace", "cloudfront", "partner");

  private static final Pattern A_REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]+");

  private static final Pattern REGION_START = Pattern.compile("[a-z0-9-]*");

  private static final PatternLanguage ANY_ARN =
      PatternLanguage.ofText(PatternText.of("arn:*:*:*:*:*"));

  /**
   * What is wrong with an ARN.
   *
   * @param message what is wrong
   * @param awsIssueCode what IAM Access Analyzer calls it
   */
  public record Problem(String message, String awsIssueCode) {}

  private ArnShape() {}

  /** Returns what is wrong with an entry of a Resource or NotResource element. */
  public static Optional<Problem> ofResource(String text) {
    Optional<Problem> space = space(text);
    if (space.isPresent()) {
      return space;
    }
    if (!startsLikeArn(text)) {
      return Optional.of(noArn(text));
    }
    boolean isShort = parts(text).size() < ArnParts.COUNT;
    return isShort && !canBeWhole(text) ? Optional.of(incomplete(text)) : ofParts(text, isShort);
  }

  /** Names may have spaces within, as those of objects of S3; nothing else of an ARN has. */
  private static Optional<Problem> space(String text) {
    String bare = text.strip();
    List<String> parts = parts(bare);
    String code = null;
    for (int i = Math.min(NAME, parts.size()) - 1; i > 0 && code == null; i--) {
      boolean hasSpace = parts.get(i).chars().anyMatch(Character::isWhitespace);
      code = hasSpace && !parts.get(i).contains("${") ? CODES.get(i) : null;
    }
    if (code == null && !bare.equals(text) && bare.startsWith("arn:")) {
      boolean isOfObject = parts.size() > NAME && parts.get(SERVICE).equals("s3");
      code = text.startsWith(bare) ? (isOfObject ? null : "INVALID_ARN_RESOURCE") : CODES.get(0);
    }
    return code == null
        ? Optional.empty()
        : problem("`" + text + "` has a space where an ARN has none; remove it", code);
  }

  /**
   * Tells whether a pattern of less than six parts matches ARNs: a star at the end of a part runs
   * on over colons. What stands before it in its part has to be the beginning of such a part.
   */
  private static boolean canBeWhole(String text) {
    List<String> parts = parts(text);
    int last = parts.size() - 1;
    String start = PatternText.of(parts.get(last)).literalPrefix();
    boolean isInPlace = parts.subList(0, last).stream().noneMatch(part -> part.endsWith("*"));
    boolean isMisplaced =
        (last == ACCOUNT && !canBeginAccount(start))
            || (last == REGION && !REGION_START.matcher(start).matches());
    return !(isInPlace && isMisplaced)
        && IncompleteArn.asRead(text).equals(text)
        && PatternLanguage.ofResource(PatternText.of(text)).overlaps(ANY_ARN);
  }

  private static boolean canBeginAccount(String start) {
    return OWNERS.stream().anyMatch(owner -> owner.startsWith(start))
        || start.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Returns what is wrong with an ARN without wildcards, as that of a principal. */
  public static Optional<Problem> ofArn(String text) {
    if (!text.startsWith("arn:")) {
      return Optional.of(noArn(text));
    }
    return parts(text).size() < ArnParts.COUNT ? Optional.of(tooShort(text)) : ofParts(text, false);
  }

  /** Returns what is wrong with the ARN of a principal, in which no variable is replaced. */
  public static Optional<Problem> ofPrincipal(String text) {
    return ofArn(text)
        .or(
            () ->
                text.contains("${")
                    ? problem(
                        "`" + text + "` has a variable, and IAM replaces none in a principal",
                        VARIABLE)
                    : Optional.empty());
  }

  private static boolean startsLikeArn(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) != '*' && text.charAt(end) != '?') {
      end++;
    }
    String literal = text.substring(0, Math.min(end, "arn:".length()));
    return !text.isEmpty() && "arn:".startsWith(literal) && (end < text.length() || end > 3);
  }

  private static Problem noArn(String text) {
    String hint = text.regionMatches(true, 0, "arn:", 0, 4) ? "; write `arn` in lower case" : "";
    return new Problem("`" + text + "` is no ARN" + hint, "INVALID_ARN_PREFIX");
  }

  private static Problem incomplete(String text) {
    String read = IncompleteArn.asRead(text);
    if (read.equals(text)) {
      return tooShort(text);
    }
    return new Problem(
        "`"
            + text
            + "` has "
            + parts(text).size()
            + " of the six parts of an ARN; IAM reads it as `"
            + read
            + "`, and refuses it in a session policy"
            + ofBucket(text),
        MISSING);
  }

  /** Whoever leaves out parts of an ARN of S3 mostly means a bucket or its objects. */
  private static String ofBucket(String text) {
    ArnParts parts = ArnParts.of(text);
    String name = parts.region() + parts.account() + parts.resource();
    return parts.service().equals("s3") && !name.isEmpty()
        ? "; a bucket is `arn:" + parts.partition() + ":s3:::" + name + "`"
        : "";
  }

  private static Problem tooShort(String text) {
    return new Problem(
        "`"
            + text
            + "` has "
            + parts(text).size()
            + " parts between colons; an ARN has six: `arn:partition:service:region:account:name`",
        MISSING);
  }

  private static Optional<Problem> ofParts(String text, boolean isShort) {
    List<String> parts = parts(text);
    int last = isShort ? SERVICE : ACCOUNT;
    for (int i = PARTITION; i <= last && i < parts.size(); i++) {
      String part = parts.get(i);
      Optional<Problem> problem = part.contains("${") ? early(part, text) : ofPart(i, part, text);
      if (problem.isPresent()) {
        return problem;
      }
      // A star at the end of a part can stand for several, so that what follows is not the part it
      // seems to be; but what looks like an account, a number, is meant as one.
      if (part.endsWith("*") && (isShort || !isMeantAsAccount(parts.get(ACCOUNT)))) {
        return Optional.empty();
      }
    }
    return !isShort && parts.get(NAME).isEmpty()
        ? problem("`" + text + "` names no resource of its service", MISSING)
        : Optional.empty();
  }

  /** Tells whether a variable stands where IAM replaces none. */
  public static boolean hasEarlyVariable(String text) {
    List<String> parts = parts(text);
    return parts.size() > 1
        && parts.subList(0, Math.min(parts.size(), NAME)).stream()
            .anyMatch(part -> part.contains("${"));
  }

  private static Optional<Problem> early(String part, String text) {
    return problem(
        "`"
            + part
            + "` in `"
            + text
            + "` stands before the fifth colon, where IAM replaces no variables: nothing has such"
            + " an ARN",
        VARIABLE);
  }

  /** Tells whether no star before a part stands for several, so that the part is what it seems. */
  static boolean isInPlace(List<String> parts, int index) {
    return isMeantAsAccount(parts.get(ACCOUNT))
        || parts.subList(PARTITION, index).stream().noneMatch(part -> part.endsWith("*"));
  }

  private static boolean isMeantAsAccount(String part) {
    return isAccount(part) || part.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-');
  }

  private static Optional<Problem> ofPart(int index, String part, String text) {
    boolean isPattern = WildcardPattern.hasWildcard(part);
    return switch (index) {
      case PARTITION -> {
        WildcardPattern pattern = WildcardPattern.of(part);
        yield PARTITIONS.stream().anyMatch(pattern::matches)
            ? Optional.empty()
            : problem(
                "`" + part + "` in `" + text + "` is no partition of AWS, as `aws` is",
                "INVALID_PARTITION");
      }
      case SERVICE -> {
        String lower = SimpleCase.lower(part);
        if (part.isEmpty()) {
          yield problem("`" + text + "` names no service", MISSING);
        }
        yield part.equals(lower)
            ? Optional.empty()
            : problem(
                "the service in `" + text + "` is written in lower case: `" + lower + "`",
                "INVALID_ARN_SERVICE_CASE");
      }
      case REGION ->
          isPattern || part.isEmpty() || A_REGION.matcher(part).matches()
              ? Optional.empty()
              : problem(
                  "`" + part + "` in `" + text + "` is no region, as `us-east-2` is",
                  "INVALID_ARN_REGION");
      default ->
          isAccount(part)
              ? Optional.empty()
              : problem(
                  "`" + part + "` in `" + text + "` is no account: it has twelve digits",
                  "INVALID_ARN_ACCOUNT");
    };
  }

  /** Tells whether a part can stand where the account stands. */
  static boolean isAccount(String part) {
    return part.isEmpty()
        || WildcardPattern.hasWildcard(part)
        || part.contains("${")
        || OWNERS.contains(part)
        || Principal.isAccount(part);
  }

  private static Optional<Problem> problem(String message, String awsIssueCode) {
    return Optional.of(new Problem(message, awsIssueCode));
  }

  /** Returns the parts between colons; one inside the braces of a policy variable is none. */
  public static List<String> parts(String text) {
    return ArnParts.aroundVariables(text).list();
  }
}
