package io.github.policycheck.awsfake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Accounts of a size that takes many pages. */
class ManyUsersTest {

  private static final int USERS = 5_000;

  private static FakeAccount account(String id) {
    String users =
        IntStream.range(0, USERS)
            .mapToObj(
                i ->
                    "{\"UserName\":\"u"
                        + i
                        + "\",\"UserPolicyList\":[{\"PolicyName\":\"P\",\"PolicyDocument\":"
                        + "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                        + "\"Action\":\"codecommit:GitPull\",\"Resource\":\"*\"}}}]}")
            .collect(Collectors.joining(","));
    return FakeAccount.ofJson("{\"Account\":\"" + id + "\",\"UserDetailList\":[" + users + "]}");
  }

  private static int users(TestClient client) throws Exception {
    int users = 0;
    String marker = "";
    do {
      HttpResponse<String> page =
          client.iam("GetAccountAuthorizationDetails&MaxItems=1000" + marker);
      users += TestClient.all(page, "<(UserName)>").size();
      List<String> next = TestClient.all(page, "<Marker>(.*?)<");
      marker = next.isEmpty() ? "" : "&Marker=" + next.get(0);
    } while (!marker.isEmpty());
    return users;
  }

  @Test
  void several_accounts_of_thousands_of_users_are_served() {
    try (FakeAws aws = FakeAws.start()) {
      for (String id : List.of("604517328896", "380015996724")) {
        FakeAccount account = account(id);
        aws.add(account);
        TestClient client =
            new TestClient(aws, aws.credentials(account.arn("user/u0")), "ap-south-1");

        int users = assertTimeout(Duration.ofSeconds(30), () -> users(client));
        assertThat(users).isEqualTo(USERS);
      }
      assertThat(aws.calls("iam:GetAccountAuthorizationDetails")).isEqualTo(10);
    }
  }
}
