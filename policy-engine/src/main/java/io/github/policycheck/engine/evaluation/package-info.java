/**
 * Decides requests: policies compiled once to immutable matchers, asked many times.
 *
 * <pre>{@code
 * String text =
 *     "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:Get*\", \"Resource\": \"*\"}}";
 * Policy policy = new Policy("Read", PolicyType.IDENTITY, PolicyReader.read("Read.json", text));
 * PolicyEvaluator evaluator = PolicyEvaluator.compile(new PolicySet(List.of(policy)));
 *
 * String report = "arn:aws:s3:::reports/may";
 * RequestContext reading = RequestContext.of("s3:GetObject", report).build();
 * RequestContext writing = RequestContext.of("s3:PutObject", report).build();
 * System.out.println(evaluator.decide(reading)); // ALLOWED
 * System.out.println(evaluator.decide(writing)); // IMPLICIT_DENY
 * }</pre>
 */
@NullMarked
package io.github.policycheck.engine.evaluation;

import org.jspecify.annotations.NullMarked;
