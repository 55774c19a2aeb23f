package io.github.policycheck.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SystemUserTest {

  private static final String OF_A_DIRECTORY = "jd@corp.example:*:184800001:5::/home/corp/jd:";

  @Test
  void home_is_that_of_the_user_of_this_very_name() {
    List<String> entries = List.of("jd:x:1:1::/home/other:/bin/sh", OF_A_DIRECTORY, "broken");

    assertThat(new SystemUser("jd@corp.example", true).home(entries)).contains("/home/corp/jd");
    assertThat(new SystemUser("184800001", true).home(entries)).isEmpty();
    assertThat(new SystemUser("broken", true).home(entries)).isEmpty();
  }

  @Test
  void machine_is_asked_for_its_users() {
    assertThat(new SystemUser("root", true).home())
        .hasValueSatisfying(home -> assertThat(home).startsWith("/"));
    assertThat(new SystemUser("no-such user", true).home()).isEmpty();
    assertThat(new SystemUser("--help", true).home()).isEmpty();
  }
}
