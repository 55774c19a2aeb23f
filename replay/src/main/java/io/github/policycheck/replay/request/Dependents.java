package io.github.policycheck.replay.request;

import io.github.policycheck.engine.model.Arn;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What AWS may have decided besides an action: {@code dependents.tsv}, tags, and roles that are
 * passed.
 */
final class Dependents {

  private static final int COLUMNS = 2;

  private static final Map<String, List<String>> ROWS =
      Table.read("dependents.tsv", COLUMNS).stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  row -> row.get(0), row -> List.of(row.get(1).split(" ", -1))));

  /** Members, and names of options, that have the name of a role or of what a role is in. */
  private static final Pattern NAMES_ROLE =
      Pattern.compile(".*([rR]ole|[iI]nstanceProfile)(Arn|Name|Id|s)?");

  private static final String PASS_ROLE = "iam:PassRole";

  private static final String EC2 = "ec2";

  /** As in {@code launchTemplateId} and {@code LaunchTemplate}. */
  private static final String TEMPLATE = "aunchTemplate";

  private static final String CREATE_TAGS = "ec2:CreateTags";

  private static final String ARN = "arn:";

  /** Those whose calls name roles without passing them to a service. */
  private static final Set<String> NOT_PASSING = Set.of("iam", "sts", "organizations");

  private Dependents() {}

  /** Returns all rows of the table. */
  static Map<String, List<String>> rows() {
    return ROWS;
  }

  /**
   * Returns the requests that AWS may have decided as well as that of an action.
   *
   * @param isTagging whether it is known which action the tags of the call need
   */
  static List<ApiRequest> of(ActionFacts facts, boolean isTagging, Parameters parameters) {
    List<String> listed = ROWS.getOrDefault(facts.action().fullName(), List.of());
    Set<String> actions = new LinkedHashSet<>(listed);
    if (!isTagging
        && facts.takesTags()
        && (!parameters.areRecorded() || RequestTags.arePresent(parameters))) {
      actions.addAll(facts.tagging());
    }
    if (facts.service().prefix().equals(EC2) && givesNoTags(parameters)) {
      actions.remove(CREATE_TAGS);
    }
    actions.addAll(TagsElsewhere.of(facts, parameters));
    actions.remove(facts.action().fullName());
    Set<String> roles = roles(parameters);
    boolean mayPass =
        facts.action().level().changes() && (parameters.areHidden() || mayNameRole(parameters));
    if ((!roles.isEmpty() || mayPass) && !NOT_PASSING.contains(facts.service().prefix())) {
      actions.add(PASS_ROLE);
    }
    return actions.stream()
        .map(
            other ->
                ApiRequest.perhaps(other, other.equals(PASS_ROLE) ? List.copyOf(roles) : List.of()))
        .toList();
  }

  /** Returns the actions of all requests that {@link #of} returns for some parameters. */
  static Set<String> possible(ActionFacts facts) {
    Set<String> actions =
        new LinkedHashSet<>(ROWS.getOrDefault(facts.action().fullName(), List.of()));
    actions.addAll(facts.tagging());
    actions.addAll(TagsElsewhere.possible(facts));
    if (!NOT_PASSING.contains(facts.service().prefix())) {
      actions.add(PASS_ROLE);
    }
    return actions;
  }

  /**
   * Tells whether a call of EC2 tags nothing: then it does not decide on tags. A launch template
   * may have some.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html">Amazon
   *     EC2 User Guide: tag resources during creation</a>
   */
  private static boolean givesNoTags(Parameters parameters) {
    boolean[] mayGive = {!parameters.areRecorded() || RequestTags.arePresent(parameters)};
    parameters.forEachText((member, text) -> mayGive[0] |= member.contains(TEMPLATE));
    return !mayGive[0];
  }

  /** Returns the ARNs of roles that the call gives. */
  private static Set<String> roles(Parameters parameters) {
    Set<String> roles = new LinkedHashSet<>();
    parameters.forEachText(
        (member, text) -> {
          if (text.startsWith(ARN) && isRole(text)) {
            roles.add(text);
          }
        });
    return roles;
  }

  /** Tells whether a member may name a role without its ARN, be it by its instance profile. */
  private static boolean mayNameRole(Parameters parameters) {
    boolean[] names = new boolean[1];
    parameters.forEachText(
        (member, text) ->
            names[0] |=
                !text.isEmpty()
                    && (NAMES_ROLE.matcher(member).matches()
                        || NAMES_ROLE.matcher(text).matches()));
    return names[0];
  }

  private static boolean isRole(String text) {
    return Arn.parse(text)
        .filter(arn -> arn.service().equals("iam") && arn.resource().startsWith("role/"))
        .isPresent();
  }
}
