package io.github.policycheck.templates.filling;

import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Value;
import java.util.List;
import java.util.Map;

/** Tells whether a policy has no more fillings than are tried. */
public final class CompleteFillings {

  private CompleteFillings() {}

  /** Tells whether each combination is tried of what is known to make a difference. */
  public static boolean are(Value document) {
    List<HoleUse> uses = HoleUses.of(document);
    Map<Hole, List<Value>> fillers = Fillings.fillers(uses, document);
    return fillers.values().stream().noneMatch(List::isEmpty)
        && Fillings.count(fillers.values(), Fillings.MOST) <= Fillings.MOST
        && !Alike.of(document, uses, fillers).isTooMany(Fillings.MOST);
  }
}
