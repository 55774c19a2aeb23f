String log = new File(basedir, 'build.log').text
assert log.contains('there is no severity `waring`, which `failSeverity` names; did you mean `warning`?')
assert log.contains('MojoExecutionException')
// Neither is a number of violations that nobody can have.
assert log.contains('`maxAllowedViolations` is -1; it cannot be less than 0, which allows none')
