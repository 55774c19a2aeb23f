/**
 * Finds what is wrong with policies: all rules, and how they look at a policy or at an account.
 *
 * <pre>{@code
 * String text =
 *     "{\"Statement\": {\"Effect\": \"Allow\", \"NotAction\": \"iam:*\", \"Resource\": \"*\"}}";
 * Policy policy = new Policy("Most", PolicyType.IDENTITY, PolicyReader.read("Most.json", text));
 * PolicyAnalyzer analyzer = new PolicyAnalyzer(ServiceReference.builtIn(), null);
 * List<String> rules =
 *     analyzer.analyze(policy).findings().stream().map(Finding::rule).sorted().toList();
 * System.out.println(rules); // [allow-not-action, missing-version]
 * }</pre>
 */
@NullMarked
package io.github.policycheck.analysis;

import org.jspecify.annotations.NullMarked;
