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
 * @param truths for each of {@code values} what it makes of each literal that has conditions on the
 *     keys, by the number of the literal
 */
public record Dimension(
    List<String> keys,
    List<Map<String, List<String>>> values,
    @Nullable Gap gap,
    BitSet constrained,
    List<Map<Integer, Truth>> truths) {

  /**
   * Returns the choices.
   *
   * @param literals all literals
   * @param isHopeful whether what is not certain is taken to be as it has to be
   */
  List<Choice> choices(List<Literal> literals, boolean isHopeful) {
    List<Choice> choices = new ArrayList<>();
    for (int v = 0; v < values.size(); v++) {
      Map<Integer, Truth> truth = truths.get(v);
      BitSet gains = new BitSet();
      for (int i = 0; i < literals.size(); i++) {
        boolean isGood = literals.get(i).isGood();
        Truth of = truth.get(i);
        boolean isGain = of == null ? isGood : isGain(of, isGood, isHopeful);
        gains.set(i, isGain);
      }
      choices.add(new Choice(values.get(v), gains));
    }
    if (isHopeful && gap != null) {
      BitSet gains = new BitSet();
      for (int i = 0; i < literals.size(); i++) {
        gains.set(i, literals.get(i).isGood() || constrained.get(i));
      }
      choices.add(new Choice(Map.of(), gains));
    }
    return choices;
  }

  private static boolean isGain(Truth truth, boolean isGood, boolean isHopeful) {
    Truth wanted = Truth.of(isGood);
    return truth == wanted || (isHopeful && truth == Truth.MAYBE);
  }
}
