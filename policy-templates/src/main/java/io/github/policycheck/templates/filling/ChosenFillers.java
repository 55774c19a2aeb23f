package io.github.policycheck.templates.filling;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.HoleForm;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts of all kinds that can fill holes, by which it can be tried whether what is said holds. */
final class ChosenFillers {

  private static final List<String> ACTIONS =
      List.of("s3:GetObject", "codecommit:GitPush", "codecommit:*", "iam:PassRole", "*");

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_";

  private static final Pattern ARN = Pattern.compile("arn:[a-z-]+:[a-z0-9-]+:[^:]*:[^:]*:.+");

  private final Fillers fillers;
  private final Surroundings around;

  /** What is written, and each part of that. */
  private final List<String> written = new ArrayList<>();

  /** Returns a number from 0 to one less than it takes. */
  private final IntUnaryOperator chooser;

  /**
   * Makes it.
   *
   * @param texts what is written elsewhere
   */
  ChosenFillers(Surroundings around, Set<String> texts, IntUnaryOperator chooser) {
    this.fillers = new Fillers(around);
    this.around = around;
    this.chooser = chooser;
    Set<String> parts = new LinkedHashSet<>();
    texts.forEach(text -> addParts(text, parts));
    written.addAll(parts);
  }

  private static void addParts(String text, Set<String> into) {
    for (int from = 0; from < text.length(); from++) {
      for (int to = text.length(); to > from && (from == 0 || isEnd(text, from - 1)); to--) {
        String part = text.substring(from, to).replace("*", "").replace('?', 'q');
        if (!part.isEmpty() && part.indexOf('$') < 0 && (to == text.length() || isEnd(text, to))) {
          into.add(part);
        }
      }
    }
  }

  private static boolean isEnd(String text, int at) {
    return "/:-*?".indexOf(text.charAt(at)) >= 0;
  }

  /** Returns some of what is written elsewhere that can fill a hole where it is. */
  List<String> written(Hole hole, @Nullable HoleUse use) {
    HoleForm form = use == null ? HoleForm.ANY : form(use);
    List<String> fitting =
        written.stream()
            .flatMap(one -> hole.as(one).flatMap(form::as).stream())
            .filter(one -> use == null || canBe(use, one))
            .toList();
    return fitting.isEmpty() ? List.of() : List.of(one(fitting), one(fitting));
  }

  /**
   * Tells whether a text is just what makes a difference to what is written elsewhere, other than
   * an account that is one of those.
   */
  boolean isNamed(HoleUse use, String text) {
    if (Fillers.extremes(use).contains(text)) {
      return true;
    }
    return use.kind() != HoleUse.Kind.ACCOUNT && written.contains(text);
  }

  private static boolean canBe(HoleUse use, String text) {
    return switch (use.kind()) {
      case ARN -> ARN.matcher(text).matches();
      case NAME -> !text.contains(":") && !text.contains("/");
      case PRINCIPAL -> ARN.matcher(text).matches() && Fillers.canBe(use, text);
      case CONDITION_VALUE ->
          Fillers.canBe(use, text)
              && (isForm("references", "refs/.+", use, text)
                  && isForm("arn", ARN.pattern(), use, text));
      case PARTITION, SUFFIX, REGION, ACCOUNT -> true;
      default -> false;
    };
  }

  private static boolean isForm(String of, String form, HoleUse use, String text) {
    return !ActionName.normalize(use.about()).contains(of) || text.matches(form);
  }

  private static HoleForm form(HoleUse use) {
    return switch (use.kind()) {
      case PARTITION -> HoleForm.PARTITION;
      case SUFFIX -> HoleForm.SUFFIX;
      case REGION -> HoleForm.REGION;
      case ACCOUNT -> HoleForm.ACCOUNT;
      default -> HoleForm.ANY;
    };
  }

  /** Returns a text that can stand where a hole is. */
  String text(HoleUse use) {
    return switch (use.hole().form()) {
      case REGION -> one(around.partition().regions());
      case ACCOUNT -> account();
      default -> ofPlace(use);
    };
  }

  private String ofPlace(HoleUse use) {
    return switch (use.kind()) {
      case PARTITION -> use.hole().isSetByAws() ? plain(use) : one(Partition.all()).name();
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
    List<String> extremes = Fillers.extremes(use);
    if (!extremes.isEmpty() && chooser.applyAsInt(2) == 0) {
      return one(extremes);
    }
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
