String log = new File(basedir, 'build.log').text
// The explanation is that of the command.
assert log.contains('[ERROR] DENIED  A member of Developers may not push to refs/heads/master in MyDemoRepo')
assert log.contains('[ERROR]   call 2  codecommit:GitPush on refs/heads/master: explicit deny')
assert log.contains('[ERROR]           DenyChangesToMaster, statement 1, src/main/policies/DenyChangesToMaster.json:4:5')
assert log.contains('expected `allowed`, but it is `explicitDeny`')
assert log.contains('MojoFailureException')
