package io.github.policycheck.replay.request;

import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
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

  /** How AWS names a type of policy, in any case. */
  private record TypeWords(Pattern words, PolicyType type) {

    static TypeWords of(String words, PolicyType type) {
      return new TypeWords(Pattern.compile(words, Pattern.CASE_INSENSITIVE), type);
    }
  }

  private static final List<TypeWords> TYPES =
      List.of(
          TypeWords.of("identity-based", PolicyType.IDENTITY),
          TypeWords.of("permissions boundary", PolicyType.PERMISSIONS_BOUNDARY),
          TypeWords.of("service control", PolicyType.SERVICE_CONTROL),
          TypeWords.of("resource control", PolicyType.RESOURCE_CONTROL),
          TypeWords.of("session", PolicyType.SESSION),
          TypeWords.of("endpoint", PolicyType.VPC_ENDPOINT),
          TypeWords.of("resource-based", PolicyType.RESOURCE),
          TypeWords.of("trust", PolicyType.ROLE_TRUST));

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
    int through = named.indexOf(TRANSITIVELY);
    String words = through < 0 ? named : named.substring(through);
    for (TypeWords one : TYPES) {
      if (one.words().matcher(words).find()) {
        return one.type();
      }
    }
    return null;
  }
}
