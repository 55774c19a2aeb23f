String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] 0 errors, 0 warnings, 0 notes in 2 files with 4 statements; report: target/policycheck/policycheck.sarif')
assert new File(basedir, 'target/policycheck/policycheck.sarif').isFile()
