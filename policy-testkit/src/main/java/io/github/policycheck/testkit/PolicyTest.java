package io.github.policycheck.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of one account: their parameters of type {@code Account} are that account. */
@SuppressWarnings("exports") // JUnit makes the extension; users never name it
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(AccountParameter.class)
public @interface PolicyTest {

  /** Where the account is, seen from the working directory; all forms that the command takes. */
  String account();
}
