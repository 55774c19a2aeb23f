String log = new File(basedir, 'build.log').text
assert log.contains('there is no policy here, nothing was looked at')
assert log.contains('there is no policy to check, as the errors above say; if that is right, set -Dpolicycheck.allowEmpty=true')
assert log.contains('MojoExecutionException')
assert log.count('nothing was read, as 1 error says') == 1
assert log.count('0 errors, 0 warnings, 0 notes in 0 files with 0 statements') == 2
assert !log.contains('up to date')
assert new File(basedir, 'target/policycheck/policycheck.sarif').isFile()
