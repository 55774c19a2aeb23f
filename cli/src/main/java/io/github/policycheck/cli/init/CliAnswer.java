package io.github.policycheck.cli.init;

import io.github.policycheck.accountfiles.FileBytes;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.engine.tree.JsonReader;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an answer of the AWS CLI says of users, groups and roles, such as whose inline policy it is.
 *
 * @param isWholePolicy whether the file is a policy and no answer
 * @param holder who has the policy in it, null if it does not say
 * @param members the users of {@code holder}, if it is a group that the answer is about
 * @param arns the ARNs of whom it is about
 * @param listsAttached whether it lists attached policies, and does not say whose
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/iam/">AWS CLI Command Reference:
 *     iam</a>
 */
record CliAnswer(
    boolean isWholePolicy,
    @Nullable PrincipalId holder,
    List<String> members,
    List<Arn> arns,
    boolean listsAttached) {

  private static final CliAnswer NOTHING = new CliAnswer(false, null, List.of(), List.of(), false);

  /** As deep as policies can be. */
  private static final int MAX_DEPTH = 500;

  CliAnswer {
    members = List.copyOf(members);
    arns = List.copyOf(arns);
  }

  /** Looks at a file, which may be anything. */
  static CliAnswer of(Path file) {
    String text = new String(FileBytes.of(file), StandardCharsets.UTF_8);
    try {
      return JsonReader.read(Source.of(FileNames.text(file), text), MAX_DEPTH)
              instanceof ObjectNode root
          ? of(root)
          : NOTHING;
    } catch (BrokenTextException e) {
      return NOTHING; // whoever reads it as a policy says what is wrong
    }
  }

  private static CliAnswer of(ObjectNode root) {
    List<Arn> arns = new ArrayList<>();
    List<String> members = new ArrayList<>();
    PrincipalId holder = null;
    for (PrincipalId.Kind kind : PrincipalId.Kind.values()) {
      String word = word(kind);
      Optional<String> name = text(root, word + "Name");
      if (root.get(word) instanceof ObjectNode about) {
        name = text(about, word + "Name");
        arn(about).ifPresent(arns::add);
      }
      if (name.isPresent()) {
        holder = new PrincipalId(kind, name.get());
      }
    }
    if (root.get("Group") != null && root.get("Users") instanceof ListNode users) {
      for (Node user : users.items()) {
        if (user instanceof ObjectNode one) {
          text(one, "UserName").ifPresent(members::add);
          arn(one).ifPresent(arns::add);
        }
      }
    }
    return new CliAnswer(
        root.get("Statement") != null, holder, members, arns, root.get("AttachedPolicies") != null);
  }

  private static String word(PrincipalId.Kind kind) {
    return switch (kind) {
      case USER -> "User";
      case GROUP -> "Group";
      case ROLE -> "Role";
    };
  }

  private static Optional<Arn> arn(ObjectNode about) {
    return text(about, "Arn").flatMap(Arn::parse);
  }

  private static Optional<String> text(ObjectNode object, String name) {
    return object.get(name) instanceof ScalarNode value && value.isString()
        ? Optional.of(value.value())
        : Optional.empty();
  }
}
