/** Rules about whom role trust policies and policies of resources name as principals. */
@NullMarked
package io.github.policycheck.analysis.trust;

import org.jspecify.annotations.NullMarked;
