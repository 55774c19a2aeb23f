package io.github.policycheck.awsfake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What the fake says of new access by itself, what a test says, and what it does not take. */
class NewAccessAnswersTest {

  private static final String ALLOW = "'Effect':'Allow','Action':'%s','Resource':'%s'";

  private final FakeAws aws = FakeAws.start();
  private TestClient client;

  @BeforeEach
  void serve() {
    FakeAccount account = TestAccount.make();
    aws.add(account);
    client = new TestClient(aws, aws.credentials(account.arn("user/Ben")), TestAccount.REGION);
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private HttpResponse<String> ask(String existing, String updated, String type) throws Exception {
    return client.newAccess(
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "existingPolicyDocument", policy(existing),
                    "newPolicyDocument", policy(updated),
                    "policyType", type)));
  }

  private static String policy(String statements) {
    return "{\"Statement\":[{" + statements + "}]}";
  }

  private static String allow(String action, String resource) {
    return ALLOW.formatted(action, resource).replace('\'', '"');
  }

  @ParameterizedTest
  @CsvSource({
    "s3:GetObject, *, s3:getobject, *, PASS",
    "s3:Get*, *, s3:GetObject, *, PASS",
    "s3:GetObject, *, s3:Get*, *, FAIL",
    "s3:*, arn:aws:s3:::a/*, s3:*, arn:aws:s3:::a/b, PASS",
    "s3:*, arn:aws:s3:::a/b, s3:*, arn:aws:s3:::a/?, FAIL",
    "s3:*, arn:aws:s3:::a, s3:*, arn:aws:s3:::A, FAIL",
  })
  void allows_are_compared(String action, String on, String newAction, String newOn, String result)
      throws Exception {
    HttpResponse<String> answer =
        ask(allow(action, on), allow(newAction, newOn), "IDENTITY_POLICY");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"result\":\"" + result + "\"");
    assertThat(answer.body().contains("\"New access in the statement with index: 0.\""))
        .isEqualTo(result.equals("FAIL"));
  }

  @Test
  void a_deny_that_is_gone_is_new_access_by_the_allow() throws Exception {
    String all = "\"Sid\":\"All\"," + allow("s3:*", "*");
    String deny = allow("s3:Delete*", "*").replace("Allow", "Deny");

    String lost = ask(all + "},{" + deny, all, "IDENTITY_POLICY").body();
    String kept = ask(all, all + "},{" + deny, "IDENTITY_POLICY").body();

    assertThat(lost).contains("FAIL", "statement with sid: All.", "\"statementId\":\"All\"");
    assertThat(kept).contains("PASS", "do not grant new access").doesNotContain("statement with");
  }

  @Test
  void what_a_test_says_goes_before() throws Exception {
    aws.newAccess("GetObject", true);

    String same =
        ask(allow("s3:GetObject", "*"), allow("s3:GetObject", "*"), "RESOURCE_POLICY").body();

    assertThat(same).contains("FAIL");
  }

  @Test
  void what_cannot_be_decided_is_refused() throws Exception {
    String conditional = allow("s3:*", "*") + ",\"Condition\":{}";

    HttpResponse<String> conditions = ask(conditional, conditional, "IDENTITY_POLICY");
    HttpResponse<String> type = ask(allow("*", "*"), allow("*", "*"), "SERVICE_CONTROL_POLICY");
    HttpResponse<String> broken = ask("}", "}", "IDENTITY_POLICY");

    assertThat(conditions.statusCode()).isEqualTo(422);
    assertThat(type.statusCode()).isEqualTo(400);
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(type.headers().firstValue("x-amzn-ErrorType")).contains("ValidationException");
  }
}
