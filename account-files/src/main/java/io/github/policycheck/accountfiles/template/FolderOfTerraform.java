package io.github.policycheck.accountfiles.template;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.FileText;
import io.github.policycheck.accountfiles.ReadableFolders;
import io.github.policycheck.accountfiles.TemplateFiles;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.input.TerraformFolder;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A folder of Terraform on the disk; its files are read when they are needed first. */
public final class FolderOfTerraform implements TerraformFolder {

  /** As long as files are that programs make. */
  private static final int LONGEST_MADE = 64 * 1024 * 1024;

  private static final int LONGEST = 1024 * 1024;

  /** The files of values that are not called {@code *.auto.tfvars}, and are taken before them. */
  private static final List<String> FIRST_VALUES =
      List.of("terraform.tfvars", "terraform.tfvars.json");

  private static final Comparator<Path> ORDER =
      Comparator.<Path, Boolean>comparing(file -> !isOfFirstValues(file))
          .thenComparing(Comparator.naturalOrder());

  /** What can be the source of a module in another folder, or anything else. */
  private static final Pattern PATH = Pattern.compile("\"(\\.{1,2}/[^\"\\n$]*)\"");

  private final Path folder;
  private final FileContents contents;
  private final Consumer<Path> reading;
  private final Function<Path, Optional<FolderOfTerraform>> others;
  private final Map<String, String> texts;
  private String name = "";

  private FolderOfTerraform(
      Path folder,
      Path file,
      FileContents contents,
      Consumer<Path> reading,
      Function<Path, Optional<FolderOfTerraform>> others) {
    this.folder = folder;
    this.contents = contents;
    this.reading = reading;
    this.others = others;
    this.texts = read(file);
  }

  /**
   * Reads the folder that a file is in.
   *
   * @param contents what files hold
   * @param reading is told of each file that is read
   * @param others returns other folders by their paths, of each always the same
   * @throws UnreadableFileException if the file, or its folder, cannot be read
   */
  public static FolderOfTerraform of(
      Path file,
      FileContents contents,
      Consumer<Path> reading,
      Function<Path, Optional<FolderOfTerraform>> others) {
    return new FolderOfTerraform(folder(file), file, contents, reading, others);
  }

  /** Returns the folder that a file is in. */
  public static Path folder(Path file) {
    return Objects.requireNonNullElse(file.getParent(), Path.of(""));
  }

  /** Tells whether Terraform takes values of variables from a file by itself. */
  private static boolean givesValues(Path file) {
    return isOfFirstValues(file)
        || FileNames.hasEnding(file, List.of(".auto.tfvars", ".auto.tfvars.json"));
  }

  private static boolean isOfFirstValues(Path file) {
    return FIRST_VALUES.stream().anyMatch(file::endsWith);
  }

  private Map<String, String> read(Path asked) {
    List<Path> files = new ArrayList<>();
    if (contents.replaces(asked)) {
      files.add(asked);
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        Path shown = folder.resolve(Objects.requireNonNull(child.getFileName()));
        boolean isPart = TemplateFiles.isOfTerraform(shown) || givesValues(shown);
        if (isPart && Files.isRegularFile(child) && !files.contains(shown)) {
          files.add(shown);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new UnreadableFileException("the folder cannot be read: " + e.getMessage());
    }
    Map<String, String> read = new LinkedHashMap<>();
    for (Path file : files.stream().sorted(ORDER).toList()) {
      read.put(FileNames.text(file), text(file));
    }
    return read;
  }

  private String text(Path file) {
    synchronized (reading) {
      reading.accept(file);
    }
    boolean isMade = FileNames.hasEnding(file, List.of(".json"));
    int longest = isMade ? LONGEST_MADE : LONGEST;
    byte[] bytes = contents.of(file, longest + 1);
    if (bytes.length > longest) {
      throw new UnreadableFileException(file, "is longer than " + longest + " bytes");
    }
    return FileText.of(bytes).text();
  }

  /** Returns the path of the folder. */
  public Path path() {
    return folder;
  }

  /** Returns the folders that it may call: some of those whose paths it has in quotes. */
  public List<FolderOfTerraform> neighbours() {
    List<FolderOfTerraform> all = new ArrayList<>();
    for (String text : texts.values()) {
      Matcher matcher = PATH.matcher(text);
      while (matcher.find()) {
        at(matcher.group(1)).ifPresent(all::add);
      }
    }
    return all;
  }

  private Optional<FolderOfTerraform> at(String path) {
    try {
      return others.apply(folder.resolve(path));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Sets how messages call it among others. */
  public void call(String shown) {
    name = shown;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<String, String> texts() {
    return texts;
  }

  /** Returns a file in the folder; what a link leads to elsewhere is nothing of the module. */
  @Override
  public Optional<Source> file(String path) {
    try {
      Path file = folder.resolve(path).normalize();
      Path real = file.toAbsolutePath().toRealPath();
      boolean isInside = real.startsWith(folder.toAbsolutePath().toRealPath());
      return isInside && Files.isRegularFile(real)
          ? Optional.of(Source.of(FileNames.text(file), text(file)))
          : Optional.empty();
    } catch (IOException | InvalidPathException | UnreadableFileException e) {
      return Optional.empty(); // what it says is not known, which is said of the policy
    }
  }

  @Override
  public boolean lacks(String path) {
    try {
      Path there = folder.resolve(path);
      ReadableFolders readable = ReadableFolders.current();
      boolean isMissing =
          readable.isWhole()
              && readable.has(there)
              && !contents.replaces(there)
              && Files.notExists(there);
      if (isMissing) {
        synchronized (reading) {
          reading.accept(there); // which was looked for
        }
      }
      return isMissing;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  @Override
  public Optional<TerraformFolder> module(String source) {
    return at(source).map(one -> one);
  }
}
