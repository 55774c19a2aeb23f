package io.github.policycheck.analysis.search;

import java.util.List;

/**
 * What requests of a principal can have under one condition key, as far as its policies tell it
 * apart, whatever is asked.
 *
 * @param values the lists of values; the empty one is a request without the key
 * @param isExhaustive whether that is all
 * @param isVariable whether a policy variable stands for the key
 */
record KeyValueSpace(List<List<String>> values, boolean isExhaustive, boolean isVariable) {}
