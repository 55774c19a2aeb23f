package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceAction.ResourceUse;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.replay.request.NamedResource.Named;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailResource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resources that an action of a recorded call was about.
 *
 * @param arns those that are known, {@code *} if the action has none
 * @param areAll whether there are no others
 */
record CallResources(List<String> arns, boolean areAll) {

  /** Nothing that the record tells. */
  static final CallResources UNKNOWN = new CallResources(List.of(), false);

  private static final CallResources NONE = new CallResources(List.of("*"), true);

  /** The calls that can be about more of a type than what one ARN in the record says. */
  private static final Pattern SEVERAL =
      Pattern.compile("(Batch|Copy|Transact|Restore|Clone|Merge|Move|Swap|Switchover|Promote).*");

  /** The calls of which an ARN among the parameters may be what something new is made from. */
  private static final Pattern MAKING =
      Pattern.compile("(Create|Import|Register|Associate|Replicate|Publish|Start|Put).*");

  private static final Pattern REFUSAL =
      Pattern.compile(
          "is not authorized to perform: (\\S+) on resource: \"?(arn:[^\\s\"*?]+)(?=[\\s\"]|$)");

  /**
   * Returns what is known of the resources of an action.
   *
   * @param call the name of the call, without a version
   */
  static CallResources of(ActionFacts facts, String call, TrailEvent event, Parameters parameters) {
    ServiceAction action = facts.action();
    if (action.isStarOnly()) {
      return NONE;
    }
    Types types = new Types(facts, ResourceForms.of(facts.service()), call);
    Surroundings surroundings = Surroundings.of(event);
    boolean hasOnly = false;
    for (ResourceUse use : action.resources()) {
      for (NamedResource row : types.rows(use)) {
        hasOnly |= row.isOnly();
        Optional<Named> only =
            row.isOnly() ? types.named(row, parameters, surroundings) : Optional.empty();
        if (only.isPresent()) {
          return new CallResources(only.get().arns(), only.get().areAll());
        }
      }
    }
    if (hasOnly) {
      return UNKNOWN;
    }
    boolean hasOneType = action.resources().size() == 1;
    Set<String> arns = new LinkedHashSet<>();
    boolean areAll = false;
    for (ResourceUse use : action.resources()) {
      Named found = types.found(use, recorded(event, action), parameters, surroundings);
      arns.addAll(found.arns());
      areAll |= hasOneType && found.areAll();
    }
    return arns.isEmpty() ? UNKNOWN : new CallResources(List.copyOf(arns), areAll);
  }

  /** Returns the resources whose ARNs are in a parameter. */
  static CallResources in(Parameters parameters, String name) {
    Parameters.Values found = parameters.at(name);
    boolean areArns =
        !found.texts().isEmpty()
            && found.texts().stream().allMatch(text -> Arn.parse(text).isPresent());
    return areArns ? new CallResources(found.texts(), found.areAll()) : UNKNOWN;
  }

  /**
   * The types of resources of an action.
   *
   * @param facts of the action
   * @param forms of the service
   * @param call the name of the call, without a version
   */
  private record Types(ActionFacts facts, ResourceForms forms, String call) {

    List<NamedResource> rows(ResourceUse use) {
      return facts.named(use.type().name(), call);
    }

    Optional<Named> named(NamedResource row, Parameters parameters, Surroundings surroundings) {
      return row.in(parameters, surroundings)
          .filter(named -> named.arns().stream().allMatch(arn -> isOf(arn, row.type())));
    }

    /** Returns the resources of a type, and whether there are no others of it. */
    Named found(
        ResourceUse use, List<String> recorded, Parameters parameters, Surroundings surroundings) {
      String type = use.type().name();
      List<String> known = recorded.stream().filter(arn -> isOf(arn, type)).toList();
      Set<String> arns = new LinkedHashSet<>(known);
      boolean areAll = !known.isEmpty() && !SEVERAL.matcher(call).matches();
      List<NamedResource> rows = rows(use);
      Optional<Named> named =
          rows.stream().flatMap(row -> named(row, parameters, surroundings).stream()).findFirst();
      if (named.isPresent()) {
        arns.addAll(named.get().arns());
        areAll |= named.get().areAll();
      } else if (known.isEmpty() && rows.isEmpty()) {
        List<String> given = given(parameters, type);
        arns.addAll(given);
        areAll =
            given.size() == 1
                && !SEVERAL.matcher(call).matches()
                && !MAKING.matcher(call).matches();
      }
      return new Named(List.copyOf(arns), areAll, false);
    }

    /**
     * Returns the ARNs of a type that one member alone of the parameters has; those of several may
     * be of other resources that the call only names.
     */
    private List<String> given(Parameters parameters, String type) {
      Map<String, List<String>> byMember = new TreeMap<>();
      parameters.forEachText(
          (member, text) -> {
            if (text.startsWith("arn:") && !member.startsWith("source") && isOf(text, type)) {
              byMember.computeIfAbsent(member, same -> new ArrayList<>()).add(text);
            }
          });
      return byMember.size() == 1 ? byMember.values().iterator().next() : List.of();
    }

    private boolean isOf(String arn, String type) {
      return forms.isOf(arn, type);
    }
  }

  /** Returns the ARNs that AWS itself says the call was about. */
  private static List<String> recorded(TrailEvent event, ServiceAction action) {
    List<String> arns = new ArrayList<>();
    for (TrailResource resource : event.resources()) {
      if (resource.arn() != null) {
        arns.add(resource.arn());
      }
    }
    String message = event.errorMessage();
    Matcher refusal = REFUSAL.matcher(message == null ? "" : message);
    if (refusal.find() && refusal.group(1).equalsIgnoreCase(action.fullName())) {
      arns.add(refusal.group(2));
    }
    return arns;
  }
}
