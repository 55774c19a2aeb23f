package io.github.policycheck.engine.finding;

import io.github.policycheck.engine.model.SourceLocation;
import java.util.List;
import java.util.Objects;

/**
 * A step of a repair, in terms of what a policy says. Which characters it takes depends on the form
 * of the text; whoever has the text knows that.
 */
public sealed interface Edit {

  /**
   * Takes something out: an item of a list, or a member of an object. An object of which nothing is
   * left goes too.
   *
   * @param place the item, or the name of the member
   */
  record Remove(SourceLocation place) implements Edit {

    /** Checks that it is not null. */
    public Remove {
      Objects.requireNonNull(place, "place");
    }
  }

  /**
   * Writes another text for a string, be it a value or a name.
   *
   * @param place the string
   * @param text what it shall say
   */
  record Rewrite(SourceLocation place, String text) implements Edit {

    /** Checks that nothing is null. */
    public Rewrite {
      Objects.requireNonNull(place, "place");
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * Adds entries to an element that is there.
   *
   * @param owner the statement
   * @param element the name of the element, such as {@code Action}
   * @param entries what is added, in this order
   */
  record Append(SourceLocation owner, String element, List<String> entries) implements Edit {

    /** Copies the list. */
    public Append {
      Objects.requireNonNull(owner, "owner");
      Objects.requireNonNull(element, "element");
      entries = List.copyOf(entries);
    }
  }

  /**
   * Gives a member a string, and makes it, and the objects around it, if they are not there.
   *
   * @param owner the statement, or the document
   * @param path the names of the members on the way to it, and its own
   * @param text what the string says
   */
  record Put(SourceLocation owner, List<String> path, String text) implements Edit {

    /** Copies the list. */
    public Put {
      Objects.requireNonNull(owner, "owner");
      path = List.copyOf(path);
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * Compares a condition key by another operator, with the values that it has.
   *
   * @param key where the key stands
   * @param operator the name of the operator
   */
  record Move(SourceLocation key, String operator) implements Edit {

    /** Checks that nothing is null. */
    public Move {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(operator, "operator");
    }
  }

  /**
   * Writes the name of a condition operator otherwise, with all its keys.
   *
   * @param key where one of its keys stands
   * @param operator the name
   */
  record Rename(SourceLocation key, String operator) implements Edit {

    /** Checks that nothing is null. */
    public Rename {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(operator, "operator");
    }
  }
}
