package io.github.policycheck.templates.value;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The call of a module by which a policy is there.
 *
 * @param path how the addresses of what the module declares begin, such as {@code module.policy.};
 *     empty in a root module
 * @param root the folder of the root module, empty if it needs no name
 */
public record ModuleCall(String path, String root) {

  /** What is in no module that is called. */
  public static final ModuleCall NONE = new ModuleCall("", "");

  /** Checks that nothing is null. */
  public ModuleCall {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(root, "root");
  }

  /** Tells whether there is no call. */
  public boolean isNone() {
    return path.isEmpty();
  }

  /** Returns how messages call it, such as {@code `module.policy` in `envs/prod`}. */
  public String inWords() {
    String call = "`" + path.substring(0, Math.max(0, path.length() - 1)) + "`";
    return root.isEmpty() ? call : call + " in `" + root + "`";
  }

  /** Returns a text in which names are as they are within the module. */
  public String within(String text) {
    return isNone() ? text : text.replaceAll("(?<![\\w.])" + Pattern.quote(path), "");
  }
}
