package io.github.policycheck.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of one account. Their parameters of the type {@code Account} are that account, which is
 * read once; those of the types {@link Pushing} and {@link Calling} begin questions to it. The
 * annotation of a method goes before that of its class. It makes no method a test: that is for
 * {@code @Test} and the other annotations of JUnit.
 *
 * <pre>{@code
 * @PolicyTest(account = "src/test/resources/office")
 * class OfficeTest {
 *
 *   @Test
 *   void nobody_deletes_main(Pushing pushing) {
 *     assertThat(pushing.as("Writers").deleting("refs/heads/main").without("aws:SourceIp"))
 *         .isExplicitlyDenied()
 *         .byPolicy("Guard", "OfficeOnly");
 *   }
 * }
 * }</pre>
 */
@SuppressWarnings("exports") // JUnit makes the extension; users never name it
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(PolicyParameters.class)
public @interface PolicyTest {

  /**
   * Where the account is, seen from the working directory, which builds set to the folder of the
   * module: a folder with an {@code account.yaml}, a snapshot, or the account details of the AWS
   * CLI.
   */
  String account();
}
