String log = new File(basedir, 'build.log').text
// Seen from the module there is no such folder; seen from where the build started there is.
assert log.count('0 errors, 0 warnings, 0 notes in 2 files with 4 statements') == 2
assert log.contains('report: one/target/policycheck/policycheck.sarif')
