/** Rules about how somebody who may change permissions gets all of them. */
@NullMarked
package io.github.policycheck.analysis.escalation;

import org.jspecify.annotations.NullMarked;
