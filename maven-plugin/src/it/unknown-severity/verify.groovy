String log = new File(basedir, 'build.log').text
assert log.contains('there is no severity `waring`, which `failSeverity` names; did you mean `warning`?')
assert log.contains('MojoExecutionException')
