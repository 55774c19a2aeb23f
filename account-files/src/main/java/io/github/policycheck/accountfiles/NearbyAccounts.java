package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the accounts that a policy file may belong to: each folder above it with an {@code
 * account.yaml}, the nearest first, and then the one that the nearest {@code policycheck.yaml}
 * names. Whether the account has the file is for whoever reads it to see.
 */
public final class NearbyAccounts {

  private static final String ACCOUNT = "account";

  private static final List<String> LOOKED_AT =
      List.of("account.yaml", "account.yml", "policycheck.yaml", "policycheck.yml");

  private final Consumer<Path> looking;
  private final @Nullable Configuration named;
  private final Path here = Path.of("").toAbsolutePath().normalize();
  private final Map<Path, List<Path>> byFolder = new HashMap<>();
  private final Map<Path, Optional<Path>> configured = new HashMap<>();
  private final List<Finding> problems = new ArrayList<>();
  private final Set<Path> misnamed = new LinkedHashSet<>();

  /**
   * Makes a finder.
   *
   * @param looking is told each file that is looked for, be it there or not
   */
  public NearbyAccounts(Consumer<Path> looking) {
    this(looking, Optional.empty());
  }

  /**
   * Makes a finder.
   *
   * @param looking is told each file that is looked for, be it there or not
   * @param named the configuration that counts for every file instead of the nearest
   */
  public NearbyAccounts(Consumer<Path> looking, Optional<Configuration> named) {
    this.looking = looking;
    this.named = named.orElse(null);
  }

  /**
   * Returns the accounts, each as a path that leads there from where {@code file} does: seen from
   * the working directory, or absolute.
   */
  public List<Path> of(Path file) {
    Set<Path> all = new LinkedHashSet<>(above(file));
    try {
      // It may be a link to a file of another folder.
      all.addAll(above(file.isAbsolute() ? file.toRealPath() : here.relativize(file.toRealPath())));
    } catch (IOException e) {
      return List.copyOf(all); // it is gone
    }
    return List.copyOf(all);
  }

  /** Returns what was wrong with configurations so far. */
  public List<Finding> problems() {
    return List.copyOf(problems);
  }

  /** Returns the files met so far that were to describe accounts and are not called so. */
  public Set<Path> misnamed() {
    return Collections.unmodifiableSet(misnamed);
  }

  private List<Path> above(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return folder == null ? List.of() : above(folder, file.isAbsolute());
  }

  private List<Path> above(Path folder, boolean isAbsolute) {
    Path key = isAbsolute ? folder : here.relativize(folder);
    List<Path> known = byFolder.get(key);
    if (known == null) {
      Set<Path> all = new LinkedHashSet<>();
      for (Path above = folder; above != null; above = above.getParent()) {
        for (String name : LOOKED_AT) {
          looking.accept(above.resolve(name));
        }
        if (YamlFile.in(above, ACCOUNT).isPresent()) {
          all.add(shown(above, isAbsolute));
        } else {
          MisnamedAccount.in(above).map(one -> shown(one, isAbsolute)).ifPresent(misnamed::add);
        }
      }
      configured(folder, isAbsolute).ifPresent(all::add);
      known = List.copyOf(all);
      byFolder.put(key, known);
    }
    return known;
  }

  private Path shown(Path path, boolean isAbsolute) {
    Path seen = isAbsolute ? path : here.relativize(path);
    return seen.toString().isEmpty() ? Path.of(".") : seen;
  }

  private Optional<Path> configured(Path folder, boolean isAbsolute) {
    if (named != null) {
      named.account().map(NearbyAccounts::file).ifPresent(looking);
      return named.account();
    }
    Optional<Path> file = Configuration.nearestFile(folder);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Path shown = shown(file.get(), isAbsolute);
    Optional<Path> known = configured.get(shown);
    if (known == null) {
      known = account(file.get(), shown);
      known.map(NearbyAccounts::file).ifPresent(looking);
      configured.put(shown, known);
    }
    return known;
  }

  private static Path file(Path account) {
    return Files.isDirectory(account)
        ? YamlFile.in(account, ACCOUNT).orElse(account.resolve(ACCOUNT + ".yaml"))
        : account;
  }

  private Optional<Path> account(Path file, Path shown) {
    try {
      return Configuration.read(file, shown).account();
    } catch (InvalidFileException e) {
      problems.addAll(e.findings());
    } catch (UnreadableFileException e) {
      problems.add(Problems.error(e.reason(), SourceLocation.at(FileNames.text(shown), 1, 1), "$"));
    }
    return Optional.empty();
  }
}
