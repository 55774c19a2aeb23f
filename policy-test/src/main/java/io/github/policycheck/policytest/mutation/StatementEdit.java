package io.github.policycheck.policytest.mutation;

import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;

/**
 * A statement as it would be after one small step.
 *
 * @param kind what is changed
 * @param what the part of the statement that is
 * @param location where that stands
 * @param edited the statement
 */
record StatementEdit(MutantKind kind, String what, SourceLocation location, Statement edited) {}
