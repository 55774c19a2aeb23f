String log = new File(basedir, 'build.log').text
assert log.contains('there is no policy here, nothing was looked at')
assert log.contains('0 errors, 0 warnings, 0 notes in 0 files with 0 statements; nothing was read')
assert new File(basedir, 'target/policycheck/policycheck.sarif').isFile()
