package io.github.policycheck.analysis.breadth;

import io.github.policycheck.engine.model.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of an account that nobody has heard of, who may do there whatever the account may.
 *
 * @param principal who makes a request
 * @param account the account, also of the resources on whose behalf services ask
 * @param organization the organization that the account is in, null if it is in none
 * @param path where in the organization, null likewise
 */
record Stranger(
    Principal principal, String account, @Nullable String organization, @Nullable String path) {}
