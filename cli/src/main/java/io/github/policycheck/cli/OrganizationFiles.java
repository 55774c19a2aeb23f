package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.SnapshotFile;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.liveaccount.AwsAccess;
import io.github.policycheck.liveaccount.AwsConnector;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsProgress;
import io.github.policycheck.liveaccount.importing.ImportRequest;
import io.github.policycheck.liveaccount.importing.OrganizationImport;
import io.github.policycheck.liveaccount.importing.OrganizationImport.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
      AwsAccess access, String role, ImportRequest request, int atOnce, AwsProgress progress) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InputException(
          "`" + folder + "` is a file; with --organization, --out names a folder");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException("the folder `" + folder + "` cannot be made: " + e.getMessage());
    }
    OrganizationImport walk =
        new OrganizationImport(
            connector,
            access,
            role,
            account -> of(account, request),
            (account, read) -> {
              Path file = folder.resolve(account + ".json");
              SnapshotFile.ofLive(read.account()).write(file);
              of(account, request).removeResumeFile();
              synchronized (messages) {
                new ImportSummary(messages).print(read, file);
              }
            },
            progress);
    List<Member> members;
    try {
      members = walk.read(atOnce);
    } catch (AwsException e) {
      messages.error(AwsLibrary.inWords(e));
      if (e.kind() == AwsException.Kind.DENIED) {
        messages.hint(ImportSummary.WHO_MAY_ASK);
      }
      return ExitCode.BAD_INPUT.code();
    }
    int imported = 0;
    int failed = 0;
    for (Member member : members) {
      String name = member.account() + " (" + member.name() + ")";
      switch (member.state()) {
        case IMPORTED -> imported++;
        case INACTIVE -> messages.warning(name + " is left out: " + member.problem());
        case FAILED -> {
          failed++;
          messages.error(name + " is not imported: " + member.problem());
        }
      }
    }
    messages.hint(
        Counted.of(imported, "account")
            + " imported, "
            + failed
            + " failed, "
            + (members.size() - imported - failed)
            + " not active");
    return (failed == 0 ? ExitCode.OK : ExitCode.BAD_INPUT).code();
  }

  private ImportRequest of(String account, ImportRequest request) {
    return request.resumingFrom(folder.resolve(account + ".json.resume"));
  }
}
