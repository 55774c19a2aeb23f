String log = new File(basedir, 'build.log').text
// Only what was clean is up to date: a warning is said each time.
assert log.count('[WARNING] src/main/policies/Wide.json:3:') == 2
