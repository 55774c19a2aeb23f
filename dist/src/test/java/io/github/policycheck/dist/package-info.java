/** What people get, unpacked and started as they would. */
@NullMarked
package io.github.policycheck.dist;

import org.jspecify.annotations.NullMarked;
