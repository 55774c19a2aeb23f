String log = new File(basedir, 'build.log').text
assert log.contains('there is no file or folder `known.json`, which `baselineFile` names; tried `')
assert log.contains('[INFO] `known.json` has 4 findings')
assert log.contains('0 errors, 0 warnings, 0 notes in 1 file with 1 statement; 4 in the baseline; report: ')
