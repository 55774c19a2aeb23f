/** What templates say of an account: principals, policies and who has them, repositories. */
@NullMarked
package io.github.policycheck.templates.account;

import org.jspecify.annotations.NullMarked;
