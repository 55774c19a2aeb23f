package io.github.policycheck.awsimport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.awsfake.FakeAccount;
import io.github.policycheck.awsfake.FakeAws;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.text.SnapshotWriter;
import io.github.policycheck.liveaccount.importing.ImportedAccount;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is imported is what is served, whatever the account, and however AWS parts its answers. */
class SdkImportProperties {

  @Property(tries = 40)
  void imported_account_is_the_one_that_is_served(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int page, @ForAll boolean isEmpty) {
    Account account = RandomLiveAccounts.of(seed);
    try (FakeAws aws = FakeAws.start()) {
      FakeAccount served = FakeAccount.ofJson(SnapshotWriter.write(account, null));
      aws.add(served);
      for (String listing :
          List.of(
              "iam:GetAccountAuthorizationDetails",
              "iam:ListPolicies",
              "codecommit:ListRepositories",
              "codecommit:ListBranches",
              "organizations:ListPoliciesForTarget")) {
        aws.pageSize(listing, page);
        if (isEmpty) {
          aws.emptyPages(listing);
        }
      }
      if (seed % 2 == 0) {
        aws.literalPlus();
      }

      ImportedAccount imported =
          Imports.read(
              aws,
              served,
              management(aws, account, served),
              Imports.request(regions(account), null));

      assertThat(Imports.content(imported.account())).isEqualTo(Imports.content(account));
      assertThat(imported.problems()).isEmpty();
      assertThat(aws.sawUnknownKey()).isFalse();
    }
  }

  private static FakeAccount management(FakeAws aws, Account account, FakeAccount served) {
    String id = account.organization().managementAccount();
    if (id == null) {
      return served;
    }
    FakeAccount management =
        FakeAccount.of(Account.builder(id, account.region().orElseThrow()).build());
    aws.add(management);
    return management;
  }

  private static List<String> regions(Account account) {
    return Stream.concat(
            account.region().stream(),
            account.repositories().stream().map(Repository::region).sorted())
        .distinct()
        .toList();
  }
}
