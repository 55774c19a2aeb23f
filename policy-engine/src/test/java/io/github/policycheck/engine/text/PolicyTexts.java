package io.github.policycheck.engine.text;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Policies from text, for the tests of what is done with policies. */
public final class PolicyTexts {

  private PolicyTexts() {}

  /** Returns the identity policy that {@code text} is; single quotes stand for double ones. */
  public static Policy policy(String name, String text) {
    return new Policy(name, PolicyType.IDENTITY, PolicyReader.read(null, text.replace('\'', '"')));
  }

  /** Returns a policy of 2012 with these statements, single quotes for double ones. */
  public static Policy statements(String name, String... statements) {
    return policy(
        name, "{'Version': '2012-10-17', 'Statement': [" + String.join(", ", statements) + "]}");
  }

  /** Returns AWS's managed policy that everybody has in the article on branch permissions. */
  public static Policy powerUser() {
    return article("AWSCodeCommitPowerUser");
  }

  /** Returns the article's own policy, which keeps developers from the branch master. */
  public static Policy denyChangesToMaster() {
    return article("DenyChangesToMaster");
  }

  private static Policy article(String name) {
    String file = name + ".json";
    try (InputStream text =
        Objects.requireNonNull(PolicyTexts.class.getResourceAsStream("/article/" + file))) {
      return new Policy(name, PolicyType.IDENTITY, PolicyReader.read(file, text.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
