package io.github.policycheck.testkit.jqwik;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/**
 * Properties of one account: it gives their parameters calls, principals and near misses of the
 * account's own policies. On a class or a property; the property's wins.
 *
 * <pre>{@code
 * @PolicyAccount("src/main/policies")
 * class OwnBranchProperties {
 *
 *   @Property
 *   void everybody_may_push_a_branch_of_their_own(@ForAll PrincipalId who, @ForAll ApiCall call) {
 *     Assume.that(call.request("role/Deploy").action() == null);
 *     call.on("refs/heads/own").by(who).isAllowed();
 *   }
 * }
 * }</pre>
 */
@SuppressWarnings("exports") // jqwik makes the domain; users never name it
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Domain(AccountDomain.class)
@Domain(DomainContext.Global.class)
public @interface PolicyAccount {

  /** Where the account is, seen from the working directory; all forms that the command takes. */
  String value();
}
