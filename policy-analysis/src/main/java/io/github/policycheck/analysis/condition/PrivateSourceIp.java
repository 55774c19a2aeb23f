package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.IpPrefix;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Finds private addresses under {@code aws:SourceIp}: the address that AWS sees is public, and a
 * request through a VPC endpoint does not have the key.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip">IAM
 *     User Guide: aws:SourceIp</a>
 * @see <a
 *     href="https://www.iana.org/assignments/iana-ipv4-special-registry/iana-ipv4-special-registry.xhtml">IANA:
 *     special-purpose addresses, and the same of IPv6</a>
 */
final class PrivateSourceIp implements DocumentCheck {

  private static final ConditionKey KEY = ConditionKey.of("aws:SourceIp");

  private static final Rule RULE =
      Rule.error(
          "private-source-ip",
          "`aws:SourceIp` is compared with private addresses, which no request has there",
          "write public addresses, or `aws:VpcSourceIp` with `aws:SourceVpc`",
          "PRIVATE_IP_ADDRESS",
          "PRIVATE_NOT_IP_ADDRESS",
          "PRIVATE_IP_ADDRESS_SUBSET",
          "PRIVATE_NOT_IP_ADDRESS_SUBSET");

  /** What no packet on the Internet comes from. */
  private static final List<IpPrefix> PRIVATE =
      List.of(
              "10.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "::1/128",
              "fc00::/7",
              "fe80::/10")
          .stream()
          .map(text -> IpPrefix.parse(text).orElseThrow())
          .toList();

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        if (condition.operator().operator().family() == Family.IP_ADDRESS
            && condition.conditionKey().equals(KEY)) {
          check(statement, condition, findings);
        }
      }
    }
  }

  private static void check(Statement statement, Condition condition, Findings findings) {
    List<String> found =
        condition.values().stream()
            .map(LocatedString::value)
            .filter(PrivateSourceIp::isPrivate)
            .toList();
    if (found.isEmpty()) {
      return;
    }
    boolean isAll = found.size() == condition.values().size();
    boolean isNegated = condition.operator().operator().isNegated();
    String code = (isNegated ? "PRIVATE_NOT_IP_ADDRESS" : "PRIVATE_IP_ADDRESS");
    findings.add(
        RULE.at(
                Place.key(statement, condition),
                Phrases.few(Phrases.quoted(found))
                    + (found.size() == 1 ? " is" : " are")
                    + " private, and no request has such an address as its `aws:SourceIp`"
                    + so(isAll, isNegated)
                    + "; for addresses within a VPC write `aws:VpcSourceIp`")
            .withSeverity(isAll ? Severity.ERROR : Severity.NOTE)
            .withAwsIssueCode(isAll ? code : code + "_SUBSET"));
  }

  private static String so(boolean isAll, boolean isNegated) {
    return isAll ? isNegated ? ": this holds for every address" : ": this holds for none" : "";
  }

  private static boolean isPrivate(String text) {
    Optional<IpPrefix> block = IpPrefix.parse(text);
    return block.isPresent() && PRIVATE.stream().anyMatch(known -> isWithin(block.get(), known));
  }

  private static boolean isWithin(IpPrefix block, IpPrefix known) {
    return known.contains(block)
        && block.first().compareTo(known.first()) >= 0
        && block.last().compareTo(known.last()) <= 0;
  }
}
