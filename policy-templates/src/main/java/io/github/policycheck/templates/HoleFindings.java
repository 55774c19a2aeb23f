package io.github.policycheck.templates;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.templates.TemplatePolicy.Filled;
import io.github.policycheck.templates.filling.Fillings;
import io.github.policycheck.templates.value.ChoiceNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is found in a policy with holes: what holds for each of its fillings is certain, and what
 * holds for some alone hinges on a hole, which is no finding but a question that is not decided.
 */
public final class HoleFindings {

  private final List<String> holes;

  /** Those of which the template has all that they can be. */
  private final Set<String> written;

  private final List<String> notes;

  /** What fills each hole, by its name, in each filling. */
  private final List<Map<String, String>> filled;

  private final List<List<Finding>> found;

  /** The fillings in which no hole is just what the policy says elsewhere. */
  private final Set<Integer> looked;

  private HoleFindings(
      TemplatePolicy policy,
      List<Map<String, String>> filled,
      Set<Integer> looked,
      List<List<Finding>> found) {
    this.looked = looked;
    this.holes = policy.holes();
    this.written = policy.choices();
    this.notes = policy.notes();
    this.filled = filled;
    this.found = found;
  }

  /**
   * What is found.
   *
   * @param certain what is so whatever fills the holes, worded with the names of the holes
   * @param hinging what is so for some fillings alone, and for which
   */
  public record Judged(List<Finding> certain, List<Finding> hinging) {

    /** Copies the lists. */
    public Judged {
      certain = List.copyOf(certain);
      hinging = List.copyOf(hinging);
    }
  }

  /** What tells a finding of one filling from others: messages name what fills. */
  private record Key(String rule, SourceLocation location) {

    static Key of(Finding finding) {
      return new Key(finding.rule(), finding.location());
    }
  }

  /**
   * Judges a policy by its fillings.
   *
   * @param filled its fillings, the plain one first; what is found in such alone in which a hole is
   *     just what the policy says elsewhere does not count
   * @param found what is found in each of them, in their order
   * @param isAboutForm tells by its id whether a rule says that a text has not the form that it has
   *     to have. What fills a hole has it, so that such a finding is not shown if it hinges on one;
   *     what the template has, as one of two values, need not have it
   */
  public static Judged judge(
      TemplatePolicy policy,
      List<Filled> filled,
      List<List<Finding>> found,
      Predicate<String> isAboutForm) {
    Set<Integer> looked = new LinkedHashSet<>(all(filled.size()));
    looked.removeIf(at -> filled.get(at).isAlike());
    return new HoleFindings(policy, filled.stream().map(Filled::texts).toList(), looked, found)
        .judge(isAboutForm);
  }

  /**
   * Returns why a template is no policy whatever fills its holes: what each filling has, if there
   * is such a thing, and else what the plain one has.
   *
   * @param filled what fills each hole, by its name, in each filling
   * @param found why each of them is none
   */
  static List<Finding> refused(
      TemplatePolicy policy, List<Map<String, String>> filled, List<List<Finding>> found) {
    HoleFindings all = new HoleFindings(policy, filled, all(filled.size()), found);
    List<Finding> certain = all.judge(rule -> false).certain();
    return certain.isEmpty()
        ? found.get(0).stream().map(one -> all.worded(one, 0)).toList()
        : certain;
  }

  private static Set<Integer> all(int count) {
    return IntStream.range(0, count).boxed().collect(Collectors.toSet());
  }

  /** Returns a finding that names holes instead of what fills them. */
  static Finding named(Finding finding, Map<String, String> texts) {
    String message = finding.message();
    for (Map.Entry<String, String> one : texts.entrySet()) {
      if (Fillings.isMadeUp(one.getValue())) {
        message = message.replace(one.getValue(), "${" + one.getKey() + "}");
      }
    }
    return finding.withMessage(message);
  }

  private Judged judge(Predicate<String> isAboutForm) {
    Map<Key, Set<Integer>> seen = new LinkedHashMap<>();
    Map<Key, List<Finding>> first = new LinkedHashMap<>();
    for (int i = 0; i < found.size(); i++) {
      Map<Key, List<Finding>> ofThis = new LinkedHashMap<>();
      for (Finding finding : found.get(i)) {
        ofThis.computeIfAbsent(Key.of(finding), same -> new ArrayList<>()).add(finding);
      }
      for (Map.Entry<Key, List<Finding>> one : ofThis.entrySet()) {
        seen.computeIfAbsent(one.getKey(), same -> new LinkedHashSet<>()).add(i);
        first.putIfAbsent(one.getKey(), one.getValue());
      }
    }
    List<Finding> certain = new ArrayList<>();
    Set<Finding> hinging = new LinkedHashSet<>();
    first.forEach(
        (key, findings) -> {
          Set<Integer> in = Objects.requireNonNull(seen.get(key));
          if (in.size() == found.size()) {
            findings.stream()
                .filter(one -> !(isAboutForm.test(key.rule()) && isAboutArn(one)))
                .forEach(one -> certain.add(worded(withSameFix(one, key), 0)));
          } else if (findings.get(0).severity() != Severity.NOTE
              && in.stream().anyMatch(looked::contains)) {
            in.removeIf(this::hasEmptyList);
            nearest(in, isAboutForm.test(key.rule()))
                .ifPresent(pair -> findings.forEach(one -> hinging.add(hinging(one, pair))));
          }
        });
    return new Judged(certain, List.copyOf(hinging));
  }

  /**
   * Tells whether a list has no items that templates do not say. What is wrong with that alone is
   * no question to whoever writes a list.
   */
  private boolean hasEmptyList(int filling) {
    return filled.get(filling).entrySet().stream()
        .anyMatch(
            one ->
                one.getValue().equals(ChoiceNames.EMPTY_LIST) && !written.contains(one.getKey()));
  }

  /** Returns a finding without its repair if that is another one for other fillings. */
  private Finding withSameFix(Finding finding, Key key) {
    Fix fix = finding.fix();
    if (fix == null) {
      return finding;
    }
    String steps = fix.edits().toString();
    boolean isSame =
        found.stream()
                .allMatch(
                    ofOne ->
                        ofOne.stream()
                            .anyMatch(one -> Key.of(one).equals(key) && fix.equals(one.fix())))
            && filled.get(0).values().stream()
                .noneMatch(text -> Fillings.isMadeUp(text) && steps.contains(text));
    return isSame ? finding : finding.withFix(null);
  }

  /** Tells whether a finding is about an ARN that stands for one of which nothing is known. */
  private boolean isAboutArn(Finding finding) {
    return filled.get(0).values().stream()
        .filter(text -> text.startsWith("arn:") && Fillings.isMadeUp(text))
        .anyMatch(text -> finding.message().contains(text));
  }

  /** Two fillings: something is found with one of them and not with the other. */
  private record Pair(int yes, int no) {}

  /**
   * Returns two fillings that differ as little as they can.
   *
   * @param isOfWritten whether they may differ only in what is written in the template
   */
  private Optional<Pair> nearest(Set<Integer> in, boolean isOfWritten) {
    Pair nearest = null;
    int least = Integer.MAX_VALUE;
    for (int one : in) {
      for (int other = 0; other < filled.size(); other++) {
        List<String> apart = in.contains(other) ? List.of() : differing(one, other);
        boolean counts =
            !apart.isEmpty()
                && (!isOfWritten || (isOtherwisePlain(one) && written.containsAll(apart)));
        if (counts && apart.size() < least) {
          nearest = new Pair(one, other);
          least = apart.size();
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  private boolean isOtherwisePlain(int filling) {
    return written.containsAll(differing(filling, 0));
  }

  /** Returns a question instead of a finding: what it hinges on, and what it says if it is so. */
  private Finding hinging(Finding finding, Pair pair) {
    Finding said = worded(finding, pair.yes());
    return new Finding(
        finding.rule(),
        finding.severity(),
        "it hinges on " + difference(pair.yes(), pair.no()) + ": " + said.message(),
        finding.location(),
        finding.path());
  }

  /** Returns a question instead of a finding that is so for choices of the template. */
  static Finding hinging(Finding finding, Map<String, String> chosen) {
    String choices =
        chosen.entrySet().stream()
            .map(one -> "`" + one.getKey() + "`, and is so if that is `" + one.getValue() + "`")
            .collect(Collectors.joining(", and on "));
    return finding.withMessage("it hinges on " + choices + ": " + finding.message());
  }

  private List<String> differing(int one, int other) {
    return holes.stream().filter(name -> !text(one, name).equals(text(other, name))).toList();
  }

  /** Returns which hole is filled how in two fillings that differ as little as they can. */
  private String difference(int yes, int no) {
    String hole = differing(yes, no).get(0);
    return "`"
        + hole
        + "`, and is so if that is `"
        + text(yes, hole)
        + "` and not if it is `"
        + text(no, hole)
        + "`";
  }

  private String text(int filling, String hole) {
    String text = filled.get(filling).get(hole);
    return text == null ? "" : text;
  }

  /** Returns a finding that names holes instead of what fills them, and what it assumes. */
  private Finding worded(Finding finding, int filling) {
    String message = named(finding, filled.get(filling)).message();
    for (String note : notes) {
      message += "; " + note;
    }
    return finding.withMessage(message);
  }
}
