package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.lint.input.AwsCliAnswer;
import io.github.policycheck.lint.input.ForeignForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The policies in a file that somebody names, read as lint reads them. */
public final class PoliciesOfFile {

  private PoliciesOfFile() {}

  /**
   * Reads the policies in a file that was found and that nobody named, of the types that their
   * elements tell; empty if it holds none and was not to hold one.
   *
   * @throws UnreadableFileException if it cannot be read
   * @throws InvalidFileException if a policy in it is not right
   */
  public static Optional<List<Policy>> ifAny(Path file) {
    return PolicyFile.read(file).isPolicy() && !isAccount(file)
        ? Optional.of(read(file, Optional.empty()))
        : Optional.empty();
  }

  /**
   * Reads the policies in a file that was found and that nobody named; none if it holds none and
   * was not to hold one, as its words tell.
   *
   * @param type the type of those that do not tell it; empty to tell it by their elements
   * @throws UnreadableFileException if it cannot be read
   * @throws InvalidFileException if a policy in it is not right
   */
  public static List<Policy> meantIn(Path file, Optional<PolicyType> type) {
    PolicyFile text = PolicyFile.read(file);
    boolean isMeant = text.mayBeAPolicy() && !(text.isJson() && text.isSomethingElse());
    return isMeant || text.isPolicy() ? read(file, type) : List.of();
  }

  /**
   * Tells whether a file holds a whole account: it is a snapshot, or the account details of the AWS
   * CLI.
   *
   * @throws UnreadableFileException if it cannot be read
   */
  public static boolean isAccount(Path file) {
    return isAccount(file, FileContents.OF_DISK);
  }

  /**
   * Tells the same.
   *
   * @param contents what files hold
   */
  public static boolean isAccount(Path file, FileContents contents) {
    return PolicyFile.read(file, contents).looksLikeAnAccount();
  }

  /**
   * Reads a policy, or an answer of the AWS CLI with one or more.
   *
   * @param type the type of those that do not tell it; empty to tell it by their elements
   * @throws UnreadableFileException if there is no such file, or it cannot be read
   * @throws InvalidFileException if a policy in it is not right, or it holds none in a form that is
   *     read
   */
  public static List<Policy> read(Path file, Optional<PolicyType> type) {
    return read(file, type, FileContents.OF_DISK);
  }

  /**
   * Reads the same.
   *
   * @param contents what files hold
   */
  public static List<Policy> read(Path file, Optional<PolicyType> type, FileContents contents) {
    PolicyFile text = PolicyFile.read(file, contents);
    if (text.looksLikeAnAccount()) {
      throw new InvalidFileException(
          List.of(
              Notices.noPolicy(
                  file, text.mistaken().orElse("this is a whole account, not a policy"))));
    }
    Optional<ForeignForm> tool = text.foreign().ofTool();
    if (tool.isPresent()) {
      throw new InvalidFileException(List.of(Notices.otherForm(file, tool.get())));
    }
    Optional<AwsCliAnswer> answer = text.answer();
    if (answer.isEmpty()) {
      try {
        return List.of(text.policy(type));
      } catch (PolicySyntaxException e) {
        Optional<ForeignForm> form = text.isJson() ? Optional.empty() : text.foreign().withPolicy();
        Optional<String> mistaken = form.isEmpty() ? text.mistaken() : Optional.empty();
        if (mistaken.isPresent()) {
          throw new InvalidFileException(List.of(Notices.noPolicy(file, mistaken.get())));
        }
        throw new InvalidFileException(
            form.filter(other -> other != ForeignForm.JSON && other != ForeignForm.OTHER_NAME)
                .map(other -> List.of(Notices.otherForm(file, other)))
                .orElse(e.findings()));
      }
    }
    String otherwise = answer.get().otherwise();
    if (otherwise != null) {
      throw new InvalidFileException(List.of(Notices.noPolicy(file, otherwise)));
    }
    PolicyFile.Answered read = text.policies(answer.get(), type);
    if (!read.problems().isEmpty()) {
      throw new InvalidFileException(read.problems());
    }
    return read.policies();
  }
}
