package io.github.policycheck.accountfiles.template;

import io.github.policycheck.accountfiles.FileBytes;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.FileText;
import io.github.policycheck.accountfiles.UnreadableFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

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
      for (JsonNode one : new ObjectMapper().readTree(manifest).path("artifacts")) {
        Matcher environment = ENVIRONMENT.matcher(one.path("environment").asString(""));
        if (STACK.equals(one.path("type").asString("")) && environment.matches()) {
          stacks.putIfAbsent(
              environment.group(1), one.path("properties").path("templateFile").asString(""));
        }
      }
    } catch (JacksonException e) {
      return Map.of(); // is of another tool
    }
    return stacks;
  }
}
