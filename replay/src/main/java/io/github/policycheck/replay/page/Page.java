package io.github.policycheck.replay.page;

import java.util.List;

/**
 * What a page shows: texts as people read them, none of them written for HTML.
 *
 * @param facts what the page is about, by name
 * @param answers the answer, a sentence each
 * @param tables the calls that it is about
 * @param lists what it rests on
 */
public record Page(
    List<Fact> facts, List<Answer> answers, List<Table> tables, List<Sentences> lists) {

  /** Copies the lists. */
  public Page {
    facts = List.copyOf(facts);
    answers = List.copyOf(answers);
    tables = List.copyOf(tables);
    lists = List.copyOf(lists);
  }

  /** Something that is known, and what it is called. */
  public record Fact(String name, String value) {}

  /**
   * A sentence of the answer.
   *
   * @param word what it says, in a word or two
   * @param tone the class of its colour: {@code good}, {@code open} or {@code bad}
   */
  public record Answer(String word, String tone, String text) {}

  /**
   * Calls of which the same became.
   *
   * @param id what links name it by
   * @param none what is said where there are none
   */
  public record Table(String id, String title, String none, List<Group> groups) {
    /** Copies the list. */
    public Table {
      groups = List.copyOf(groups);
    }
  }

  /**
   * Calls of which the same became for one reason.
   *
   * @param title the reason
   * @param more how many more there are, empty if all are there
   */
  public record Group(String title, List<Row> rows, String more) {
    /** Copies the list. */
    public Group {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Calls of one principal to one action.
   *
   * @param example the first of them, in words
   * @param command asks about it, empty if none does
   * @param note what to put into the command, empty if nothing
   */
  public record Row(
      String action,
      String principal,
      String calls,
      String first,
      String last,
      String example,
      String command,
      String note) {}

  /**
   * Sentences on one subject.
   *
   * @param id what links name it by
   * @param sentences none if nothing is to be said
   */
  public record Sentences(String id, String title, List<String> sentences) {
    /** Copies the list. */
    public Sentences {
      sentences = List.copyOf(sentences);
    }
  }
}
