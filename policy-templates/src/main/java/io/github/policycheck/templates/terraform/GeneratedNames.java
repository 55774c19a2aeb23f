package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.value.GeneratedName;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Names that Terraform's provider makes up if they are not written: a prefix, which can be written,
 * and the time.
 *
 * @see <a
 *     href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role">AWS
 *     provider: aws_iam_role, {@code name_prefix}</a>
 */
final class GeneratedNames {

  private static final String PREFIX = "_prefix";

  /** The attributes that are names, by types. */
  private static final Map<String, String> NAMES =
      Map.of(
          "aws_cloudwatch_log_group", "name",
          "aws_iam_group", "name",
          "aws_iam_policy", "name",
          "aws_iam_role", "name",
          "aws_iam_user", "name",
          "aws_s3_bucket", "bucket",
          "aws_sns_topic", "name",
          "aws_sqs_queue", "name");

  /** Stands for each of a number of resources that is not known. */
  private static final String EACH = "[*]";

  private final ModuleIndex.Declared declared;
  private final Instances.Instance instance;
  private final Expressions expressions;

  GeneratedNames(
      ModuleIndex.Declared declared, Instances.Instance instance, Expressions expressions) {
    this.declared = declared;
    this.instance = instance;
    this.expressions = expressions;
  }

  /** Tells whether an attribute is such a name. */
  static boolean isOne(String type, String attribute) {
    return attribute.equals(NAMES.get(type));
  }

  private String attribute() {
    return NAMES.getOrDefault(declared.type(), "name");
  }

  /** Returns the name, as it is written or made up. */
  Value name(Origin origin) {
    Attribute written = declared.block().body().attribute(attribute());
    return written == null
        ? generated(origin)
        : named(expressions.value(written.value(), instance.scope()));
  }

  private Value named(Value value) {
    if (value.isNull()) {
      return generated(value.origin());
    }
    return value instanceof Value.Unknown either && ArnForms.canBeNull(value)
        ? either.withAlternatives(this::named)
        : value;
  }

  private Value generated(Origin origin) {
    Scope scope = instance.scope();
    String name =
        scope.module()
            + declared.address()
            + instance.key()
            + "."
            + attribute()
            + (instance.key().equals(EACH) ? scope.ofElement("each") : "");
    return new Value.Unknown(Hole.generated(name, origin.location(), form()), origin);
  }

  private GeneratedName form() {
    Attribute written = declared.block().body().attribute(attribute() + PREFIX);
    Value prefix = written == null ? null : expressions.value(written.value(), instance.scope());
    if (prefix == null || prefix.isNull()) {
      return GeneratedName.ofTerraform();
    }
    List<String> known = new ArrayList<>();
    if (prefix instanceof Value.Text text) {
      StringBuilder last = new StringBuilder();
      for (Part part : text.parts()) {
        if (part instanceof Part.Known one) {
          last.append(one.text());
        } else {
          known.add(last.toString());
          last.setLength(0);
        }
      }
      known.add(last.toString());
    }
    return GeneratedName.ofTerraform(known.isEmpty() ? List.of("", "") : known);
  }
}
