package io.github.policycheck.templates.hcl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts a text into tokens. Templates are in expressions, and expressions in templates, so that it
 * keeps a stack of what is open.
 */
final class Scanner {

  /** A closing brace or a quote means another thing in each of these. */
  private enum Mode {
    CODE,
    QUOTED,
    HEREDOC,
    BARE
  }

  /** Something that is open. */
  private static final class Level {
    final Mode mode;

    /** The name of a heredoc. */
    final String marker;

    /** The brackets of code that are open. */
    Brackets brackets = new Brackets();

    /** Whether a heredoc is at the beginning of a line. */
    boolean isAtLineStart = true;

    Level(Mode mode, String marker) {
      this.mode = mode;
      this.marker = marker;
    }
  }

  private final String text;

  /** Whether something is known to be open at the end, so that blocks at line starts begin anew. */
  private final boolean isBroken;

  private final Tokens tokens = new Tokens();
  private final List<Comment> comments = new ArrayList<>();
  private final Deque<Level> levels = new ArrayDeque<>();
  private final Markers markers;
  private Level level;
  private int at;
  private boolean isBalanced = true;

  private Scanner(String text, Mode mode, boolean isBroken) {
    this.text = text;
    this.isBroken = isBroken;
    this.markers = new Markers(text);
    this.level = new Level(mode, "");
  }

  /** What a text consists of. */
  record Scanned(Tokens tokens, List<Comment> comments) {}

  /** Scans the text of a file. */
  static Scanned file(String text) {
    Scanner scanner = new Scanner(text, Mode.CODE, false);
    Scanned scanned = scanner.scan();
    return scanner.isBalanced ? scanned : new Scanner(text, Mode.CODE, true).scan();
  }

  /** Scans a text that is one template. */
  static Scanned template(String text) {
    return new Scanner(text, Mode.BARE, false).scan();
  }

  private Scanned scan() {
    while (at < text.length()) {
      switch (level.mode) {
        case CODE -> code();
        case QUOTED -> quoted();
        case HEREDOC -> heredoc();
        case BARE -> bare();
      }
    }
    isBalanced &= levels.isEmpty() && !level.brackets.isAnyOpen();
    if (level.mode == Mode.QUOTED || level.mode == Mode.HEREDOC) {
      tokens.add(TokenKind.NOT_CLOSED, at, at);
    }
    tokens.add(TokenKind.END, at, at);
    return new Scanned(tokens, comments);
  }

  private void add(TokenKind kind, int to) {
    tokens.add(kind, at, to);
    at = to;
  }

  private void open(Mode mode, String marker) {
    levels.push(level);
    level = new Level(mode, marker);
  }

  private void close() {
    level = levels.pop();
  }

  // Code.

  private void code() {
    char c = text.charAt(at);
    if (c == ' ' || c == '\t') {
      at++;
    } else if (c == '\n' || (c == '\r' && charAt(at + 1) == '\n')) {
      add(TokenKind.NEWLINE, c == '\n' ? at + 1 : at + 2);
      beginLine();
    } else if (c == '#' || (c == '/' && charAt(at + 1) == '/')) {
      comment(c == '#' ? 1 : 2, Characters.endOfLine(text, at), 0);
    } else if (c == '/' && charAt(at + 1) == '*') {
      int end = text.indexOf("*/", at + 2);
      isBalanced &= end >= 0;
      if (end >= 0) {
        comment(2, end + 2, 2);
      } else {
        add(TokenKind.NOT_CLOSED, text.length());
      }
    } else if (Characters.isDigit(c)) {
      add(TokenKind.NUMBER, Characters.endOfNumber(text, at));
    } else if (c == '"') {
      add(TokenKind.OPEN_QUOTE, at + 1);
      open(Mode.QUOTED, "");
    } else if (c == '<' && charAt(at + 1) == '<') {
      openHeredoc();
    } else {
      int end = Characters.endOfName(text, at);
      if (end > at) {
        add(TokenKind.IDENTIFIER, end);
      } else {
        symbol(c);
      }
    }
  }

  private char charAt(int place) {
    return place < text.length() ? text.charAt(place) : '\0';
  }

  private void comment(int before, int end, int after) {
    String said = Characters.strip(text.substring(at + before, end - after));
    comments.add(new Comment(said, new TextRange(at, end)));
    at = end;
  }

  private void symbol(char c) {
    TokenKind kind = Symbols.at(text, at);
    switch (kind) {
      case LEFT_PARENTHESIS, LEFT_BRACKET, LEFT_BRACE -> level.brackets.open(c);
      case RIGHT_PARENTHESIS -> isBalanced &= level.brackets.close('(');
      case RIGHT_BRACKET -> isBalanced &= level.brackets.close('[');
      case RIGHT_BRACE, CLOSE_SEQUENCE -> {
        if (!levels.isEmpty() && !level.brackets.isOpen('{')) {
          isBalanced &= !level.brackets.isAnyOpen();
          add(TokenKind.CLOSE_SEQUENCE, at + (c == '~' ? 2 : 1));
          close();
          return;
        }
        isBalanced &= level.brackets.close('{');
      }
      default -> {}
    }
    add(kind, at + Symbols.length(text, at, kind));
  }

  /** In a text of which something is not closed a block that begins a line is not within it. */
  private void beginLine() {
    boolean isWithin = !levels.isEmpty() || level.brackets.isAnyOpen();
    if (isBroken && isWithin && Markers.isHeader(text, at)) {
      while (!levels.isEmpty()) {
        close();
      }
      level.brackets = new Brackets();
      tokens.add(TokenKind.ANCHOR, at, at);
    }
  }

  // Templates.

  private void openHeredoc() {
    int name = charAt(at + 2) == '-' ? at + 3 : at + 2;
    int end = Characters.endOfName(text, name);
    int next = Characters.afterEndOfLine(text, end);
    if (end == name || next == end) {
      add(TokenKind.INVALID, Math.max(end, at + 2));
      return;
    }
    boolean isIndented = name == at + 3;
    add(isIndented ? TokenKind.OPEN_INDENTED_HEREDOC : TokenKind.OPEN_HEREDOC, next);
    open(Mode.HEREDOC, text.substring(name, end));
    if (isBroken && markers.last(level.marker) < at) {
      int header = Markers.nextHeader(text, at);
      add(TokenKind.NOT_CLOSED, header);
      close();
      tokens.add(TokenKind.NEWLINE, at, at);
      beginLine();
    }
  }

  private void heredoc() {
    boolean isLineStart = level.isAtLineStart;
    level.isAtLineStart = false;
    if (sequence()) {
      return;
    }
    int end = TemplateText.end(text, at, false);
    if (end == at && isReturn()) {
      add(TokenKind.INVALID, at + 1);
      return;
    }
    int next = Characters.afterEndOfLine(text, end);
    boolean isLine = next > end;
    boolean isLast = end == text.length();
    if (isLineStart && (isLine || isLast)) {
      if (Characters.strip(text.substring(at, end)).equals(level.marker)) {
        add(TokenKind.CLOSE_HEREDOC, end);
        close();
        return;
      }
    }
    level.isAtLineStart = isLine;
    add(TokenKind.PLAIN_TEXT, next);
  }

  private void bare() {
    if (isReturn()) {
      add(TokenKind.INVALID, at + 1);
    } else if (!sequence()) {
      add(TokenKind.PLAIN_TEXT, Characters.afterEndOfLine(text, TemplateText.end(text, at, false)));
    }
  }

  /** Tells whether there is a return that ends no line: HCL has none in texts. */
  private boolean isReturn() {
    return text.charAt(at) == '\r' && charAt(at + 1) != '\n';
  }

  private void quoted() {
    if (text.charAt(at) == '"') {
      add(TokenKind.CLOSE_QUOTE, at + 1);
      close();
      return;
    }
    if (sequence()) {
      return;
    }
    int end = TemplateText.end(text, at, true);
    if (end > at) {
      add(TokenKind.QUOTED_TEXT, end);
    } else {
      add(TokenKind.NOT_CLOSED, at);
      close();
    }
  }

  /** Takes the opening of a sequence, if there is one here. */
  private boolean sequence() {
    if (!TemplateText.isOpening(text, at)) {
      return false;
    }
    TokenKind kind =
        text.charAt(at) == '$' ? TokenKind.OPEN_INTERPOLATION : TokenKind.OPEN_DIRECTIVE;
    add(kind, at + (charAt(at + 2) == '~' ? 3 : 2));
    open(Mode.CODE, "");
    return true;
  }
}
