package io.github.policycheck.templates.filling;

import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.HoleForm;
import io.github.policycheck.templates.value.Value;
import io.github.policycheck.templates.value.Whereabouts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where an account can be. Names of accounts and regions that nothing names are as good as any
 * others, so that those that policies name make a difference alone.
 */
final class Places {

  private static final int DIGITS = 12;

  private final Whereabouts where;
  private final List<Partition> partitions;
  private final Set<String> regions = new LinkedHashSet<>();
  private final Set<String> accounts = new LinkedHashSet<>();
  private final boolean isComplete;

  /**
   * Finds them.
   *
   * @param fixed all that can fill some holes
   * @param texts all texts of the policies
   * @param written all that policies, other names and whoever asks say
   * @param account an account that nothing names
   * @param most how many accounts are tried besides
   */
  Places(
      Whereabouts where,
      Surroundings around,
      NamesElsewhere names,
      Map<Hole, List<String>> fixed,
      Set<String> texts,
      Collection<String> written,
      String account,
      int most) {
    this.where = where;
    PlacePatterns patterns = PlacePatterns.of(texts);
    patterns.add(names.written(where.region()), names.written(where.account()));
    Set<Partition> possible = new LinkedHashSet<>(Set.of(around.partition()));
    if (!around.isSaid()) {
      names
          .texts(where.partition())
          .forEach(name -> Partition.named(name).ifPresent(possible::add));
      names.texts(where.region()).forEach(region -> possible.add(Partition.ofRegion(region)));
    }
    this.partitions = List.copyOf(possible);
    where.knownRegion().ifPresent(regions::add);
    regions.addAll(fixed.getOrDefault(where.region(), List.of()));
    if (regions.isEmpty()) {
      for (Partition partition : partitions) {
        List<String> all = new ArrayList<>(partition.regions());
        List<String> last =
            all.stream()
                .filter(region -> written.stream().anyMatch(text -> text.contains(region)))
                .toList();
        all.removeAll(last);
        all.addAll(last); // so that one that nothing names stands for others
        regions.addAll(patterns.regions(all));
      }
    }
    accounts.addAll(fixed.getOrDefault(where.account(), List.of(account)));
    Set<String> told = fixed.containsKey(where.account()) ? Set.of() : patterns.accounts();
    told.stream().limit(most).forEach(accounts::add);
    this.isComplete = told.size() <= most;
  }

  /** Returns the partition that is known by what is said of the account; empty if none is. */
  static Optional<Partition> known(Whereabouts where, Map<Hole, List<String>> fixed) {
    return one(fixed.get(where.partition()))
        .flatMap(Partition::named)
        .or(() -> one(fixed.get(where.region())).or(where::knownRegion).map(Partition::ofRegion));
  }

  private static Optional<String> one(@Nullable List<String> texts) {
    return Optional.ofNullable(texts).filter(all -> all.size() == 1).map(all -> all.get(0));
  }

  /** Tells whether these are all that make a difference. */
  boolean isComplete() {
    return isComplete;
  }

  List<String> partitions() {
    return partitions.stream().map(Partition::name).toList();
  }

  /** Returns those that it can be, and one that it is not, if there is one: somebody writes it. */
  private List<String> partitionsAndAnother() {
    Set<String> all = new LinkedHashSet<>(partitions());
    another(partitions).ifPresent(all::add);
    return List.copyOf(all);
  }

  /** Returns the name of a partition that is none of some. */
  static Optional<String> another(Collection<Partition> some) {
    return Partition.all().stream()
        .filter(one -> !some.contains(one))
        .findFirst()
        .map(Partition::name);
  }

  List<String> suffixes() {
    return partitions.stream().map(Partition::dnsSuffix).toList();
  }

  Set<String> regions() {
    return regions;
  }

  Set<String> accounts() {
    return accounts;
  }

  /** Returns any region where the account can be. */
  List<String> anyRegion(IntUnaryOperator chooser) {
    if (where.knownRegion().isPresent()) {
      return List.copyOf(regions);
    }
    List<String> any = new ArrayList<>(regions);
    for (Partition partition : partitions) {
      any.add(partition.regions().get(chooser.applyAsInt(partition.regions().size())));
    }
    return any;
  }

  /** Returns any account that it can be. */
  List<String> anyAccount(IntUnaryOperator chooser) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < DIGITS; i++) {
      digits.append(chooser.applyAsInt(10));
    }
    List<String> any = new ArrayList<>(accounts);
    any.add(digits.toString());
    return any;
  }

  /**
   * Returns the fillings in which the region is one of the partition; all of them if somebody says
   * that it is not.
   */
  List<Fillings.Tried> possible(List<Fillings.Tried> all) {
    if (partitions.size() == 1) {
      return all;
    }
    List<Fillings.Tried> possible = all.stream().filter(this::isPossible).toList();
    return possible.isEmpty() ? all : possible;
  }

  boolean isPossible(Fillings.Tried tried) {
    Map<Hole, Value> values = tried.filling().values();
    Set<Partition> named = new LinkedHashSet<>();
    Optional.ofNullable(values.get(where.region()))
        .flatMap(Value::knownText)
        .ifPresent(region -> named.add(Partition.ofRegion(region)));
    Optional.ofNullable(values.get(where.partition()))
        .flatMap(Value::knownText)
        .flatMap(Partition::named)
        .ifPresent(named::add);
    values.forEach(
        (hole, value) -> {
          if (hole.form() == HoleForm.SUFFIX) {
            String suffix = value.knownText().orElse("");
            partitions.stream().filter(one -> one.dnsSuffix().equals(suffix)).forEach(named::add);
          }
        });
    return named.size() <= 1;
  }

  /** Returns where the account is, for holes that are accounts and regions too. */
  Collection<String> of(@Nullable HoleUse use) {
    if (use == null) {
      return List.of();
    }
    return switch (use.kind()) {
      case PARTITION -> use.hole().isSetByAws() ? partitions() : partitionsAndAnother();
      case ACCOUNT -> accounts;
      case REGION -> regions;
      case SUFFIX -> suffixes();
      case CONDITION_VALUE -> Fillers.isOfAccount(use) ? accounts : List.of();
      default -> List.of();
    };
  }
}
