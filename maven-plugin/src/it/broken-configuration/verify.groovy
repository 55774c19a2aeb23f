String log = new File(basedir, 'build.log').text
assert log.contains('policycheck.yaml:2:3: error: `failon` is not known here; did you mean `failOn`?')
assert log.contains('MojoExecutionException')
