package io.github.policycheck.replay.request;

import io.github.policycheck.replay.request.NamedResource.Named;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a call was about, one type of resources at a time.
 *
 * @param forms the types of the service
 * @param call the name of the call, without a version
 * @param parameters what was asked for
 * @param surroundings where it was made
 */
record CallTargets(
    ResourceForms forms, String call, Parameters parameters, Surroundings surroundings) {

  private static final String ARN = "arn:";

  /**
   * A type whose ARN has more behind the name where IAM is asked about anything but its tags.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html">Amazon
   *     CloudWatch Logs User Guide: resources and operations</a>
   */
  private static final String LOG_GROUP = "log-group";

  /** The calls that are about the one resource whose ARN they have, of whichever type it is. */
  private static final Pattern OF_ONE = Pattern.compile("(Tag|Untag|ListTagsFor)Resource");

  /** A resource that the record hides, which may be of any type. */
  private static final String HIDDEN = "";

  /** The calls that can be about more of a type than what one ARN in the record says. */
  private static final Pattern SEVERAL =
      Pattern.compile("(Batch|Copy|Transact|Restore|Clone|Merge|Move|Swap|Switchover|Promote).*");

  /** The calls of which an ARN among the parameters may be what something new is made from. */
  private static final Pattern MAKING =
      Pattern.compile("(Create|Import|Register|Associate|Replicate|Publish|Start|Put).*");

  /** Returns what a parameter tells; empty if it tells nothing, or of another type. */
  Optional<Named> named(NamedResource row) {
    Optional<Named> named = row.in(parameters, surroundings);
    if (named.isPresent()) {
      for (String arn : named.get().arns()) {
        if (row.isArnGiven() && !isOf(arn, row.type())) {
          return Optional.empty();
        }
      }
    }
    return named;
  }

  /**
   * Returns the resources of a type, and whether there are no others of it.
   *
   * @param rows how parameters name them
   * @param accessed the ARNs that the record says were accessed; empty texts for what it hides
   */
  Named found(String type, List<NamedResource> rows, List<String> accessed) {
    Set<String> arns = new LinkedHashSet<>();
    for (String arn : accessed) {
      if (isOf(arn, type)) {
        arns.add(arn);
      }
    }
    boolean areAll =
        !arns.isEmpty() && !accessed.contains(HIDDEN) && !SEVERAL.matcher(call).matches();
    for (NamedResource row : rows) {
      Optional<Named> named = named(row);
      if (named.isPresent()) {
        arns.addAll(named.get().arns());
        return new Named(List.copyOf(arns), areAll || named.get().areAll(), false);
      }
    }
    return arns.isEmpty() && rows.isEmpty()
        ? given(type)
        : new Named(List.copyOf(arns), areAll, false);
  }

  /**
   * Returns the ARNs of a type that the one parameter has which by its name is the resource. An ARN
   * in other texts, be it in a tag, may be of something that the call only names.
   */
  private Named given(String type) {
    List<Parameters.Values> own = new ArrayList<>();
    List<Parameters.Values> ofAny = new ArrayList<>();
    parameters
        .topLevel()
        .forEach(
            (name, values) -> {
              if (isOfOne() ? isTagged(name, values, type) : ResourceNames.areOf(name, type)) {
                own.add(values);
              } else if (ResourceNames.areOfAny(name)) {
                ofAny.add(values);
              }
            });
    List<Parameters.Values> named = own.isEmpty() ? ofAny : own;
    if (named.size() != 1) {
      return new Named(List.of(), false, false);
    }
    Parameters.Values values = named.get(0);
    List<String> arns = values.texts().stream().filter(text -> isArnOf(text, type)).toList();
    boolean isOne =
        values.areAll()
            && arns.size() == 1
            && values.texts().size() == 1
            && !SEVERAL.matcher(call).matches()
            && !MAKING.matcher(call).matches();
    return new Named(arns, isOne, false);
  }

  /** Calls about tags name the one resource in many ways. */
  private boolean isTagged(String name, Parameters.Values values, String type) {
    return !name.startsWith("tag") && values.texts().stream().anyMatch(text -> isArnOf(text, type));
  }

  private boolean isArnOf(String text, String type) {
    return text.startsWith(ARN) && isOf(text, type);
  }

  /** Tells whether the call is about the one resource whose ARN it has, whichever its type is. */
  boolean isOfOne() {
    return OF_ONE.matcher(call).matches();
  }

  /** Tells whether an ARN is of a type, and what IAM is asked about such a resource by. */
  boolean isOf(String arn, String type) {
    boolean isAskedSo = !type.equals(LOG_GROUP) || isOfOne();
    return isAskedSo && forms.isOf(arn, type);
  }
}
