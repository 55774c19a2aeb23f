package io.github.policycheck.replay.request;

import io.github.policycheck.engine.model.PolicyType;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What AWS says of a call that it refused. Not all services say all of it, and some nothing.
 *
 * @param action the action that was refused, as AWS writes it, such as {@code iam:PassRole}; null
 *     if it names none
 * @param resource the ARN of the resource, {@code *} if AWS says so, null if it names none or names
 *     it otherwise
 * @param type the type of the policies that refused it; of several that did AWS names one. Null if
 *     it names none
 * @param isExplicit whether a statement denied it, so far as AWS says; of service control policies
 *     it may say so where nothing allows it
 * @param policy the ARN of the policy that denied it, null if AWS names none
 * @param setting what refused it that is no policy, such as {@code BlockPublicPolicy}; null if AWS
 *     names nothing of the kind
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM
 *     User Guide: access denied error messages</a>
 */
public record DenialMessage(
    @Nullable String action,
    @Nullable String resource,
    @Nullable PolicyType type,
    boolean isExplicit,
    @Nullable String policy,
    @Nullable String setting) {

  /** What a message without a word about it tells. */
  public static final DenialMessage NOTHING =
      new DenialMessage(null, null, null, false, null, null);

  /** A longer message is cut off, as no known one is: matching it takes time. */
  private static final int LONGEST = 8192;

  private static final String WHERE_RESOURCE_ENDS =
      "(?=\"| because | with an explicit deny| due to |\\.? Encoded authorization|\\.? Contact |$)";

  private static final Pattern WHAT =
      Pattern.compile(
          "not authorized to perform:? ?(?<action>[A-Za-z0-9-]+:[A-Za-z0-9]+)"
              + "(?: on (?:the )?resource:? \"?(?<resource>.+?)"
              + WHERE_RESOURCE_ENDS
              + ")?");

  private static final Pattern EXPLICIT =
      Pattern.compile(
          "(?:with|due to) an explicit deny"
              + "(?: in (?:an?|the) (?<type>[^.:,]{0,200}?)(?=:? arn:|[.:,]|$))?"
              + "(?::? (?<policy>arn:[^ ]+))?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern IMPLICIT =
      Pattern.compile("because (?:no|the) (?<type>.{0,100}?) allows", Pattern.CASE_INSENSITIVE);

  private static final Pattern SETTING =
      Pattern.compile("(?:prevented|blocked) by the (?<setting>[A-Za-z0-9]+) setting");

  private static final String TRANSITIVELY = "transitively through";

  /**
   * Returns what a message tells.
   *
   * @param text the {@code errorMessage} of a record, null if it has none
   */
  public static DenialMessage of(@Nullable String text) {
    if (text == null) {
      return NOTHING;
    }
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    String line = cut.strip().replaceAll("\\s+", " ");
    Matcher what = WHAT.matcher(line);
    boolean hasAction = what.find();
    Matcher explicit = EXPLICIT.matcher(line);
    Matcher implicit = IMPLICIT.matcher(line);
    Matcher setting = SETTING.matcher(line);
    boolean isExplicit = explicit.find();
    String named = null;
    if (isExplicit) {
      named = explicit.group("type");
    } else if (implicit.find()) {
      named = implicit.group("type");
    }
    return new DenialMessage(
        hasAction ? what.group("action") : null,
        hasAction ? arn(what.group("resource")) : null,
        type(named),
        isExplicit,
        isExplicit ? withoutStop(explicit.group("policy")) : null,
        setting.find() ? setting.group("setting") : null);
  }

  /** Some services name a resource in words, such as {@code user Jane}. */
  private static @Nullable String arn(@Nullable String resource) {
    String named = withoutStop(resource);
    return named != null && (named.equals("*") || named.startsWith("arn:")) ? named : null;
  }

  private static @Nullable String withoutStop(@Nullable String text) {
    return text != null && text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static @Nullable PolicyType type(@Nullable String named) {
    if (named == null) {
      return null;
    }
    String words = named.toLowerCase(Locale.ROOT);
    int through = words.indexOf(TRANSITIVELY);
    return ofWords(through < 0 ? words : words.substring(through));
  }

  private static @Nullable PolicyType ofWords(String words) {
    if (words.contains("identity-based")) {
      return PolicyType.IDENTITY;
    }
    if (words.contains("permissions boundary")) {
      return PolicyType.PERMISSIONS_BOUNDARY;
    }
    if (words.contains("service control")) {
      return PolicyType.SERVICE_CONTROL;
    }
    if (words.contains("resource control")) {
      return PolicyType.RESOURCE_CONTROL;
    }
    if (words.contains("session")) {
      return PolicyType.SESSION;
    }
    if (words.contains("endpoint")) {
      return PolicyType.VPC_ENDPOINT;
    }
    if (words.contains("resource-based")) {
      return PolicyType.RESOURCE;
    }
    return words.contains("trust") ? PolicyType.ROLE_TRUST : null;
  }

  /**
   * Returns the action, its service in lower case; for messages that name one.
   *
   * @throws NullPointerException if it names none
   */
  String lowerCaseService() {
    String written = Objects.requireNonNull(action, "action");
    int colon = written.indexOf(':');
    return written.substring(0, colon).toLowerCase(Locale.ROOT) + written.substring(colon);
  }
}
