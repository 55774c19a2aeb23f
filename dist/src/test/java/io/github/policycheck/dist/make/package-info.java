/** Programs that the build runs, each a file of its own, to make what people get. */
@NullMarked
package io.github.policycheck.dist.make;

import org.jspecify.annotations.NullMarked;
