List<String> runs = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
assert runs.size() == 4
assert runs[0].contains('there is no src/test/policies in this module; nothing to test')
assert runs[1].contains('there is no file or folder `src/test/policies`, which `testDirectory` names')
assert runs[2].contains('`none` has no test file; the name of one ends with .policytest.yaml or .policytest.yml')
assert runs[2].contains('MojoExecutionException')
assert runs[3].contains('`none` has no test file; nothing to test')
