package io.github.policycheck.lint.report;

/** Text that XML can hold: it has no control characters, not even escaped. */
final class XmlText {

  private XmlText() {}

  /** Returns a text with a replacement character for each that XML cannot hold. */
  static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              boolean isAllowed =
                  c == '\t'
                      || c == '\n'
                      || (c >= ' ' && c <= 0xd7ff)
                      || (c >= 0xe000 && c <= 0xfffd)
                      || c >= 0x10000;
              safe.appendCodePoint(isAllowed ? c : 0xfffd);
            });
    return safe.toString();
  }
}
