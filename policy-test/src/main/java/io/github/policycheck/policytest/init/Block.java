package io.github.policycheck.policytest.init;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Branches of repositories of which the same holds for somebody.
 *
 * @param repositories the repositories
 * @param branches the branches, which are the same in each of them
 * @param cells what each of {@link BranchQuestion#ALL} comes to
 */
record Block(List<String> repositories, List<String> branches, List<Cell> cells) {

  Block {
    repositories = List.copyOf(repositories);
    branches = List.copyOf(branches);
    cells = List.copyOf(cells);
  }

  /**
   * Returns all that holds for somebody, branches and repositories together that are alike.
   *
   * @param ask returns the cells of a branch of a repository
   */
  static List<Block> of(
      List<String> repositories,
      List<String> branches,
      BiFunction<String, String, List<Cell>> ask) {
    Map<Map<List<Cell>, List<String>>, List<String>> alike = new LinkedHashMap<>();
    for (String repository : repositories) {
      Map<List<Cell>, List<String>> byCells = new LinkedHashMap<>();
      for (String branch : branches) {
        byCells
            .computeIfAbsent(ask.apply(repository, branch), same -> new ArrayList<>())
            .add(branch);
      }
      alike.computeIfAbsent(byCells, same -> new ArrayList<>()).add(repository);
    }
    List<Block> blocks = new ArrayList<>();
    alike.forEach(
        (byCells, some) ->
            byCells.forEach((cells, those) -> blocks.add(new Block(some, those, cells))));
    return List.copyOf(blocks);
  }
}
