package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.SnapshotFile;
import io.github.policycheck.liveaccount.AwsAccess;
import io.github.policycheck.liveaccount.AwsConnector;
import io.github.policycheck.liveaccount.ImportProgress;
import io.github.policycheck.liveaccount.ImportRequest;
import io.github.policycheck.liveaccount.OrganizationImport;
import io.github.policycheck.liveaccount.OrganizationImport.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The accounts of an organization, a snapshot for each in one folder. */
final class OrganizationFiles {

  private final AwsConnector connector;
  private final Path folder;
  private final Messages messages;

  OrganizationFiles(AwsConnector connector, Path folder, Messages messages) {
    this.connector = connector;
    this.folder = folder;
    this.messages = messages;
  }

  /** Writes them, and says which could not be. */
  int write(
      AwsAccess access,
      @Nullable String role,
      ImportRequest request,
      int atOnce,
      ImportProgress progress) {
    if (role == null) {
      throw new InputException(
          "--organization needs --role-name, the role to take in each account, such as"
              + " OrganizationAccountAccessRole");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException("the folder `" + folder + "` cannot be made: " + e.getMessage());
    }
    List<Member> members =
        new OrganizationImport(
                connector,
                access,
                role,
                account -> request.resumingFrom(folder.resolve(account + ".json.resume")),
                (account, read) -> {
                  Path file = folder.resolve(account + ".json");
                  SnapshotFile.write(read.whole().account(), file, file);
                },
                progress)
            .read(atOnce);
    boolean isAll = true;
    for (Member member : members) {
      String name = member.account() + " (" + member.name() + ")";
      switch (member.state()) {
        case IMPORTED -> messages.hint(name + " is imported");
        case INACTIVE -> messages.warning(name + " is left out: " + member.problem());
        case FAILED -> {
          isAll = false;
          messages.error(name + " is not imported: " + member.problem());
        }
      }
    }
    return (isAll ? ExitCode.OK : ExitCode.BAD_INPUT).code();
  }
}
