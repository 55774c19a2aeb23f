package io.github.policycheck.cli.options;

import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.liveaccount.AwsAccess;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Where AWS is asked, and as whom. */
public final class AwsOptions {

  private final OptionSpec profile =
      Options.text("--profile", "NAME", "The profile of the AWS CLI's files to use.").build();

  private final OptionSpec roleArn =
      Options.text("--role-arn", "ARN", "A role to take first.").build();

  private final OptionSpec externalId =
      Options.text("--external-id", "ID", "What the trust policy of that role wants to be told.")
          .build();

  private final OptionSpec endpoint =
      Options.text(
              "--endpoint-url",
              "URL",
              "Where requests go instead of AWS, as to a private endpoint or a test server.")
          .build();

  /** As AWS names regions; what is none would become a part of the address that is asked. */
  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}");

  private static final Pattern ROLE = Pattern.compile("[\\w+=,.@-]+(/[\\w+=,.@-]+)*");

  /**
   * Checks the names of regions.
   *
   * @throws InputException if one is none, or they are not of one partition, as accounts and
   *     credentials are
   */
  public static void checkRegions(List<String> named) {
    for (String region : named) {
      if (!REGION.matcher(region).matches()) {
        throw new InputException(
            Quoted.of(region)
                + " of --region is no name of a region; `aws account list-regions` lists them");
      }
      String first = Partition.ofRegion(named.get(0)).name();
      String other = Partition.ofRegion(region).name();
      if (!other.equals(first)) {
        throw new InputException(
            "`"
                + region
                + "` is in the partition "
                + other
                + ", but `"
                + named.get(0)
                + "` in "
                + first
                + "; no account is in both, so import them one by one");
      }
    }
  }

  /**
   * Returns the name of a role, with its path if it has one.
   *
   * @throws InputException if it is none, such as an ARN
   */
  public static String roleName(String name) {
    if (!ROLE.matcher(name).matches()) {
      throw new InputException(
          Quoted.of(name)
              + " of --role-name is no name of a role; write NAME, or PATH/NAME without a slash before"
              + " it");
    }
    return name;
  }

  public List<OptionSpec> all() {
    return List.of(profile, roleArn, externalId, endpoint);
  }

  /**
   * Returns the way to AWS.
   *
   * @param region the region of what names none, null for that of the profile
   */
  public AwsAccess access(@Nullable String region) {
    return new AwsAccess(
        profile.getValue(), region, role(roleArn), externalId.getValue(), endpoint());
  }

  /**
   * Returns the role that an option names, null if it names none.
   *
   * @throws InputException if that is no ARN of a role
   */
  public static @Nullable String role(OptionSpec option) {
    @Nullable String written = option.getValue();
    if (written == null
        || Arn.parse(written)
            .filter(arn -> arn.service().equals("iam") && arn.resource().startsWith("role/"))
            .isPresent()) {
      return written;
    }
    throw new InputException(
        "`"
            + written
            + "` of "
            + option.longestName()
            + " is no ARN of a role; it has the form arn:PARTITION:iam::ACCOUNT:role/NAME");
  }

  /** Returns the same way with another profile or through another role. */
  public AwsAccess access(
      @Nullable String region, @Nullable String otherProfile, @Nullable String otherRole) {
    return new AwsAccess(
        otherProfile == null ? profile.getValue() : otherProfile,
        region,
        otherRole,
        null,
        endpoint());
  }

  private @Nullable URI endpoint() {
    @Nullable String written = endpoint.getValue();
    if (written == null) {
      return null;
    }
    try {
      URI uri = new URI(written);
      boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (isWeb && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new InputException(
        "`" + written + "` of --endpoint-url is no address; write one like http://localhost:4566");
  }
}
