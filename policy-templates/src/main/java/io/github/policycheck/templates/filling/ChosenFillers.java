package io.github.policycheck.templates.filling;

import java.util.List;
import java.util.function.IntUnaryOperator;

/** Texts of all kinds that can fill holes, by which it can be tried whether what is said holds. */
final class ChosenFillers {

  private static final List<String> ACTIONS =
      List.of("s3:GetObject", "codecommit:GitPush", "codecommit:*", "iam:PassRole", "*");

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_";

  private final Fillers fillers;
  private final Surroundings around;

  /** Returns a number from 0 to one less than it takes. */
  private final IntUnaryOperator chooser;

  ChosenFillers(Surroundings around, IntUnaryOperator chooser) {
    this.fillers = new Fillers(around);
    this.around = around;
    this.chooser = chooser;
  }

  /** Returns a text that can stand where a hole is. */
  String text(HoleUse use) {
    return switch (use.kind()) {
      case REGION -> one(around.partition().regions());
      case ACCOUNT -> account();
      case NAME -> name();
      case ARN -> chooser.applyAsInt(4) == 0 ? "*" : Fillers.renamed(plain(use), name());
      case ACTION -> one(ACTIONS);
      case CONDITION_VALUE -> value(use);
      default -> one(fillers.of(use, chooser.applyAsInt(LETTERS.length())));
    };
  }

  private String value(HoleUse use) {
    return Fillers.renamed(one(fillers.of(use, chooser.applyAsInt(LETTERS.length()))), name());
  }

  private String plain(HoleUse use) {
    return fillers.of(use, chooser.applyAsInt(LETTERS.length())).get(0);
  }

  private String account() {
    if (!around.accounts().isEmpty() && chooser.applyAsInt(3) == 0) {
      return one(around.accounts());
    }
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      digits.append(chooser.applyAsInt(10));
    }
    return digits.toString();
  }

  /** Returns a name, or a pattern of names. */
  String name() {
    int kind = chooser.applyAsInt(6);
    if (kind == 0) {
      return "*";
    }
    StringBuilder name = new StringBuilder("n");
    for (int i = chooser.applyAsInt(8); i > 0; i--) {
      name.append(LETTERS.charAt(chooser.applyAsInt(LETTERS.length())));
    }
    return kind == 1 ? name + "*" : name.toString();
  }

  private <T> T one(List<T> all) {
    return all.get(chooser.applyAsInt(all.size()));
  }
}
