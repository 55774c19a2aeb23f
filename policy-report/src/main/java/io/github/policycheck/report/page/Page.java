package io.github.policycheck.report.page;

import java.util.List;

/**
 * What a page shows: texts as people read them, none of them written for HTML.
 *
 * @param account the number of the account
 * @param facts what the page is about, by name
 * @param inShort who can do what, a branch each
 * @param question which actions are asked about, in a sentence
 * @param matrix who can do what
 * @param findings what is wrong with the policies
 * @param notKnown what is not known, each with what that does to the answers
 * @param ways how those get round it to whom nothing is open
 * @param worth what the answers are worth, and what they are not about
 */
public record Page(
    String account,
    List<Fact> facts,
    List<InShort> inShort,
    String question,
    Matrix matrix,
    Findings findings,
    List<Sentence> notKnown,
    Ways ways,
    List<Sentence> worth) {

  /** Copies the lists. */
  public Page {
    facts = List.copyOf(facts);
    inShort = List.copyOf(inShort);
    notKnown = List.copyOf(notKnown);
    worth = List.copyOf(worth);
  }

  /** Something that is known, and what it is called. */
  public record Fact(String name, String value) {}

  /** Who can move a branch. */
  public record InShort(Branch branch, List<String> sentences) {
    /** Copies the list. */
    public InShort {
      sentences = List.copyOf(sentences);
    }
  }

  /** A sentence, and what belongs below it. */
  public record Sentence(String text, List<String> details) {
    /** Copies the list. */
    public Sentence {
      details = List.copyOf(details);
    }
  }

  /**
   * What was found by lint.
   *
   * @param summary how much, in a sentence
   * @param command explains a rule, whose name is to be added
   */
  public record Findings(String summary, String command, List<Found> all) {
    /** So many are in the page: thousands are no list that anybody reads. */
    public static final int SHOWN = 50;

    /** Copies the list. */
    public Findings {
      all = List.copyOf(all);
    }

    /** Returns those that are in the page. */
    public List<Found> first() {
      return all.subList(0, Math.min(SHOWN, all.size()));
    }
  }

  /**
   * A finding.
   *
   * @param where the file, line and column
   * @param accepted why somebody takes responsibility for it, empty if nobody does
   * @param attempt a command that shows it, empty if there is none
   */
  public record Found(
      String severity,
      String rule,
      String where,
      String message,
      String accepted,
      String attempt) {}

  /** How somebody gets round what is denied. */
  public record Ways(List<Way> all) {
    /** So many are in the page. */
    public static final int SHOWN = 25;

    /** So many who go one way are named. */
    public static final int SHOWN_NAMES = 10;

    /** Copies the list. */
    public Ways {
      all = List.copyOf(all);
    }

    /** Returns those that are in the page. */
    public List<Way> first() {
      return all.subList(0, Math.min(SHOWN, all.size()));
    }
  }

  /**
   * A way round.
   *
   * @param who goes it
   * @param how what they can do
   * @param where which branches it is about, empty if all
   * @param isCertain whether all requests are certainly allowed
   * @param requests what one of them asks for, one after the other
   */
  public record Way(
      List<String> who, String how, String where, boolean isCertain, List<Request> requests) {
    /** Copies the lists. */
    public Way {
      who = List.copyOf(who);
      requests = List.copyOf(requests);
    }

    /** Returns those who are named. */
    public List<String> named() {
      return who.subList(0, Math.min(Ways.SHOWN_NAMES, who.size()));
    }
  }

  /**
   * A request.
   *
   * @param text what is asked for
   * @param attempt a command that shows it, empty if there is none
   */
  public record Request(String text, String attempt) {}

  /**
   * A branch, or a pattern of branches.
   *
   * @param repository the name of its repository
   */
  public record Branch(String reference, String repository) {}
}
