/** Evaluates pushes against the policies of an account: the pre-receive hook and JGit. */
// JGit has no descriptor, only a name; whoever uses our classes for it has it.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.github.policycheck.githook {
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.engine;
  requires static transitive org.eclipse.jgit;

  exports io.github.policycheck.githook;
  exports io.github.policycheck.githook.jgit;
}
