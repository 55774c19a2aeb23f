package io.github.policycheck.awsfake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  @TempDir Path folder;

  @Test
  void prints_what_a_shell_needs_to_ask_it() throws Exception {
    Path first = Files.writeString(folder.resolve("a.json"), TestAccount.json());
    Path second = Files.writeString(folder.resolve("b.json"), "{\"Account\":\"380015996724\"}");
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    try (FakeAws aws =
        Main.serve(0, List.of(first, second), new PrintStream(out, true, StandardCharsets.UTF_8))) {
      List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();

      assertThat(lines.get(0)).isEqualTo("export AWS_ENDPOINT_URL=" + aws.endpoint());
      assertThat(lines.get(3)).isEqualTo("export AWS_REGION=eu-central-2");
      assertThat(lines.get(4)).startsWith("# 380015996724: AWS_ACCESS_KEY_ID=AKIAFAKE");
      assertThat(lines).hasSize(6);
      FakeCredentials keys =
          new FakeCredentials(
              lines.get(1).replace("export AWS_ACCESS_KEY_ID=", ""),
              lines.get(2).replace("export AWS_SECRET_ACCESS_KEY=", ""),
              null);
      assertThat(new TestClient(aws, keys, "eu-central-2").sts("GetCallerIdentity").body())
          .contains("<Account>604517328896</Account>");
    }
  }
}
