package io.github.policycheck.templates.value;

import io.github.policycheck.engine.model.ActionName;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a name can be that nobody wrote, so that CloudFormation or Terraform makes it up. It has
 * that form whatever it is, and no two of them are alike.
 *
 * @param prefix how it begins; empty if that is not known
 * @param shape what all such names are like, with a star for any text
 * @param form all such names in lower case, as IAM does not tell it apart, in which a group {@code
 *     id} is a part of the resource's name
 * @param resource what the template calls the resource, in lower case; empty if its name does not
 *     have that
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html">CloudFormation
 *     Template Reference: name type</a>
 */
public record GeneratedName(String prefix, String shape, Pattern form, String resource) {

  /** A stack's name, what the template calls it as far as there is room, and a random text. */
  private static final Pattern OF_STACK =
      Pattern.compile("[a-z][a-z0-9-]*-(?<id>[a-z0-9]+)-[a-z0-9]{8,}");

  /** Some types do without the stack's name. */
  private static final Pattern OF_RESOURCE =
      Pattern.compile("(?:[a-z][a-z0-9-]*-)?(?<id>[a-z0-9]+)-[a-z0-9]{8,}");

  /** The time and a number; older ones are as long. */
  private static final String SUFFIX = "[0-9a-f]{26}";

  /** How names of some queues and topics end. */
  private static final String QUEUE = "(?:\\.fifo)?";

  /** How Terraform's provider begins a name if the configuration does not say. */
  private static final String UNSAID = "terraform-";

  /** Checks that nothing is null. */
  public GeneratedName {
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(resource, "resource");
  }

  /** Returns what CloudFormation calls a resource of a logical id. */
  public static GeneratedName ofStack(String resource) {
    return new GeneratedName("", "*-*-*", OF_STACK, ActionName.normalize(resource));
  }

  /** Returns what CloudFormation calls a resource of another service, likewise. */
  public static GeneratedName ofResource(String resource) {
    return new GeneratedName("", "*-*", OF_RESOURCE, ActionName.normalize(resource));
  }

  /** Returns what Terraform calls a resource whose configuration does not say how. */
  public static GeneratedName ofTerraform() {
    return ofTerraform(List.of(UNSAID));
  }

  /**
   * Returns what Terraform calls a resource.
   *
   * @param prefix the prefix that is written: between two of these texts is something that is not
   *     known
   */
  public static GeneratedName ofTerraform(List<String> prefix) {
    StringBuilder form = new StringBuilder();
    for (String known : prefix) {
      form.append(form.isEmpty() ? "" : ".*").append(Pattern.quote(ActionName.normalize(known)));
    }
    return new GeneratedName(
        prefix.size() == 1 ? prefix.get(0) : "",
        String.join("*", prefix) + "*",
        Pattern.compile(form + SUFFIX + QUEUE, Pattern.DOTALL),
        "");
  }

  /** Tells whether it can be a name. */
  public boolean canBe(String name) {
    Matcher matcher = form.matcher(ActionName.normalize(name));
    return matcher.matches() && (resource.isEmpty() || resource.startsWith(matcher.group("id")));
  }
}
