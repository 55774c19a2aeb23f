package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Statement;

/**
 * A statement that decided, and whose it is.
 *
 * @param policy the policy
 * @param statement one of its statements
 */
public record MatchedStatement(Policy policy, Statement statement) {}
