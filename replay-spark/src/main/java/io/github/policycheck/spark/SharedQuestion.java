package io.github.policycheck.spark;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.replay.Replay;
import io.github.policycheck.replay.question.Attachment;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * A question as bytes for all machines: policies and accounts as the texts they are in, which each
 * machine reads for itself, so that nobody depends on how Java writes our objects.
 */
final class SharedQuestion {

  /** A file. */
  static final class File {

    private final String name;
    private final byte[] text;

    /**
     * Makes one.
     *
     * @param name what messages and reports call it
     * @param text what is in it, UTF-8
     */
    File(String name, byte[] text) {
      this.name = name;
      this.text = text;
    }

    /** Reads it as an account. */
    Account account() {
      return AccountReader.readWhole(name, text).account();
    }
  }

  /**
   * What a machine makes of it.
   *
   * @param replay the question
   * @param hadoop how file systems are reached
   */
  record Read(Replay replay, Configuration hadoop) {}

  private SharedQuestion() {}

  /**
   * Returns the bytes.
   *
   * @param account the account as it is, null if it is not known
   * @param question what is asked
   * @param files the policies of the question in their order, or the other account
   */
  static byte[] bytes(
      @Nullable File account,
      ReplayQuestion question,
      List<File> files,
      ReplayFacts facts,
      Configuration hadoop) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeBoolean(account != null);
      if (account != null) {
        write(account, out);
      }
      out.writeBoolean(question instanceof ReplayQuestion.With);
      if (question instanceof ReplayQuestion.With with) {
        out.writeBoolean(with.isInstead());
        out.writeInt(files.size());
        for (int i = 0; i < files.size(); i++) {
          write(files.get(i), out);
          write(with.policies().get(i), out);
        }
      } else {
        write(files.get(0), out);
      }
      write(facts, out);
      hadoop.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads it, and compiles the policies. */
  static Read read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Account account = in.readBoolean() ? file(in).account() : null;
      ReplayQuestion question;
      if (in.readBoolean()) {
        boolean isInstead = in.readBoolean();
        List<Attachment> policies = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
          policies.add(attachment(file(in), in));
        }
        question = new ReplayQuestion.With(policies, isInstead);
      } else {
        question = new ReplayQuestion.WithAccount(file(in).account());
      }
      ReplayFacts facts = facts(in);
      Configuration hadoop = new Configuration(false);
      hadoop.readFields(in);
      return new Read(new Replay(question, account, facts), hadoop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Attachment attachment, DataOutputStream out) throws IOException {
    PrincipalId principal = attachment.principal();
    text(attachment.policy().name(), out);
    text(attachment.policy().type().name(), out);
    textOrNull(principal == null ? null : principal.kind().text() + "/" + principal.name(), out);
    textOrNull(attachment.account(), out);
  }

  private static Attachment attachment(File file, DataInputStream in) throws IOException {
    String name = text(in);
    PolicyType type = PolicyType.valueOf(text(in));
    String principal = textOrNull(in);
    return new Attachment(
        new Policy(name, type, PolicyReader.read(file.name, file.text, type)),
        principal == null ? null : PrincipalId.parse(principal).orElseThrow(),
        textOrNull(in));
  }

  private static void write(ReplayFacts facts, DataOutputStream out) throws IOException {
    textOrNull(facts.organization(), out);
    write(facts.organizationPaths(), out);
    textOrNull(facts.managementAccount(), out);
    out.writeInt(facts.principalTags().size());
    for (Map.Entry<String, Map<String, String>> tags : facts.principalTags().entrySet()) {
      text(tags.getKey(), out);
      write(tags.getValue(), out);
    }
    write(facts.vpcs(), out);
  }

  private static ReplayFacts facts(DataInputStream in) throws IOException {
    String organization = textOrNull(in);
    Map<String, String> paths = map(in);
    String management = textOrNull(in);
    Map<String, Map<String, String>> tags = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      tags.put(text(in), map(in));
    }
    return new ReplayFacts(organization, paths, management, tags, map(in));
  }

  private static void write(Map<String, String> map, DataOutputStream out) throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<String, String> entry : map.entrySet()) {
      text(entry.getKey(), out);
      text(entry.getValue(), out);
    }
  }

  private static Map<String, String> map(DataInputStream in) throws IOException {
    Map<String, String> map = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      map.put(text(in), text(in));
    }
    return map;
  }

  private static void write(File file, DataOutputStream out) throws IOException {
    text(file.name, out);
    bytes(file.text, out);
  }

  private static File file(DataInputStream in) throws IOException {
    return new File(text(in), bytes(in));
  }

  private static void textOrNull(@Nullable String text, DataOutputStream out) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      text(text, out);
    }
  }

  private static @Nullable String textOrNull(DataInputStream in) throws IOException {
    return in.readBoolean() ? text(in) : null;
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    bytes(text.getBytes(StandardCharsets.UTF_8), out);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }

  private static void bytes(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }
}
