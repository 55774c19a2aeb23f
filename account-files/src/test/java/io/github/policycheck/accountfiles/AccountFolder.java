package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder that is an account, as tests write it. */
record AccountFolder(Path folder) {

  static final String HEAD =
      """
      account: "111111111111"
      region: us-east-2
      """;

  static final String POLICY =
      """
      {"Version": "2012-10-17",
       "Statement": [{"Effect": "Allow", "Action": "codecommit:GitPull", "Resource": "*"}]}
      """;

  Account read(String yaml) throws IOException {
    Files.writeString(folder.resolve("account.yaml"), yaml);
    return AccountDirectory.read(folder);
  }

  List<String> problems(String yaml) throws IOException {
    Files.writeString(folder.resolve("account.yaml"), yaml);
    InvalidFileException refusal =
        catchThrowableOfType(InvalidFileException.class, () -> AccountDirectory.read(folder));
    return refusal.findings().stream().map(this::shown).toList();
  }

  private String shown(Finding finding) {
    String file = String.valueOf(finding.location().file());
    return file.replace(folder + "/", "")
        + ":"
        + finding.location().line()
        + ":"
        + finding.location().column()
        + " "
        + finding.message().replace(folder + "/", "");
  }
}
