package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Block;
import io.github.policycheck.templates.hcl.Body;
import io.github.policycheck.templates.value.Part.Known;
import io.github.policycheck.templates.value.Part.Put;
import io.github.policycheck.templates.value.Value;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A configuration of the provider of AWS: in which account and region resources are.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs">AWS provider</a>
 */
final class Provider {

  private static final String REGION = "region";
  private static final String TAGS = "default_tags";
  private static final String ROLE = "assume_role";

  /** How the arguments begin that say how AWS is called, not as whom. */
  private static final Set<String> OF_CALLS =
      Set.of("skip_", "s3_", "use_", "ec2_metadata_", "http", "no_proxy", "retry_", "max_");

  /** Those that say nothing of the account besides. */
  private static final Set<String> OTHERS =
      Set.of(
          "alias",
          REGION,
          "version",
          "sts_region",
          "insecure",
          "custom_ca_bundle",
          "forbidden_account_ids",
          "tag_policy_compliance",
          "token_bucket_rate_limiter_capacity",
          "user_agent",
          TAGS,
          "ignore_tags");

  private final Module module;
  private final ModuleIndex.@Nullable Declared declared;
  private final String name;

  /**
   * Takes one.
   *
   * @param module whose it is
   * @param declared null if nobody wrote it: the environment sets it in which Terraform is run
   * @param name its name in the module, such as {@code aws.west}
   */
  Provider(Module module, ModuleIndex.@Nullable Declared declared, String name) {
    this.module = module;
    this.declared = declared;
    this.name = name;
  }

  /** Returns how messages call it. */
  String name() {
    return module.path() + name;
  }

  /** Tells whether it is the same block as another one. */
  boolean is(Provider other) {
    return module == other.module && name.equals(other.name);
  }

  /** Tells whether it is in the account of another one, as far as is known. */
  boolean isOfAccount(Provider other) {
    return is(other) || account().equals(other.account());
  }

  /** Tells whether it is in the region of another one, as far as is known. */
  boolean isInRegion(Provider other) {
    return is(other) || region().map(Provider::word).equals(other.region().map(Provider::word));
  }

  /** Returns its region, empty if none is written. */
  Optional<Value> region() {
    Attribute written = declared == null ? null : declared.block().body().attribute(REGION);
    String address = name() + "." + REGION;
    if (declared == null || written == null || !module.evaluation().open(address)) {
      return Optional.empty(); // one that needs itself is refused by Terraform
    }
    try {
      return Optional.of(
              module.expressions().value(written.value(), module.scope(declared.source())))
          .filter(value -> !value.isNull());
    } finally {
      module.evaluation().close(address);
    }
  }

  /** Returns the tags that it gives to all that has some, null if to none. */
  @Nullable Value tags() {
    if (declared == null) {
      return null;
    }
    return new Blocks(module.expressions())
        .of(declared.block().body(), TAGS, module.scope(declared.source())).stream()
            .flatMap(
                block ->
                    Optional.ofNullable(block.body().attribute("tags"))
                        .map(tags -> module.expressions().value(tags.value(), block.scope()))
                        .stream())
            .findFirst()
            .orElse(null);
  }

  /** Returns what tells its account: two that say the same here are of one. */
  private Set<String> account() {
    String address = name() + ".account";
    if (declared == null || !module.evaluation().open(address)) {
      return Set.of();
    }
    try {
      Scope scope = module.scope(declared.source());
      return account(declared.block().body(), scope, module.expressions());
    } finally {
      module.evaluation().close(address);
    }
  }

  private static Set<String> account(Body body, Scope scope, Expressions expressions) {
    Set<String> said = new TreeSet<>();
    for (Attribute one : body.attributes()) {
      String name = one.name().text();
      if (!isOther(name) && body.blocks(name).isEmpty()) { // which in JSON are attributes too
        Value value = expressions.value(one.value(), scope);
        if (!value.isNull()) {
          said.add(name + " = " + word(value));
        }
      }
    }
    Set<String> types = new TreeSet<>();
    for (Block block : body.blocks()) {
      boolean isDynamic = block.type().equals("dynamic") && !block.labels().isEmpty();
      types.add(isDynamic ? block.labels().get(0).text() : block.type());
    }
    types.removeIf(Provider::isOther);
    for (String type : types) {
      for (Blocks.Inner inner : new Blocks(expressions).of(body, type, scope)) {
        String of = inner.doubt() == null ? "" : " of " + inner.doubt();
        said.add(type + of + ": " + called(type, inner, expressions));
      }
    }
    return said;
  }

  /** Of a role that is assumed, its account is known by its ARN. */
  private static String called(String type, Blocks.Inner inner, Expressions expressions) {
    Attribute role = inner.body().attribute("role_arn");
    if (role == null || !type.startsWith(ROLE)) {
      return String.join(", ", account(inner.body(), inner.scope(), expressions));
    }
    String arn = word(expressions.value(role.value(), inner.scope()));
    return Arn.parse(arn).map(Arn::account).filter(id -> id.matches("[0-9]{12}")).orElse(arn);
  }

  private static boolean isOther(String name) {
    return OTHERS.contains(name) || OF_CALLS.stream().anyMatch(name::startsWith);
  }

  /** Returns what a value says, with the names of its holes. */
  private static String word(Value value) {
    if (value instanceof Value.Text text) {
      return text.parts().stream()
          .map(part -> part instanceof Known known ? known.text() : word(((Put) part).value()))
          .collect(Collectors.joining());
    }
    if (value instanceof Value.Items list) {
      return list.items().stream().map(Provider::word).sorted().toList().toString();
    }
    if (value instanceof Value.Fields object) {
      return object.fields().stream()
          .map(field -> field.name() + " = " + word(field.value()))
          .sorted()
          .toList()
          .toString();
    }
    return value instanceof Value.Unknown unknown
        ? unknown.hole().toString()
        : value.knownText().orElse(value.origin().location().toString());
  }
}
