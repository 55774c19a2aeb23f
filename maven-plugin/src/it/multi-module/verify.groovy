String log = new File(basedir, 'build.log').text
// What the root's policycheck.yaml says holds in every module: one fails, findings of two are suppressed.
assert log.contains('[INFO] there is no src/main/policies in this module; nothing to check')
assert log.contains('[ERROR] one/src/main/policies/Wide.json:3:')
assert log.contains('1 violation of service-wildcard')
assert !log.contains('two/src/main/policies/Wide.json:3:')
assert log.contains('; 1 suppressed; report: two/target/policycheck/policycheck.sarif')
