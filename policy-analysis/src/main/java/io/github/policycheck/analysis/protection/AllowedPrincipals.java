package io.github.policycheck.analysis.protection;

import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who is excepted, as values of {@code aws:PrincipalArn}: of a session of a role that is the ARN of
 * the role, with its path.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn">IAM
 *     User Guide: aws:PrincipalArn</a>
 */
final class AllowedPrincipals {

  private static final String ANY = "*";

  /** A kind, a path that may be missing, and a name, with wildcards. */
  private static final Pattern ROLE_OR_USER =
      Pattern.compile("(role|user)(/[\\w+=,.@*?-]{1,128}){0,20}/[\\w+=,.@*?-]{1,64}");

  /** A pattern that every name fits. */
  private static final Pattern EVERYBODY = Pattern.compile("(role|user)/\\?*\\*[*?]*");

  private static final String OF_IDENTITY_CENTER = "AWSReservedSSO_";

  /** The path of its roles, which names the region unless that is us-east-1. */
  private static final String IDENTITY_CENTER = "aws-reserved/sso.amazonaws.com*/";

  /**
   * Any account, if none is given, is safe in what is attached to a principal: who is asked about
   * is of the account that the policy is in.
   */
  private final String account;

  AllowedPrincipals(@Nullable String account) {
    this.account = account == null ? ANY : account;
  }

  /**
   * Returns values for {@code ArnNotLike}: without those that others cover.
   *
   * @throws UnusableNameException if no condition can name them
   */
  List<String> values(List<String> written) {
    return Distinct.of(
        written.stream().map(this::value).toList(),
        value -> PatternLanguage.ofArn(PatternText.of(value)).orElseThrow());
  }

  private String value(String written) {
    if (written.isEmpty()) {
      throw new UnusableNameException("the name of whom to except is empty");
    }
    boolean isArn = written.startsWith("arn:");
    String name = isArn ? resource(written) : written;
    if (name.startsWith("group/") || name.equals("group")) {
      throw new UnusableNameException(
          Quoted.of(written)
              + " is a group, which no condition can name; attach the policy to the other groups"
              + " alone, or name the group's users");
    }
    if (!ROLE_OR_USER.matcher(name).matches()) {
      throw new UnusableNameException(
          name.contains("/") || isArn
              ? Quoted.of(written)
                  + " is no role and no user; write role/NAME, user/NAME or its ARN, with its path"
                  + " if it has one"
              : "is "
                  + Quoted.of(written)
                  + " a role or a user? write `role/"
                  + written
                  + "` or `user/"
                  + written
                  + "`");
    }
    if (EVERYBODY.matcher(name).matches()) {
      throw new UnusableNameException(
          Quoted.of(written)
              + " is every "
              + name.substring(0, name.indexOf('/'))
              + ", so that the policy would keep none of them from anything; write names, or patterns"
              + " that not every name fits");
    }
    return isArn ? written : new Arn(ANY, "iam", "", account, name).toString();
  }

  private static String resource(String written) {
    Arn arn = Arn.parse(written).orElse(null);
    if (arn != null && arn.service().equals("sts") && arn.resource().startsWith("assumed-role/")) {
      String role = arn.resource().split("/", -1)[1];
      throw new UnusableNameException(
          Quoted.of(written)
              + " is a session of a role; name the role, whose sessions are all alike: `role/"
              + (role.startsWith(OF_IDENTITY_CENTER)
                  ? IDENTITY_CENTER + role + "`"
                  : role + "`, with its path if it has one"));
    }
    boolean isOfAccount =
        arn != null
            && arn.service().equals("iam")
            && arn.region().isEmpty()
            && (arn.account().equals(ANY) || Principal.isAccount(arn.account()));
    if (arn != null && isOfAccount && arn.resource().equals("root")) {
      throw new UnusableNameException(
          Quoted.of(written)
              + " is the root user, whom no policy of the account binds; leave it out");
    }
    if (arn != null && isOfAccount && !KnownPlaces.have(arn)) {
      throw new UnusableNameException(
          Quoted.of(written) + " is in no partition of AWS, as `aws` is one");
    }
    return arn != null && isOfAccount ? arn.resource() : "";
  }
}
