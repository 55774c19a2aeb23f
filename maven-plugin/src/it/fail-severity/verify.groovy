String log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] src/main/policies/Wide.json:3:')
assert log.contains('1 violation of service-wildcard')
