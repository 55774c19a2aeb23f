package io.github.policycheck.accountfiles.template;

import io.github.policycheck.accountfiles.FileBytes;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.FileText;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.engine.tree.JsonReader;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the CDK says beside the templates that it makes: of which accounts they are.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/deploy.html">AWS CDK Developer Guide: the
 *     cloud assembly</a>
 */
final class CloudAssembly {

  private static final String MANIFEST = "manifest.json";
  private static final String STACK = "aws:cloudformation:stack";
  private static final Pattern ENVIRONMENT = Pattern.compile("aws://([0-9]{12})/.*");
  private static final int LONGEST = 16 * 1024 * 1024;
  private static final int DEEPEST = 100;

  private CloudAssembly() {}

  /**
   * Refuses templates of several accounts.
   *
   * @throws UnreadableFileException if they are
   */
  static void check(Path folder) {
    Path manifest = folder.resolve(MANIFEST);
    if (!Files.isRegularFile(manifest)) {
      return;
    }
    Map<String, String> stacks = accounts(FileText.of(FileBytes.of(manifest, LONGEST)).text());
    if (stacks.size() > 1) {
      throw new UnreadableFileException(
          "`"
              + FileNames.text(folder)
              + "` has stacks of several accounts: "
              + stacks.entrySet().stream()
                  .map(one -> "`" + one.getValue() + "` of " + one.getKey())
                  .collect(Collectors.joining(", "))
              + "; --account names one of these files");
    }
  }

  /** Returns the template of the first stack of each account. */
  private static Map<String, String> accounts(String manifest) {
    Map<String, String> stacks = new TreeMap<>();
    try {
      Node root = JsonReader.read(Source.of(MANIFEST, manifest), DEEPEST);
      if (root instanceof ObjectNode object && object.get("artifacts") instanceof ObjectNode all) {
        for (Member member : all.members()) {
          Matcher environment = ENVIRONMENT.matcher(text(member.value(), "environment"));
          if (STACK.equals(text(member.value(), "type"))
              && environment.matches()
              && member.value() instanceof ObjectNode stack) {
            stacks.putIfAbsent(environment.group(1), text(stack.get("properties"), "templateFile"));
          }
        }
      }
    } catch (BrokenTextException e) {
      return Map.of(); // is of another tool
    }
    return stacks;
  }

  private static String text(@Nullable Node of, String name) {
    return of instanceof ObjectNode object && object.get(name) instanceof ScalarNode scalar
        ? scalar.value()
        : "";
  }
}
