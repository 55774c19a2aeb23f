/** The gate before real repositories: pushed to by the stock client, over real servers. */
@NullMarked
package io.github.policycheck.acceptance.gate;

import org.jspecify.annotations.NullMarked;
