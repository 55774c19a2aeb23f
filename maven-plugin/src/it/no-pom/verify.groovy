String log = new File(basedir, 'build.log').text
assert log.contains('[ERROR] policies/DenyChangesToMaster.json:4:5: error: ')
assert log.contains('1 violation of branch-protection-incomplete')
assert new File(basedir, 'target/policycheck/policycheck.sarif').isFile()
