package io.github.policycheck.githook.jgit;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.SnapshotWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;

/** The account of the walk-through with a few more people, and its snapshots. */
final class Snapshots {

  static final String REPOSITORY = "MyDemoRepo";

  /** A Developer, who is kept from master. */
  static final String ARNAV = "Arnav_Desai";

  /** A Senior_Developer, who may do everything. */
  static final String MARY = "Mary_Major";

  /** May move every reference, but only forwards. */
  static final String KIM = "Kim_Keeper";

  /** Is not allowed anything. */
  static final String NORA = "Nora_None";

  private Snapshots() {}

  static Account account() {
    return account(document("examples/policies/DenyChangesToMaster.json"));
  }

  /** The account in which the Developers are kept from another branch than master. */
  static Account protecting(String branch) {
    String policy = document("examples/policies/DenyChangesToMaster.json");
    return account(policy.replace("refs/heads/master", branch));
  }

  private static Account account(String denyChanges) {
    Policy powerUser =
        policy(
            "AWSCodeCommitPowerUser",
            document(
                "account-files/src/main/resources/io/github/policycheck/accountfiles/managed/"
                    + "AWSCodeCommitPowerUser.json"));
    Policy noForce =
        policy(
            "NoForce",
            """
            {"Version": "2012-10-17", "Statement": {
              "Effect": "Deny", "Action": "codecommit:GitPush", "Resource": "*",
              "Condition": {"StringEquals": {"policycheck:RefUpdate": "non-fast-forward"}}}}
            """);
    return Account.builder("111111111111", "us-east-2")
        .repositories(List.of(REPOSITORY))
        .groups(
            List.of(
                new Group(
                    "Developers", List.of(powerUser, policy("DenyChangesToMaster", denyChanges))),
                new Group("Senior_Developers", List.of(powerUser)),
                new Group("Keepers", List.of(powerUser, noForce))))
        .users(
            List.of(
                user(ARNAV, "Developers"),
                user(MARY, "Senior_Developers"),
                user(KIM, "Keepers"),
                user(NORA)))
        .identities(Map.of("arnav@example.com", new PrincipalId(PrincipalId.Kind.USER, ARNAV)))
        .build();
  }

  private static User user(String name, String... groups) {
    return new User(name, List.of(groups), List.of(), Map.of());
  }

  private static Policy policy(String name, String document) {
    return new Policy(name, PolicyType.IDENTITY, PolicyReader.read(null, document));
  }

  private static String document(String file) {
    try {
      return Files.readString(Path.of(System.getProperty("policycheck.root", ".."), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a snapshot as {@code policycheck snapshot} does: at once, by another file. */
  static void replace(Path snapshot, Account account) throws IOException {
    replace(snapshot, SnapshotWriter.write(account, null));
  }

  static void replace(Path snapshot, String text) throws IOException {
    Path next = snapshot.resolveSibling(snapshot.getFileName() + ".next");
    Files.writeString(next, text);
    Files.move(next, snapshot, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes a file look as if it had been written long ago, so that a look is enough to know it. */
  static void settle(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
  }
}
