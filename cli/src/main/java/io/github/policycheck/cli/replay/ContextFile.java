package io.github.policycheck.cli.replay;

import io.github.policycheck.accountfiles.CheckedYaml;
import io.github.policycheck.accountfiles.FileSchema;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.replay.question.ReplayFacts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What somebody knows that no record tells, from a file. */
public final class ContextFile {

  private ContextFile() {}

  /**
   * Reads a file.
   *
   * @throws io.github.policycheck.accountfiles.UnreadableFileException if it cannot be read
   * @throws io.github.policycheck.accountfiles.InvalidFileException if it does not fit its schema,
   *     with every problem
   */
  public static ReplayFacts read(Path file) {
    Node root = CheckedYaml.read(file, FileSchema.REPLAY_CONTEXT);
    Optional<Node> organization = member(root, "organization");
    return new ReplayFacts(
        text(organization, "id"),
        map(organization.flatMap(node -> member(node, "accounts")), ContextFile::text),
        text(organization, "managementAccount"),
        map(
            member(root, "principals"),
            principal -> map(member(principal, "tags"), ContextFile::text)),
        map(member(root, "vpcEndpoints"), ContextFile::text));
  }

  private static Optional<Node> member(Node node, String name) {
    return node instanceof ObjectNode object
        ? Optional.ofNullable(object.get(name))
        : Optional.empty();
  }

  private static @Nullable String text(Optional<Node> owner, String name) {
    return owner.flatMap(node -> member(node, name)).map(ContextFile::text).orElse(null);
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.value() : "";
  }

  private static <V> Map<String, V> map(Optional<Node> owner, Function<Node, V> value) {
    Map<String, V> map = new TreeMap<>();
    if (owner.orElse(null) instanceof ObjectNode object) {
      object
          .members()
          .forEach(member -> map.put(member.name().value(), value.apply(member.value())));
    }
    return map;
  }
}
