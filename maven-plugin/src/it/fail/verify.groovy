String log = new File(basedir, 'build.log').text
String place = 'src/main/policies/DenyChangesToMaster.json:4:5'
// Place, rule, what is wrong, the line, the remediation, a request that shows it.
assert log.contains("[ERROR] ${place}: error: branch-protection-incomplete")
String message = log.replaceAll('\\R\\[ERROR\\] +', ' ')
assert message.contains('it can still be moved by 8 of 12 actions: CreateBranch, CreateCommit, DeleteFile and 5 more')
assert log.contains('[ERROR]     4 |     {')
assert log.contains('[ERROR]     remediation: add the open actions to the Deny')
// A command that whoever builds with Maven has.
assert log.contains('[ERROR]     try: mvn policycheck:eval -Dpolicycheck.account=src/main/policies ')
assert log.contains('-Dpolicycheck.expect=allowed')
assert log.contains('[ERROR]     answer: allowed')
assert log.contains("[WARNING] ${place}: warning: ")
assert log.contains('[INFO] 1 error, 2 warnings, 1 note in 1 file with 1 statement; report: target/policycheck/policycheck.sarif')
// What a person did wrong, not what Maven or the plugin did.
assert log.contains('BUILD FAILURE')
assert log.contains('1 violation of branch-protection-incomplete')
assert log.contains('MojoFailureException')
assert new File(basedir, 'target/policycheck/policycheck.sarif').text.contains('"ruleId": "branch-protection-incomplete"')
