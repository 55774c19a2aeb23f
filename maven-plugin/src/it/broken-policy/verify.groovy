String log = new File(basedir, 'build.log').text
// A policy that is no policy is a finding, not a broken build.
assert log.contains('[ERROR] src/main/policies/Broken.json:2:14: error: ')
assert log.contains('MojoFailureException')
