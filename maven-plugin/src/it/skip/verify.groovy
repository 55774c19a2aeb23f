String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] skipped, as policycheck.skip says')
assert !new File(basedir, 'target/policycheck').exists()
