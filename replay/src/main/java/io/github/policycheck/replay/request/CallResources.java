package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.replay.request.NamedResource.Named;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailResource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    if (AccessPoints.areAskedAbout(facts.service(), event, parameters)) {
      return UNKNOWN;
    }
    CallTargets targets = new CallTargets(facts.forms(), call, parameters, Surroundings.of(event));
    List<List<NamedResource>> rows = facts.rows(call);
    boolean hasOnly = false;
    for (List<NamedResource> ofType : rows) {
      for (NamedResource row : ofType) {
        hasOnly |= row.isOnly();
        Optional<Named> only = row.isOnly() ? targets.named(row) : Optional.empty();
        if (only.isPresent()) {
          return new CallResources(only.get().arns(), only.get().areAll());
        }
      }
    }
    return hasOnly ? UNKNOWN : found(action, rows, targets, event);
  }

  private static CallResources found(
      ServiceAction action, List<List<NamedResource>> rows, CallTargets targets, TrailEvent event) {
    List<String> accessed = accessed(event);
    Optional<String> refused = refused(event, action);
    boolean hasOneType = action.resources().size() == 1;
    Set<String> arns = new LinkedHashSet<>();
    boolean areAll = false;
    for (int i = 0; i < rows.size(); i++) {
      String type = action.resources().get(i).type().name();
      Named found = targets.found(type, rows.get(i), accessed);
      arns.addAll(found.arns());
      areAll |= hasOneType && found.areAll();
      refused.filter(arn -> targets.forms().isOf(arn, type)).ifPresent(arns::add);
    }
    areAll |= areEach(rows, targets, arns.size());
    areAll |= arns.size() == 1 && targets.isOfOne();
    return arns.isEmpty() ? UNKNOWN : new CallResources(List.copyOf(arns), areAll);
  }

  /** Tells whether a parameter whose values are of several types has no value that is of none. */
  private static boolean areEach(
      List<List<NamedResource>> rows, CallTargets targets, int resources) {
    for (List<NamedResource> ofType : rows) {
      for (NamedResource row : ofType) {
        if (row.isEach()) {
          Parameters.Values values = targets.parameters().at(row.parameter());
          return values.areAll() && resources == values.texts().stream().distinct().count();
        }
      }
    }
    return false;
  }

  /** Returns the resources whose ARNs are in a parameter. */
  static CallResources in(Parameters parameters, String name) {
    Parameters.Values found = parameters.at(name);
    boolean areArns =
        !found.texts().isEmpty()
            && found.texts().stream().allMatch(text -> Arn.parse(text).isPresent());
    return areArns ? new CallResources(found.texts(), found.areAll()) : UNKNOWN;
  }

  /** Returns the ARNs of what the record says was accessed; empty texts for what it hides. */
  private static List<String> accessed(TrailEvent event) {
    List<String> arns = new ArrayList<>();
    for (TrailResource resource : event.resources()) {
      if (resource.arn() != null) {
        arns.add(resource.arn());
      }
    }
    return arns;
  }

  /** Returns what AWS said an action was refused for; there may have been more. */
  private static Optional<String> refused(TrailEvent event, ServiceAction action) {
    String message = event.errorMessage();
    if (message == null) {
      return Optional.empty();
    }
    Matcher refusal = REFUSAL.matcher(message);
    return refusal.find()
            && ActionName.normalize(refusal.group(1))
                .equals(ActionName.normalize(action.fullName()))
        ? Optional.of(refusal.group(2))
        : Optional.empty();
  }
}
