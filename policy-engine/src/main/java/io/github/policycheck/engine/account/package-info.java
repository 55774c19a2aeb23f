/** Who exists in an AWS account and which policies bind them. */
@NullMarked
package io.github.policycheck.engine.account;

import org.jspecify.annotations.NullMarked;
