package io.github.policycheck.eval;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.IpPrefix;
import io.github.policycheck.engine.model.Partition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says which facts that people give with a question are not so as far as is known: the answer is
 * about requests that have them, which nobody sends.
 */
public final class GivenFacts {

  private static final String REGION = "aws:RequestedRegion";
  private static final List<String> ADDRESSES = List.of("aws:SourceIp", "aws:VpcSourceIp");
  private static final String PRINCIPAL_TAG = "aws:PrincipalTag/";

  private final Map<String, List<String>> context;
  private final OptionNames names;
  private final Consumer<String> warnings;

  /**
   * Takes what is given.
   *
   * @param context condition keys of all requests, values by key
   * @param names what messages call the options
   * @param warnings takes what is not so
   */
  public GivenFacts(
      Map<String, List<String>> context, OptionNames names, Consumer<String> warnings) {
    this.context = Map.copyOf(context);
    this.names = names;
    this.warnings = warnings;
  }

  /** Looks at a region that is named; null if none is. */
  public static void checkRegion(@Nullable String region, Consumer<String> warnings) {
    List<String> known =
        Partition.all().stream().flatMap(one -> one.regions().stream()).sorted().toList();
    if (region != null && !known.contains(region)) {
      warnings.accept(
          "no region is known that is called `" + region + "`" + Spelling.hint(region, known));
    }
  }

  /**
   * Looks at addresses. What is none, as a word that stands for one, is in no network, which
   * decides without a word.
   */
  static void checkAddresses(
      Map<String, List<String>> context, OptionNames names, Consumer<String> warnings) {
    context.forEach(
        (key, values) -> {
          if (ADDRESSES.stream().anyMatch(address -> ConditionKey.areSame(key, address))) {
            values.stream()
                .filter(value -> IpPrefix.parseAddress(value).isEmpty())
                .forEach(
                    value ->
                        warnings.accept(
                            names.context()
                                + " `"
                                + key
                                + "="
                                + value
                                + "`: this is no address; it is taken as it is given"));
          }
        });
  }

  /** Looks at what is known of whoever sends the requests. */
  public void checkCaller(Caller caller) {
    String whose = "requests of `" + caller.id() + "` ";
    boolean isRole = caller.id().kind() == PrincipalId.Kind.ROLE;
    context.forEach(
        (key, values) -> {
          if (isRole && ConditionKey.startsWith(key, PRINCIPAL_TAG)) {
            return; // a session can have other tags than the role
          }
          Optional<String> known = caller.valueOf(key);
          if (known.isPresent() && !values.equals(List.of(known.get()))) {
            warn(key, values, whose + "have `" + known.get() + "`");
          }
          if (!values.isEmpty() && caller.neverHas(key)) {
            warn(key, values, whose + "never have this key");
          }
        });
  }

  /** Looks at what is known of the repositories that the requests are about, by their ARNs. */
  public void checkRepositories(Collection<String> arns) {
    context.forEach(
        (key, values) -> {
          if (ConditionKey.areSame(key, REGION)) {
            arns.stream()
                .flatMap(arn -> Arn.parse(arn).stream())
                .filter(arn -> arn.service().equals("codecommit") && !arn.region().isEmpty())
                .filter(arn -> !values.equals(List.of(arn.region())))
                .findFirst()
                .ifPresent(
                    arn ->
                        warn(
                            key,
                            values,
                            "requests about `" + arn + "` have `" + arn.region() + "`"));
          }
        });
  }

  private void warn(String key, List<String> values, String known) {
    String given =
        values.isEmpty() ? "no `" + key + "`" : "`" + key + "=" + String.join(", ", values) + "`";
    warnings.accept(names.context() + " " + given + ": " + known + "; it is taken as it is given");
  }
}
