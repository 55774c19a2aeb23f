package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the policies that an account names as files beside its own, each file once. */
final class PolicyFiles {

  private static final String ENDING = ".json";

  private final Path directory;
  private final AccountFile account;
  private final FileContents contents;
  private final Problems problems;
  private final Map<FileOfType, Optional<PolicyDocument>> documents = new LinkedHashMap<>();

  /** The problems of the policy files that cannot be read. */
  private final Map<FileOfType, List<Finding>> broken = new HashMap<>();

  /**
   * A file and the type of policies it is read as: two types have two grammars. Compared by hand:
   * what Java generates for records costs the start of a command milliseconds.
   */
  private record FileOfType(Path path, PolicyType type) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof FileOfType same && same.path.equals(path) && same.type == type;
    }

    @Override
    public int hashCode() {
      return 31 * path.hashCode() + type.hashCode();
    }
  }

  PolicyFiles(Path directory, AccountFile account, FileContents contents, Problems problems) {
    this.directory = directory;
    this.account = account;
    this.contents = contents;
    this.problems = problems;
  }

  /** Returns the policies of a map of names to files; one that is broken is reported, not there. */
  Map<String, Policy> read(String pointer) {
    Map<String, Policy> policies = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : account.texts(pointer).entrySet()) {
      String name = entry.getKey();
      String file = entry.getValue();
      document(file, PolicyType.IDENTITY, LocatedYaml.child(pointer, name))
          .ifPresent(
              document -> policies.put(name, new Policy(name, PolicyType.IDENTITY, document)));
    }
    return policies;
  }

  /** Returns the policies that could be read so far, each once for each type it was read as. */
  List<Policy> readable() {
    List<Policy> readable = new ArrayList<>();
    documents.forEach(
        (file, document) ->
            document.ifPresent(
                known ->
                    readable.add(
                        new Policy(name(FileNames.text(file.path())), file.type(), known))));
    return readable;
  }

  /** Returns the policy in the file named at {@code pointer}, called by the file's name. */
  Optional<Policy> read(String file, PolicyType type, String pointer) {
    return document(file, type, pointer).map(document -> new Policy(name(file), type, document));
  }

  /** Returns why a file could not be read. */
  List<Finding> problems(String file, PolicyType type, String pointer) {
    try {
      List<Finding> known =
          broken.get(new FileOfType(shortest(directory.resolve(FileNames.path(file))), type));
      if (known != null) {
        return known;
      }
    } catch (InvalidPathException e) {
      return List.of(noFileName(pointer));
    }
    throw new IllegalArgumentException("`" + file + "` could be read, or nobody has tried");
  }

  private Finding noFileName(String pointer) {
    return Problems.error("this is not the name of a file", account.valueAt(pointer), pointer);
  }

  private static String name(String file) {
    String last = file.substring(file.lastIndexOf('/') + 1);
    return last.endsWith(ENDING) ? last.substring(0, last.length() - ENDING.length()) : last;
  }

  private Optional<PolicyDocument> document(String file, PolicyType type, String pointer) {
    try {
      FileOfType key = new FileOfType(shortest(directory.resolve(FileNames.path(file))), type);
      Optional<PolicyDocument> known = documents.get(key);
      if (known == null) {
        known = read(key, pointer);
        documents.put(key, known);
      }
      return known;
    } catch (InvalidPathException e) {
      problems.addMissing(noFileName(pointer));
      return Optional.empty();
    }
  }

  /** Takes dots out of a path, unless a symbolic link makes it lead elsewhere then. */
  private static Path shortest(Path path) {
    Path normalized = path.normalize();
    try {
      return Files.isSameFile(path, normalized) ? normalized : path;
    } catch (IOException e) {
      return path;
    }
  }

  private Optional<PolicyDocument> read(FileOfType file, String pointer) {
    String name = FileNames.text(file.path());
    byte[] utf8 = new byte[0];
    try {
      utf8 = contents.of(file.path());
      return Optional.of(PolicyReader.read(name, utf8, file.type()));
    } catch (UnreadableFileException e) {
      Finding missing =
          Problems.error(String.valueOf(e.getMessage()), account.valueAt(pointer), pointer);
      problems.addMissing(missing);
      broken.put(file, List.of(missing));
    } catch (PolicySyntaxException e) {
      List<Finding> wrong = WantedFile.POLICY.explain(name, utf8, e.findings());
      problems.addAll(wrong);
      broken.put(file, wrong);
    }
    return Optional.empty();
  }
}
