String log = new File(basedir, 'build.log').text
assert log.count('1 violation of service-wildcard') >= 3
assert log.count('0 errors, 1 warning, 0 notes in 1 file with 1 statement') == 4
assert !log.contains('up to date')
assert !new File(basedir, 'target/policycheck/check.state').exists()
