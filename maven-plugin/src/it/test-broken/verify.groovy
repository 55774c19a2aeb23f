String log = new File(basedir, 'build.log').text
assert log.contains('[ERROR] INVALID  src/test/policies/trunk.policytest.yaml')
assert log =~ /\[ERROR\]     src\/test\/policies\/trunk\.policytest\.yaml:5:5: /
// The rest is run all the same.
assert log.contains('[INFO] passed  src/test/policies/right.policytest.yaml (1 case)')
assert log.contains('MojoExecutionException')
assert log =~ /Failed to execute goal .*trunk\.policytest\.yaml:3:5: /
