String log = new File(basedir, 'build.log').text
String looked = '0 errors, 0 warnings, 0 notes in 2 files with 4 statements'
String same = '[INFO] up to date: nothing has changed since a check that found nothing'
def seen = log.readLines().findAll { it.contains(looked) || it.contains(same) }.collect { it.contains(same) }
assert seen == [false, true, false, false, true]
assert new File(basedir, 'target/policycheck/policycheck.json').isFile()
