package io.github.policycheck.awsimport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.awsfake.FakeAccount;
import io.github.policycheck.awsfake.FakeAws;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.liveaccount.importing.ImportedAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdkImportTest {

  private static final Path ARTICLE =
      Path.of(System.getProperty("policycheck.root", "..")).resolve("examples/policies");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100})
  void import_reads_the_account_of_the_article_whatever_the_size_of_pages(int size) {
    Account folder = AccountReader.read(ARTICLE);
    try (FakeAws aws = FakeAws.start()) {
      FakeAccount served = FakeAccount.read(ARTICLE);
      aws.add(served).pageSize("iam:GetAccountAuthorizationDetails", size);
      aws.pageSize("iam:ListPolicies", size).pageSize("codecommit:ListRepositories", size);

      ImportedAccount imported = Imports.read(aws, served, folder.region().orElseThrow());

      assertThat(Imports.content(imported.account()))
          .isEqualTo(Imports.content(withNothingMoreToSay(folder)));
      assertThat(imported.account().asOf()).contains(Imports.NOW);
      assertThat(imported.problems()).isEmpty();
      assertThat(imported.requests()).isEqualTo(aws.requests().size());
      assertThat(aws.sawUnknownKey()).isFalse();
    }
  }

  /** The folder does not say which branches, tags and templates there are. AWS has none. */
  private static Account withNothingMoreToSay(Account folder) {
    AccountBuilder builder =
        Account.builder(folder.id(), folder.region().orElseThrow())
            .groups(folder.groups())
            .users(folder.users())
            .roles(folder.roles());
    for (Repository one : folder.repositories()) {
      builder.repository(
          new Repository(one.name(), one.region(), null, List.of(), Map.of(), List.of()));
    }
    return builder.build();
  }
}
