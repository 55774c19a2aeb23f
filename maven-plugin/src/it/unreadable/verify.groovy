String log = new File(basedir, 'build.log').text
// What can be read is linted all the same.
assert log.contains('src/main/policies/account/account.yaml:2:1: error: `regio` is not known here; did you mean `region`?')
assert log.contains(': branch-protection-incomplete')
assert log.contains('not all that is to be checked can be read; the errors above say what and why')
assert log.contains('MojoExecutionException')
assert new File(basedir, 'target/policycheck/policycheck.sarif').text.contains('"executionSuccessful": false')
assert !new File(basedir, 'target/policycheck/check.state').exists()
// A baseline would forgive what nobody has seen.
assert log.contains('is left as it is: not all that it would be about could be read')
assert !new File(basedir, 'baseline.json').exists()
