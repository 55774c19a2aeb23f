String log = new File(basedir, 'build.log').text
// The account is the one that policycheck.yaml names; the article leaves this action open.
assert log.contains('[ERROR] ALLOWED  Arnav_Desai may call codecommit:CreateCommit on refs/heads/master in MyDemoRepo')
assert log.contains('expected `explicitDeny`, but it is `allowed`')
