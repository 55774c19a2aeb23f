/** Tells which past calls, as AWS CloudTrail has recorded them, a policy would have refused. */
@NullMarked
package io.github.policycheck.replay;

import org.jspecify.annotations.NullMarked;
