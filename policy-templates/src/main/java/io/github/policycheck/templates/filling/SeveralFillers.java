package io.github.policycheck.templates.filling;

import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What holes are tried with that can be several: lists, or what is something else for each of
 * several statements or resources.
 *
 * <p>A value of a list is as good as one of those that are tried alone, so that a list is as good
 * as some of them. More of them let more requests be met, so that, as long as a hole is only where
 * that allows more, or only where it allows less, each answer lies between that with none of them,
 * as with a value that nothing names, and that with all. If these two are the same, so are all
 * between them; that holds for several such holes too, as each corner is tried.
 *
 * <p>Where more of a hole allows here and denies there, an answer needs no more of its values than
 * it has requests that are decided: for each request that is allowed or denied the one that meets
 * it. A push of one reference has two, so that all pairs are tried; of a longer question it is said
 * that more make a difference.
 */
final class SeveralFillers {

  /** The pairs of more fillers are too many. */
  private static final int MOST_PAIRED = 8;

  private static final String REFERENCE = "refs/";

  private final Joints joints;
  private final JointFillings.Known known;
  private boolean areAll = true;

  SeveralFillers(Joints joints, JointFillings.Known known) {
    this.joints = joints;
    this.known = known;
  }

  /** Tells whether those that were returned are all that make a difference. */
  boolean areAll() {
    return areAll;
  }

  /** Returns what a hole is tried with. */
  List<Value> of(Hole hole, List<Value> fillers) {
    HoleSpan span = known.spans().get(hole);
    boolean isDecided = known.fixed().containsKey(hole) || known.settled().contains(hole);
    if (span == null || !span.isSeveral() || isDecided) {
      return fillers;
    }
    List<Value> more = new ArrayList<>(fillers);
    boolean isByOne = known.isAboutOne() && span.isDecidedByOne(references());
    boolean isNamed = isMadeUp(fillers.get(0));
    if (span.canBeEmpty() && (span.isOfNames() || !known.isAboutOne() || !isNamed)) {
      more.add(joints.none());
    }
    if (fillers.size() < 2 || isByOne) {
      return more;
    }
    if (span.isOfPrincipals()) {
      more.add(all(hole, fillers));
      return more;
    }
    if (!span.isMonotone()) {
      boolean isPaired = fillers.size() <= MOST_PAIRED && isDecidedByPairs(span);
      areAll &= isPaired || fillers.size() == 2;
      more.addAll(isPaired ? joints.pairs(fillers) : List.of());
    } else if (isNamed && hole.alternatives().isEmpty()) {
      more.removeIf(SeveralFillers::isWild); // which the list of all has
    }
    more.add(all(hole, fillers));
    return more;
  }

  private long references() {
    return known.asked().stream().filter(one -> one.startsWith(REFERENCE)).distinct().count();
  }

  private boolean isDecidedByPairs(HoleSpan span) {
    return references() <= 1
        && (known.isAboutOne() || span.isOfNames())
        && (span.isOfEach() || span.count() <= 2);
  }

  /**
   * Returns what a hole is tried with if there are too many combinations: none of what it can be,
   * and all, if that is enough.
   */
  List<Value> extremes(Hole hole, List<Value> fillers, List<Value> more) {
    HoleSpan span = known.spans().get(hole);
    boolean isEnough =
        span != null
            && span.isMonotone()
            && more.size() > 2
            && isMadeUp(fillers.get(0))
            && joints.of(more.get(more.size() - 1)) != null;
    if (!isEnough) {
      return more;
    }
    List<Value> extremes = new ArrayList<>(more);
    extremes.removeIf(one -> one != fillers.get(0) && joints.of(one) == null);
    return extremes;
  }

  /** What nothing names is met by no request about one principal that names what it asks for. */
  private Value all(Hole hole, List<Value> fillers) {
    return joints.all(hole, fillers, one -> !(known.isAboutOne() && isMadeUp(one)));
  }

  private static boolean isMadeUp(Value filler) {
    return Fillers.isMadeUp(filler.knownText().orElse(""));
  }

  private static boolean isWild(Value filler) {
    return filler.knownText().orElse("").contains("*");
  }
}
