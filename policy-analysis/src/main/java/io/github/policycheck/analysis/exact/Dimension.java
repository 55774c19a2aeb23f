package io.github.policycheck.analysis.exact;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request can have for a condition key, or for some that say together who asks.
 *
 * @param keys the keys, as policies write them
 * @param values one of each class, by the key; an empty list for a request without the key
 * @param gap why a request can have what is of the class of none of them; null if none can
 * @param constrained the numbers of the literals that have conditions on the keys
 * @param labels for each of {@code values} what it makes of those literals
 */
public record Dimension(
    List<String> keys,
    List<Map<String, List<String>>> values,
    @Nullable Gap gap,
    BitSet constrained,
    List<Label> labels) {

  /**
   * What a value makes of the literals that have conditions on the keys.
   *
   * @param holding those whose conditions it fulfils
   * @param unsure those of which that is not known
   */
  record Label(BitSet holding, BitSet unsure) {}

  /**
   * Returns the choices.
   *
   * @param good the numbers of the literals that gain if they hold; others gain if they do not
   * @param isHopeful whether what is not certain is taken to be as it has to be
   */
  List<Choice> choices(BitSet good, boolean isHopeful) {
    List<Choice> choices = new ArrayList<>();
    for (int v = 0; v < values.size(); v++) {
      Label label = labels.get(v);
      BitSet gains = (BitSet) constrained.clone();
      gains.andNot(label.holding());
      gains.andNot(label.unsure());
      gains.andNot(good);
      BitSet standing = (BitSet) constrained.clone();
      standing.flip(0, Math.max(good.length(), constrained.length()));
      standing.or(label.holding());
      standing.and(good);
      gains.or(standing);
      if (isHopeful) {
        gains.or(label.unsure());
      }
      choices.add(new Choice(values.get(v), gains));
    }
    if (isHopeful && gap != null) {
      BitSet gains = (BitSet) good.clone();
      gains.or(constrained);
      choices.add(new Choice(Map.of(), gains));
    }
    return choices;
  }

  /** Tells whether all that is said is certain. */
  public boolean isCertain() {
    return gap == null && labels.stream().allMatch(label -> label.unsure().isEmpty());
  }
}
