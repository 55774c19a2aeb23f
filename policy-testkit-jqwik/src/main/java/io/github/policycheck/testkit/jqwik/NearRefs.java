package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.codecommit.ReferenceName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** References that people take for another one, or forget beside it. */
final class NearRefs {

  private static final String BRANCHES = "refs/heads/";
  private static final String TAGS = "refs/tags/";

  private NearRefs() {}

  /**
   * Returns legal names near one: in another case, longer and shorter, a tag of the same name, and
   * its neighbours in folders.
   *
   * @param reference a legal full name
   */
  static List<String> of(String reference) {
    String root = root(reference);
    String name = reference.substring(root.length());
    String last = name.substring(name.lastIndexOf('/') + 1);
    Set<String> near = new LinkedHashSet<>();
    near.add(reference + TextsAround.OTHER);
    near.add(root + TextsAround.OTHER + name);
    near.add(root + name.substring(0, name.offsetByCodePoints(name.length(), -1)));
    near.add(root + TextsAround.inOtherCase(name));
    near.add(root + TextsAround.beginningInOtherCase(name));
    near.add((root.equals(TAGS) ? BRANCHES : TAGS) + name);
    near.add(reference + "/" + TextsAround.OTHER);
    near.add(root + TextsAround.OTHER + "/" + name);
    near.add(root + last);
    int slash = name.lastIndexOf('/');
    if (slash > 0) {
      near.add(root + name.substring(0, slash));
      near.add(root + name.substring(0, slash + 1) + TextsAround.OTHER);
    }
    near.removeIf(one -> one.equals(reference) || ReferenceName.problem(one).isPresent());
    return List.copyOf(near);
  }

  private static String root(String reference) {
    for (String root : List.of(BRANCHES, TAGS)) {
      if (reference.startsWith(root)) {
        return root;
      }
    }
    return reference.substring(0, reference.indexOf('/') + 1);
  }
}
