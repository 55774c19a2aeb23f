package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.WholeAccount;
import io.github.policycheck.engine.json.NotPlainException;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads an account from one file: a snapshot, or what {@code aws iam
 * get-account-authorization-details} prints, policies as objects or percent-encoded.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">IAM
 *     API Reference: GetAccountAuthorizationDetails</a>
 */
public final class SnapshotReader {

  /** The longest file that is read, in bytes. */
  public static final int MAX_BYTES = 64 * 1024 * 1024;

  private SnapshotReader() {}

  /**
   * Reads the whole account, and compares a snapshot with its checksum and its digest.
   *
   * @param file what the text is called in messages, null if it is no file
   * @param utf8 the text
   * @throws InvalidSnapshotException if it is no account, with every problem of all its policies
   */
  public static Snapshot read(@Nullable String file, byte[] utf8) {
    return read(file, utf8, arn -> Optional.empty());
  }

  /**
   * Reads the whole account, and compares a snapshot with its checksum and its digest.
   *
   * @param file what the text is called in messages, null if it is no file
   * @param utf8 the text
   * @param builtIn finds by its ARN a policy that account details leave out; a snapshot has all
   * @throws InvalidSnapshotException if it is no account, with every problem of all its policies
   */
  public static Snapshot read(
      @Nullable String file, byte[] utf8, Function<String, Optional<Policy>> builtIn) {
    Objects.requireNonNull(builtIn, "builtIn");
    boolean isSealed = SnapshotChecksum.isSealed(file, utf8);
    String text = text(file, utf8);
    try (JsonText json = new JsonText(file, text)) {
      RawAccount raw = parsed(file, text, json, isSealed);
      return snapshot(
          new SnapshotAssembler(file, raw, new SnapshotPolicies(json, raw, builtIn), false), raw);
    }
  }

  /**
   * Reads all policies of an account, also those that bind nobody.
   *
   * @param file what the text is called in messages, null if it is no file
   * @param utf8 the text
   * @param builtIn finds by its ARN a policy that account details leave out; a snapshot has all
   * @throws InvalidSnapshotException if it is no account; a trust policy that is not right is a
   *     problem of the result instead
   */
  public static WholeAccount readWhole(
      @Nullable String file, byte[] utf8, Function<String, Optional<Policy>> builtIn) {
    Objects.requireNonNull(builtIn, "builtIn");
    boolean isSealed = SnapshotChecksum.isSealed(file, utf8);
    String text = text(file, utf8);
    try (JsonText json = new JsonText(file, text)) {
      RawAccount raw = parsed(file, text, json, isSealed);
      return new SnapshotAssembler(file, raw, new SnapshotPolicies(json, raw, builtIn), false)
          .whole();
    }
  }

  /**
   * Reads of a snapshot what decides on one login: its principal and the policies that bind it. The
   * rest of the account is left out. Of the whole file the checksum is compared, not the digest.
   *
   * @param file what the text is called in messages, null if it is no file
   * @param utf8 the text
   * @param login a login of a Git server
   * @throws InvalidSnapshotException if it is no snapshot, or the policies are not right
   */
  public static Snapshot readFor(String login, @Nullable String file, byte[] utf8) {
    Objects.requireNonNull(login, "login");
    boolean isSealed = SnapshotChecksum.isSealed(file, utf8);
    String text = text(file, utf8);
    if (isSealed) {
      try {
        return readFor(login, file, JsonText.plain(file, text), true);
      } catch (NotPlainException e) {
        // Jackson may know better, or says what is wrong
      }
    }
    return readFor(login, file, new JsonText(file, text), isSealed);
  }

  private static Snapshot readFor(
      String login, @Nullable String file, JsonText text, boolean isSealed) {
    try (JsonText json = text) {
      RawAccount raw = new SnapshotParser(json, login, isSealed).parse();
      if (!raw.isSnapshot) {
        throw JsonText.problem(
            "this is no snapshot; write one with `policycheck snapshot`",
            SourceLocation.at(file, 1, 1));
      }
      return snapshot(
          new SnapshotAssembler(file, raw, new SnapshotPolicies(json, raw, null), true), raw);
    }
  }

  /** Takes the whole text apart, and compares a snapshot with its digest. */
  private static RawAccount parsed(
      @Nullable String file, String text, JsonText json, boolean isSealed) {
    RawAccount raw = new SnapshotParser(json, null, isSealed).parse();
    if (raw.digest != null) {
      check(raw.digest, text.substring(raw.contentStart), file);
    }
    return raw;
  }

  private static Snapshot snapshot(SnapshotAssembler assembler, RawAccount raw) {
    return new Snapshot(assembler.assemble(), raw.digest, raw.source);
  }

  private static void check(String digest, String content, @Nullable String file) {
    if (!digest.equals(ContentDigest.of(content))) {
      throw JsonText.problem(
          "the snapshot was changed after it was written: its digest is another; write it again with"
              + " `policycheck snapshot`",
          SourceLocation.at(file, 1, 1));
    }
  }

  private static String text(@Nullable String file, byte[] utf8) {
    if (utf8.length > MAX_BYTES) {
      throw JsonText.problem(
          "the file is longer than " + MAX_BYTES + " bytes, the most that is read",
          SourceLocation.at(file, 1, 1));
    }
    try {
      return Utf8.withoutByteOrderMark(Utf8.decode(file, utf8));
    } catch (PolicySyntaxException e) {
      throw new InvalidSnapshotException(List.copyOf(e.findings()));
    }
  }
}
