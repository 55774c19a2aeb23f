package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.PolicyStatement;

/**
 * A statement that can be about one authorization of a request.
 *
 * @param side the number of the authorization
 * @param statement the statement
 * @param isGood whether what is looked for can only gain if the statement applies: an Allow where
 *     it has to be allowed, a Deny where it must not be. Of all others it gains if they do not
 */
public record Literal(int side, PolicyStatement statement, boolean isGood) {}
