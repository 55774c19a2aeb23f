package io.github.policycheck.replay.request;

import io.github.policycheck.replay.trail.RecordedValue;
import io.github.policycheck.replay.trail.RecordedValue.Items;
import io.github.policycheck.replay.trail.RecordedValue.Members;
import io.github.policycheck.replay.trail.RecordedValue.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What was asked for, as far as a record tells it.
 *
 * @param value the {@code requestParameters} of the record
 */
record Parameters(RecordedValue value) {

  private static final String MEMBER_NAMES = "#";

  /**
   * The values at a path.
   *
   * @param texts in their order
   * @param areAll whether there are no others that cannot be read
   */
  record Values(List<String> texts, boolean areAll) {}

  /**
   * Tells whether the record has the parameters, so that one that is not there was not given. AWS
   * leaves them out of many calls that it refused, and of those that are too large.
   */
  boolean areRecorded() {
    return value instanceof Members;
  }

  /** Tells whether there were parameters of which the record tells nothing. */
  boolean areHidden() {
    return value instanceof RecordedValue.Hidden;
  }

  /**
   * Tells whether a parameter was given, whatever it says. Services write empty texts, lists and
   * objects for many that were not.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html">CloudTrail
   *     User Guide: log file examples</a>
   */
  boolean has(String name) {
    return value.member(name).filter(given -> !isNothing(given)).isPresent();
  }

  /** Tells whether it is open if a parameter was given: it has members, all of them empty. */
  boolean isUnclear(String name) {
    return has(name) && value.member(name).filter(Parameters::saysAnything).isEmpty();
  }

  /** Tells whether a parameter was given that says something else than a text. */
  boolean hasOther(String name, String text) {
    Values values = at(name);
    return has(name) && !(values.areAll() && values.texts().stream().allMatch(text::equals));
  }

  /** Tells whether a value is an empty text, or a list or an object of nothing. */
  static boolean isNothing(RecordedValue value) {
    if (value instanceof Items items) {
      return items.values().stream().allMatch(Parameters::isNothing);
    }
    return value instanceof Members members
        ? members.values().isEmpty()
        : value instanceof Text text && text.written().isEmpty();
  }

  private static boolean saysAnything(RecordedValue value) {
    if (value instanceof Items items) {
      return items.values().stream().anyMatch(Parameters::saysAnything);
    }
    return value instanceof Members members
        ? members.values().values().stream().anyMatch(Parameters::saysAnything)
        : !isNothing(value);
  }

  /**
   * Returns the texts of each parameter that says anything, those in lists too, none of objects.
   */
  Map<String, Values> topLevel() {
    Map<String, Values> all = new LinkedHashMap<>();
    if (value instanceof Members members) {
      members
          .values()
          .forEach(
              (name, given) -> {
                if (saysAnything(given)) {
                  List<String> texts = new ArrayList<>();
                  boolean areAll = collect(given, "", texts);
                  all.put(name, new Values(texts, areAll));
                }
              });
    }
    return all;
  }

  /** Returns the text of a parameter; empty if it is not there, is none, or is hidden. */
  Optional<String> text(String name) {
    return value.text(name);
  }

  /** Returns the values at a path of names with dots between, through lists. */
  Values at(String path) {
    List<String> texts = new ArrayList<>();
    boolean areAll = collect(value, path, texts);
    return new Values(List.copyOf(texts), areAll);
  }

  /** Hands over all texts that are not hidden, each with the name of the member that it is in. */
  void forEachText(BiConsumer<String, String> use) {
    walk("", value, use);
  }

  private static void walk(String name, RecordedValue at, BiConsumer<String, String> use) {
    if (at instanceof Members members) {
      members.values().forEach((member, inner) -> walk(member, inner, use));
    } else if (at instanceof Items items) {
      items.values().forEach(inner -> walk(name, inner, use));
    } else {
      at.text().ifPresent(text -> use.accept(name, text));
    }
  }

  private static boolean collect(RecordedValue at, String path, List<String> texts) {
    if (at instanceof Items items) {
      boolean areAll = true;
      for (RecordedValue item : items.values()) {
        areAll &= collect(item, path, texts);
      }
      return areAll;
    }
    if (path.isEmpty()) {
      Optional<String> text = at.text();
      text.ifPresent(texts::add);
      return text.isPresent();
    }
    if (path.equals(MEMBER_NAMES)) {
      Map<String, RecordedValue> members = at instanceof Members map ? map.values() : Map.of();
      texts.addAll(members.keySet());
      return !members.isEmpty();
    }
    int dot = path.indexOf('.');
    Optional<RecordedValue> inner = at.member(dot < 0 ? path : path.substring(0, dot));
    return inner.isPresent() && collect(inner.get(), dot < 0 ? "" : path.substring(dot + 1), texts);
  }
}
