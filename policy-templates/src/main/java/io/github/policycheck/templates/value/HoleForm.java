package io.github.policycheck.templates.value;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.Partition;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the texts look like that can fill a hole. What AWS fills it with is one text without a
 * wildcard, and can be each that is written somewhere and looks like it.
 */
public enum HoleForm {

  /** Anything: somebody writes it. */
  ANY("[^*?$]*", true),

  /** One text without a wildcard, such as an id; somebody can have chosen it. */
  TEXT("[^*?$]*", true),

  /** The name of a partition. */
  PARTITION(all(partition -> List.of(partition.name())), false),

  /** The end of the names of services and endpoints of a partition. */
  SUFFIX(all(partition -> List.of(partition.dnsSuffix())), false),

  /** A region that there is. */
  REGION(all(Partition::regions), false),

  /** The id of an account. */
  ACCOUNT("[0-9]{12}", false),

  /**
   * The name of a stack, also of one in another case where that is not told apart.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html">CloudFormation
   *     API Reference: CreateStack</a>
   */
  STACK_NAME("[a-zA-Z][-a-zA-Z0-9]{0,127}", false),

  /** An ARN. */
  ARN("arn:[^*?$]*", true);

  private final String regex;
  private final boolean isOfParts;
  private final Pattern pattern;

  HoleForm(String regex, boolean isOfParts) {
    this.regex = regex;
    this.isOfParts = isOfParts;
    this.pattern = Pattern.compile(regex, Pattern.DOTALL);
  }

  private static String all(Function<Partition, List<String>> names) {
    return Partition.all().stream()
        .flatMap(partition -> names.apply(partition).stream())
        .map(Pattern::quote)
        .collect(Collectors.joining("|", "(?:", ")"));
  }

  /** Returns a regular expression for the texts that are written and can fill such a hole. */
  public String regex() {
    return regex;
  }

  /** Tells whether AWS fills it: with one text, in which there is no wildcard. */
  public boolean isOfAws() {
    return this != ANY;
  }

  /** Tells whether colons and slashes can be in it. */
  public boolean isOfParts() {
    return isOfParts;
  }

  /**
   * Returns a text that is written as it fills such a hole, which may be in lower case: what is
   * written need not tell case apart.
   *
   * @return empty if it fills none
   */
  public Optional<String> as(String text) {
    boolean isLower = this == PARTITION || this == SUFFIX || this == REGION;
    return Optional.of(isLower ? ActionName.normalize(text) : text)
        .filter(one -> this == ANY || pattern.matcher(one).matches());
  }
}
