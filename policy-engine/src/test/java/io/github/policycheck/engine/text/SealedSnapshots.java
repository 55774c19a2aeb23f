package io.github.policycheck.engine.text;

/** Snapshots that tests write themselves; single quotes stand for double ones. */
final class SealedSnapshots {

  /** What a snapshot begins with; its members follow, on the fourth line. */
  static final String HEADER =
      "{\n  'PolicycheckSnapshot': {\n    'FormatVersion': 3,\n    'Checksum': '"
          + SnapshotChecksum.UNKNOWN
          + "', 'Digest': 'x'}, ";

  private SealedSnapshots() {}

  /** Returns a text with double quotes and, if it begins with {@link #HEADER}, its checksum. */
  static String of(String written) {
    String text = written.replace('\'', '"');
    return written.startsWith(HEADER) ? SnapshotChecksum.seal(text) : text;
  }

  /** Returns a managed policy as an item of {@code Policies}. */
  static String managed(String arn, String document) {
    return "{'PolicyName': 'P', 'Arn': '"
        + arn
        + "', 'PolicyVersionList': [{'Document': "
        + document
        + ", 'IsDefaultVersion': true}], 'IsAttachable': true}";
  }
}
