/** How somebody who may not move a branch can get to do it all the same. */
@NullMarked
package io.github.policycheck.analysis.bypass;

import org.jspecify.annotations.NullMarked;
