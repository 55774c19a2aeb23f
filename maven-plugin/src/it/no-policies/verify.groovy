String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] there is no src/main/policies in this module; nothing to check')
