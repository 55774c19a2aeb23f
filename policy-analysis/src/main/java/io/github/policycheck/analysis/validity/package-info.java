/** Rules about what AWS refuses, does not know, or does not need. */
@NullMarked
package io.github.policycheck.analysis.validity;

import org.jspecify.annotations.NullMarked;
