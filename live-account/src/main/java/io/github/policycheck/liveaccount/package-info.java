/** What AWS is asked about an account, and what becomes of its answers. */
@NullMarked
package io.github.policycheck.liveaccount;

import org.jspecify.annotations.NullMarked;
