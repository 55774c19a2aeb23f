package io.github.policycheck.templates.filling;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.Value;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a policy says of where it is for, which is so for its holes too: the partition, and accounts
 * that a hole could be as well.
 *
 * @param partition that of the regions and ARNs that it names; else the largest
 * @param isSaid whether that is said, and not taken to be so
 * @param accounts the accounts that it names
 * @param providers the identity providers that its conditions name
 * @param federations by which actions, in lower case, it lets those in whom a provider knows
 */
record Surroundings(
    Partition partition,
    boolean isSaid,
    List<String> accounts,
    List<String> providers,
    Set<String> federations) {

  /** What a trust policy lets those do who come from a provider of SAML. */
  private static final String SAML = "assumerolewithsaml";

  private static final String WEB_IDENTITY = "assumerolewithwebidentity";

  private static final Pattern ACCOUNT = Pattern.compile("(?<!\\d)\\d{12}(?!\\d)");
  private static final Pattern OF_ARN = Pattern.compile("arn:([a-z-]+):");
  private static final Pattern OF_PROVIDER = Pattern.compile("([\\w.-]+\\.[\\w./-]+):(?:sub|aud)");
  private static final Pattern REGION = Pattern.compile("\\b[a-z]{2,4}(?:-[a-z]+)+-\\d+\\b");

  /** A policy that names more is judged with these. */
  private static final int MOST_ACCOUNTS = 2;

  Surroundings {
    accounts = List.copyOf(accounts);
    providers = List.copyOf(providers);
    federations = Set.copyOf(federations);
  }

  /** Tells whether a provider can be one of SAML. */
  boolean hasSaml() {
    return federations.contains(SAML);
  }

  /** Tells whether a provider can be one of OpenID Connect. */
  boolean hasOpenIdConnect() {
    return !federations.equals(Set.of(SAML));
  }

  static Surroundings of(Value document) {
    return of(document, List.of(), Optional.empty());
  }

  /**
   * Finds them.
   *
   * @param others what is said besides the policies
   * @param known the partition if it is known
   */
  static Surroundings of(Value document, Collection<Value> others, Optional<Partition> known) {
    Set<String> texts = new LinkedHashSet<>();
    add(document, texts);
    Set<String> accounts = new TreeSet<>();
    Set<String> providers = new TreeSet<>();
    Set<String> federations = new TreeSet<>();
    Optional<Partition> partition = known;
    for (String text : texts) {
      Matcher account = ACCOUNT.matcher(text);
      while (account.find() && accounts.size() < MOST_ACCOUNTS) {
        accounts.add(account.group());
      }
      partition = partition.or(() -> partition(text));
      String lower = ActionName.normalize(text);
      Stream.of(SAML, WEB_IDENTITY).filter(lower::endsWith).forEach(federations::add);
      Matcher provider = OF_PROVIDER.matcher(text);
      if (provider.matches()) {
        providers.add(provider.group(1));
      }
    }
    Set<String> besides = new LinkedHashSet<>();
    others.forEach(other -> add(other, besides));
    for (String text : besides) {
      partition = partition.or(() -> ofArn(text));
    }
    return new Surroundings(
        partition.orElseGet(() -> Partition.all().get(0)),
        partition.isPresent(),
        List.copyOf(accounts),
        List.copyOf(providers),
        federations);
  }

  private static Optional<Partition> ofArn(String text) {
    Matcher arn = OF_ARN.matcher(text);
    return arn.find() ? Partition.named(arn.group(1)) : Optional.empty();
  }

  private static Optional<Partition> partition(String text) {
    if (OF_ARN.matcher(text).find()) {
      return ofArn(text);
    }
    Matcher region = REGION.matcher(text);
    while (region.find()) {
      Partition found = Partition.ofRegion(region.group());
      if (found.regions().contains(region.group())) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private static void add(Value value, Set<String> texts) {
    if (value instanceof Value.Items list) {
      list.items().forEach(item -> add(item, texts));
    } else if (value instanceof Value.Fields object) {
      for (Value.Field field : object.fields()) {
        texts.add(field.name());
        add(field.value(), texts);
      }
    } else if (value instanceof Value.Unknown unknown) {
      unknown.hole().alternatives().forEach(one -> add(one, texts));
    } else if (value instanceof Value.Text text) {
      text.parts().stream()
          .filter(Part.Known.class::isInstance)
          .forEach(part -> texts.add(((Part.Known) part).text()));
    }
  }
}
