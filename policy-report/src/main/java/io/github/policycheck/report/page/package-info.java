/** A page about an account that needs nothing but itself; it knows nothing of policies. */
@NullMarked
package io.github.policycheck.report.page;

import org.jspecify.annotations.NullMarked;
