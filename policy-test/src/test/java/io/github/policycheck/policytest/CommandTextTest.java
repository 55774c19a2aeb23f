package io.github.policycheck.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.eval.EvalRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTextTest {

  @Test
  void push_has_all_its_references() {
    EvalRequest push =
        new EvalRequest(
            "user/ana",
            null,
            List.of("refs/heads/a", "refs/tags/b"),
            true,
            "shop.web",
            null,
            null,
            Map.of());

    assertThat(CommandText.of(push, "accounts/it's"))
        .isEqualTo(
            "policycheck eval --account 'accounts/it'\\''s' --principal user/ana --ref refs/heads/a"
                + " --ref refs/tags/b --delete --repo shop.web");
  }

  @Test
  void call_has_its_keys_but_those_that_it_is_without() {
    Map<String, List<String>> context = new LinkedHashMap<>();
    context.put("aws:TagKeys", List.of("a b", "c"));
    context.put("aws:SourceIp", List.of());
    context.put("aws:UserAgent", List.of("x\ny"));
    EvalRequest call =
        new EvalRequest(
            "role/r",
            "s3:GetObject",
            List.of(),
            false,
            null,
            "arn:aws-cn:s3:::b/*",
            "cn-north-1",
            context);

    assertThat(CommandText.of(call, null))
        .isEqualTo(
            "policycheck eval --principal role/r --action s3:GetObject --resource"
                + " 'arn:aws-cn:s3:::b/*' --region cn-north-1 --context 'aws:TagKeys=a b' --context"
                + " aws:TagKeys=c --context $'aws:UserAgent=x\\u000ay'");
  }
}
