package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.pattern.SimpleCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Condition keys that follow from others of the same request. What a request says of them itself
 * stays as it is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM
 *     User Guide: global condition context keys</a>
 */
final class DerivedKeys {

  private static final String REQUEST_TAG = RequestContext.normalized("aws:RequestTag/");
  private static final String TAG_KEYS = RequestContext.normalized("aws:TagKeys");
  private static final String CALLED_VIA = RequestContext.normalized("aws:CalledVia");
  private static final String FIRST = RequestContext.normalized("aws:CalledViaFirst");
  private static final String LAST = RequestContext.normalized("aws:CalledViaLast");
  private static final String SOURCE_ARN = RequestContext.normalized("aws:SourceArn");
  private static final String SOURCE_ACCOUNT = RequestContext.normalized("aws:SourceAccount");

  private final Map<String, KeyValues> values;
  private final Set<String> absent;

  private DerivedKeys(Map<String, KeyValues> values, Set<String> absent) {
    this.values = values;
    this.absent = absent;
  }

  /**
   * Adds them.
   *
   * @param values the values of a request by normalized key
   * @param absent the normalized keys that it does not have
   * @param tags the keys of its tags as they were written, by normalized key: they are values,
   *     which are told apart by case
   */
  static void add(Map<String, KeyValues> values, Set<String> absent, Map<String, String> tags) {
    DerivedKeys keys = new DerivedKeys(values, absent);
    keys.tagKeys(keys.given(tags));
    keys.calledVia();
    keys.sourceAccount();
  }

  /** Returns what a key of {@code aws:RequestTag/} is named after the slash; empty for others. */
  static String tag(String key) {
    return SimpleCase.startsWith(key, REQUEST_TAG) ? key.substring(REQUEST_TAG.length()) : "";
  }

  /** Returns the keys of the tags that have a value, in the order of their names. */
  private List<String> given(Map<String, String> tags) {
    List<String> given = new ArrayList<>();
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      KeyValues ofTag = values.get(tag.getKey());
      if (ofTag != null && ofTag.count() > 0) {
        given.add(tag.getValue());
      }
    }
    return given;
  }

  private boolean isOpen(String key) {
    return !values.containsKey(key) && !absent.contains(key);
  }

  private void tagKeys(List<String> tags) {
    if (!isOpen(TAG_KEYS)) {
      return;
    }
    if (!tags.isEmpty()) {
      values.put(TAG_KEYS, new KeyValues(tags));
    } else if (absent.contains(REQUEST_TAG)) {
      absent.add(TAG_KEYS);
    }
  }

  private void calledVia() {
    KeyValues services = values.get(CALLED_VIA);
    if (services == null || services.count() == 0) {
      if (services != null || absent.contains(CALLED_VIA)) {
        addAbsent(FIRST);
        addAbsent(LAST);
      }
      return;
    }
    addValue(FIRST, services.at(0));
    addValue(LAST, services.at(services.count() - 1));
  }

  private void sourceAccount() {
    KeyValues arns = values.get(SOURCE_ARN);
    if (arns == null || arns.count() != 1) {
      return;
    }
    Arn arn = Arn.parse(arns.at(0)).orElse(null);
    if (arn != null && Principal.isAccount(arn.account())) {
      addValue(SOURCE_ACCOUNT, arn.account());
    }
  }

  private void addValue(String key, String value) {
    if (isOpen(key)) {
      List<String> one = new ArrayList<>();
      one.add(value);
      values.put(key, new KeyValues(one));
    }
  }

  private void addAbsent(String key) {
    if (isOpen(key)) {
      absent.add(key);
    }
  }
}
