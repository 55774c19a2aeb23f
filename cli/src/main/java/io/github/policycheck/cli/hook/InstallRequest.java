package io.github.policycheck.cli.hook;

import io.github.policycheck.engine.account.Account;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a repository shall be guarded.
 *
 * @param gitDir the bare repository, as it was written
 * @param account whose policies decide
 * @param accountPath where the account was read from
 * @param repository name or ARN of the account's repository that it stands for
 * @param principalFrom where the identity of the pusher comes from, such as {@code env:REMOTE_USER}
 * @param mode {@code audit} or {@code enforce}, null for the default
 * @param auditLog the audit log, null for none
 * @param snapshot where the snapshot goes, null for the folder of the repository
 * @param postReceive whether outcomes are logged too
 * @param layout the word of a layout, null to look which it is
 * @param chain whether hooks of others that are there are run after ours
 * @param jar the policycheck that judges
 */
public record InstallRequest(
    String gitDir,
    Account account,
    Path accountPath,
    String repository,
    String principalFrom,
    @Nullable String mode,
    @Nullable Path auditLog,
    @Nullable Path snapshot,
    boolean postReceive,
    @Nullable String layout,
    boolean chain,
    Path jar) {}
