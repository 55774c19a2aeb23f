package io.github.policycheck.templates.hcl;

import org.jspecify.annotations.Nullable;

/** The tokens that are always written the same way. */
final class Symbols {

  private Symbols() {}

  /** Returns the longest symbol that begins here. */
  static TokenKind at(String text, int at) {
    char c = text.charAt(at);
    char next = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
    TokenKind pair = pair(c, next);
    if (pair != null) {
      return pair;
    }
    return switch (c) {
      case '(' -> TokenKind.LEFT_PARENTHESIS;
      case ')' -> TokenKind.RIGHT_PARENTHESIS;
      case '[' -> TokenKind.LEFT_BRACKET;
      case ']' -> TokenKind.RIGHT_BRACKET;
      case '{' -> TokenKind.LEFT_BRACE;
      case '}' -> TokenKind.RIGHT_BRACE;
      case ',' -> TokenKind.COMMA;
      case '.' -> text.startsWith("...", at) ? TokenKind.ELLIPSIS : TokenKind.DOT;
      case ':' -> TokenKind.COLON;
      case '=' -> TokenKind.EQUALS;
      case '?' -> TokenKind.QUESTION;
      case '<' -> TokenKind.LESS;
      case '>' -> TokenKind.GREATER;
      case '+' -> TokenKind.PLUS;
      case '-' -> TokenKind.MINUS;
      case '*' -> TokenKind.STAR;
      case '/' -> TokenKind.SLASH;
      case '%' -> TokenKind.PERCENT;
      case '!' -> TokenKind.NOT;
      default -> TokenKind.INVALID;
    };
  }

  private static @Nullable TokenKind pair(char c, char next) {
    if (next == '=') {
      return switch (c) {
        case '=' -> TokenKind.EQUAL;
        case '!' -> TokenKind.NOT_EQUAL;
        case '<' -> TokenKind.LESS_OR_EQUAL;
        case '>' -> TokenKind.GREATER_OR_EQUAL;
        default -> null;
      };
    }
    if (c == next) {
      return switch (c) {
        case ':' -> TokenKind.DOUBLE_COLON;
        case '|' -> TokenKind.OR;
        case '&' -> TokenKind.AND;
        default -> null;
      };
    }
    if (c == '=' && next == '>') {
      return TokenKind.ARROW;
    }
    return c == '~' && next == '}' ? TokenKind.CLOSE_SEQUENCE : null;
  }

  /** Returns how long a symbol is that begins here. */
  static int length(String text, int at, TokenKind kind) {
    if (kind == TokenKind.CLOSE_SEQUENCE) {
      return 2;
    }
    return kind.text == null ? Character.charCount(text.codePointAt(at)) : kind.text.length();
  }
}
