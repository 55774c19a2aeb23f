package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the policies that an account names as files beside its own, each file once. */
final class PolicyFiles {

  private final Path directory;
  private final LocatedYaml yaml;
  private final Problems problems;
  private final Map<Path, Optional<PolicyDocument>> documents = new HashMap<>();

  PolicyFiles(Path directory, LocatedYaml yaml, Problems problems) {
    this.directory = directory;
    this.yaml = yaml;
    this.problems = problems;
  }

  /** Returns the policies of a map of names to files; one that is broken is reported, not there. */
  Map<String, Policy> read(String pointer) {
    Map<String, Policy> policies = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : yaml.root().at(pointer).properties()) {
      String name = entry.getKey();
      String file = entry.getValue().asString();
      document(file, LocatedYaml.child(pointer, name))
          .ifPresent(
              document -> policies.put(name, new Policy(name, PolicyType.IDENTITY, document)));
    }
    return policies;
  }

  private Optional<PolicyDocument> document(String file, String pointer) {
    try {
      Path path = shortest(directory.resolve(file));
      Optional<PolicyDocument> known = documents.get(path);
      if (known == null) {
        known = read(path, pointer);
        documents.put(path, known);
      }
      return known;
    } catch (InvalidPathException e) {
      problems.add("this is not the name of a file", yaml.valueAt(pointer), pointer);
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

  private Optional<PolicyDocument> read(Path path, String pointer) {
    try {
      return Optional.of(PolicyReader.read(path.toString(), FileBytes.of(path)));
    } catch (UnreadableFileException e) {
      problems.add(String.valueOf(e.getMessage()), yaml.valueAt(pointer), pointer);
    } catch (PolicySyntaxException e) {
      problems.addAll(e.findings());
    }
    return Optional.empty();
  }
}
