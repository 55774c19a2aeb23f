package io.github.policycheck.replay.request;

import io.github.policycheck.replay.request.NamedResource.Named;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
        if (!isOf(arn, row.type())) {
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
   * Returns the ARNs of a type that one member alone of the parameters has; those of several may be
   * of other resources that the call only names.
   */
  private Named given(String type) {
    Map<String, List<String>> byMember = new TreeMap<>();
    parameters.forEachText(
        (member, text) -> {
          if (text.startsWith(ARN) && !member.startsWith("source") && isOf(text, type)) {
            byMember.computeIfAbsent(member, same -> new ArrayList<>()).add(text);
          }
        });
    List<String> arns =
        byMember.size() == 1 ? byMember.values().iterator().next() : List.<String>of();
    boolean isOne =
        arns.size() == 1 && !SEVERAL.matcher(call).matches() && !MAKING.matcher(call).matches();
    return new Named(arns, isOne, false);
  }

  boolean isOf(String arn, String type) {
    return forms.isOf(arn, type);
  }
}
