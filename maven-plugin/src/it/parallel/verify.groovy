String log = new File(basedir, 'build.log').text
// Each module has its own findings and its own report, and Maven knows that the goal may run so.
assert !log.contains('not marked @threadSafe') && !log.contains('not thread-safe')
assert log.count('[ERROR] m4/src/main/policies/DenyChangesToMaster.json:4:5: error: ') == 1
assert log.count('0 errors, 0 warnings, 0 notes in 2 files with 4 statements') == 5
def withFindings = (1..6).findAll {
  new File(basedir, "m$it/target/policycheck/policycheck.sarif").text.contains('"ruleId"')
}
assert withFindings == [4]
