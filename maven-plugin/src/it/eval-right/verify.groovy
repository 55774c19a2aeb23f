String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] DENIED  A member of Developers may not push to refs/heads/master in MyDemoRepo (as expected)')
assert log.contains('BUILD SUCCESS')
