package io.github.policycheck.analysis.breadth;

import io.github.policycheck.engine.model.Principal;
import org.jspecify.annotations.Nullable;

/**
 * A principal of an account that the policy does not name; it may do there whatever the account
 * may.
 *
 * @param principal who makes a request
 * @param account the account, also of the resources on whose behalf services ask
 * @param organization the organization that the account is in, null if it is in none
 * @param path where in the organization, null likewise
 */
record ExternalPrincipal(
    Principal principal, String account, @Nullable String organization, @Nullable String path) {}
