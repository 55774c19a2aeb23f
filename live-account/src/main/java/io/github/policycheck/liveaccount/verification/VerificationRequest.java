package io.github.policycheck.liveaccount.verification;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What AWS is to be asked so that its answers can be compared with ours. An empty list leaves the
 * choice to the {@linkplain VerificationPlan plan}.
 *
 * @param principals names, {@code group/NAME}, {@code user/NAME}, {@code role/NAME} or ARNs
 * @param references full names of Git references
 * @param actions actions of CodeCommit
 * @param repositories names or ARNs of repositories
 * @param context condition keys of every request, values by key
 * @param isOfDocuments whether AWS gets the policies of the account as they are in its file,
 *     instead of taking those that are in force
 * @param isValidating whether IAM Access Analyzer is asked about each policy too
 * @param mostCalls how many calls may be made at most
 */
public record VerificationRequest(
    List<String> principals,
    List<String> references,
    List<String> actions,
    List<String> repositories,
    Map<String, List<String>> context,
    boolean isOfDocuments,
    boolean isValidating,
    int mostCalls) {

  /** Copies the collections. */
  public VerificationRequest {
    principals = List.copyOf(principals);
    references = List.copyOf(references);
    actions = List.copyOf(actions);
    repositories = List.copyOf(repositories);
    context = Collections.unmodifiableMap(new LinkedHashMap<>(context)); // keeps the order
  }
}
