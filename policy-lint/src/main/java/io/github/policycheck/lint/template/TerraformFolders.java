package io.github.policycheck.lint.template;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.TemplateFiles;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.accountfiles.template.FolderOfTerraform;
import io.github.policycheck.lint.input.RealPaths;
import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.input.TemplateInputs;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The modules of Terraform in folders. All files of a folder are one module, so that each of them
 * is read because of any; modules that call each other are one template. Any number of threads may
 * ask.
 */
public final class TerraformFolders {

  private final FileContents contents;
  private final Consumer<Path> reading;
  private final TemplateInputs inputs;

  /** A file of each folder whose modules can call each other, by the real path of the folder. */
  private final Map<Path, Path> files = new TreeMap<>();

  private final Map<Path, Group> groups = new HashMap<>();
  private boolean isGrouped;

  /**
   * Starts without any.
   *
   * @param contents what files hold
   * @param reading is told of each file that is read besides those that are asked for
   * @param settings which modules can call each other, and what variables are given
   */
  public TerraformFolders(
      FileContents contents, Consumer<Path> reading, TemplateSettings settings) {
    this.contents = contents;
    this.reading = reading;
    this.inputs = settings.inputs();
    settings.terraform().forEach(file -> files.putIfAbsent(real(file), file));
  }

  /** Folders that call each other, which are read as one template. */
  private static final class Group {
    private final List<FolderOfTerraform> folders;
    private final TemplateInputs inputs;
    private @Nullable Template template;

    Group(List<FolderOfTerraform> folders, TemplateInputs inputs) {
      this.folders = folders;
      this.inputs = inputs;
    }

    synchronized Template template() {
      Template known = template;
      if (known == null) {
        known = Template.ofTerraform(List.copyOf(folders), inputs);
        template = known;
      }
      return known;
    }

    /** Lets messages call folders as they are seen from the one that all of them are in. */
    Group named() {
      Path top = RealPaths.absolute(folders.get(0).path());
      for (FolderOfTerraform one : folders) {
        while (!RealPaths.absolute(one.path()).startsWith(top) && top.getParent() != null) {
          top = top.getParent();
        }
      }
      for (FolderOfTerraform one : folders) {
        Path seen = top.relativize(RealPaths.absolute(one.path()));
        one.call(FileNames.text(seen).replace('\\', '/'));
      }
      return this;
    }
  }

  /** Tells by its name whether a file declares what Terraform makes. */
  public static boolean isOne(Path file) {
    return TemplateFiles.isOfTerraform(file);
  }

  private static Path real(Path file) {
    return RealPaths.real(FolderOfTerraform.folder(file));
  }

  /**
   * Returns the template that a file is a part of.
   *
   * @throws UnreadableFileException if the file, or its folder, cannot be read
   */
  public Template module(Path file) {
    return group(file).template();
  }

  /**
   * Tells whether the folder that a file is in calls others, or others call it.
   *
   * @throws UnreadableFileException if the file, or its folder, cannot be read
   */
  public boolean hasCalls(Path file) {
    return group(file).folders.size() > 1;
  }

  /**
   * Returns the template of the folder that a file is in, which is judged as a root with other
   * inputs, whoever calls it.
   *
   * @throws UnreadableFileException if the file, or its folder, cannot be read
   */
  public Template root(Path file, TemplateInputs others) {
    Group group = group(file);
    Path real = real(file);
    FolderOfTerraform root =
        group.folders.stream()
            .filter(one -> RealPaths.real(one.path()).equals(real))
            .findFirst()
            .orElse(group.folders.get(0));
    return Template.ofTerraform(List.copyOf(group.folders), root, others);
  }

  private synchronized Group group(Path file) {
    if (!isGrouped) {
      group();
      isGrouped = true;
    }
    Path real = real(file);
    Group known = groups.get(real);
    if (known == null) {
      known = new Group(List.of(folder(file, Map.of())), inputs);
      groups.put(real, known);
    }
    return known;
  }

  private FolderOfTerraform folder(Path file, Map<Path, FolderOfTerraform> others) {
    return FolderOfTerraform.of(
        file, contents, reading, path -> Optional.ofNullable(others.get(RealPaths.real(path))));
  }

  /** Puts the folders together that call each other, or seem to. */
  private void group() {
    Map<Path, FolderOfTerraform> all = new LinkedHashMap<>();
    files.forEach(
        (real, file) -> {
          try {
            all.put(real, folder(file, all));
          } catch (UnreadableFileException e) {
            // it is said of each file of the folder
          }
        });
    Map<FolderOfTerraform, Set<FolderOfTerraform>> neighbours = new HashMap<>();
    for (FolderOfTerraform one : all.values()) {
      for (FolderOfTerraform other : one.neighbours()) {
        neighbours.computeIfAbsent(one, first -> new LinkedHashSet<>()).add(other);
        neighbours.computeIfAbsent(other, first -> new LinkedHashSet<>()).add(one);
      }
    }
    for (FolderOfTerraform first : all.values()) {
      if (!groups.containsKey(RealPaths.real(first.path()))) {
        Group group = reached(first, neighbours, all.values());
        group.folders.forEach(one -> groups.put(RealPaths.real(one.path()), group));
      }
    }
  }

  private Group reached(
      FolderOfTerraform first,
      Map<FolderOfTerraform, Set<FolderOfTerraform>> neighbours,
      Collection<FolderOfTerraform> order) {
    Set<FolderOfTerraform> reached = new LinkedHashSet<>();
    Deque<FolderOfTerraform> next = new ArrayDeque<>(List.of(first));
    while (!next.isEmpty()) {
      FolderOfTerraform one = next.remove();
      if (reached.add(one)) {
        next.addAll(neighbours.getOrDefault(one, Set.of()));
      }
    }
    List<FolderOfTerraform> folders = new ArrayList<>(order);
    folders.retainAll(reached);
    return new Group(folders, inputs).named();
  }
}
