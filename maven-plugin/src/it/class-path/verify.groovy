import java.util.jar.JarFile

File folder = new File(localRepositoryPath, 'io/github/policycheck/policycheck-maven-plugin')
File jar = null
folder.eachFileRecurse { if (it.name.endsWith('.jar')) jar = it }

// All that the plugin's class loader has: its own jar, as its POM has no dependencies.
def pom = new groovy.xml.XmlSlurper().parse(new File(jar.path.replaceAll(/\.jar$/, '.pom')))
assert pom.artifactId == 'policycheck-maven-plugin'
assert pom.dependencies.dependency.size() == 0
assert pom.parent.size() == 0

// What is in it: the engine and what reads files, nothing that talks to a terminal, AWS, Git or Plexus.
def packages = new JarFile(jar).entries().collect { it.name }
    .findAll { it.endsWith('.class') && !it.startsWith('META-INF/') }
    .collect { it.substring(0, it.lastIndexOf('/')).replace('/', '.') } as TreeSet
assert packages.contains('io.github.policycheck.engine.evaluation')
def ours = packages.findAll { it.startsWith('io.github.policycheck.') }
assert ours.every { it =~ /^io\.github\.policycheck\.(engine\.[a-z]+|analysis(\.[a-z]+)?|templates(\.[a-z]+)?|accountfiles(\.[a-z]+)?|lint(\.[a-z]+)?|eval|policytest(\.[a-z]+)?|mavenplugin)$/ }
def others = packages - ours
assert others.every { it =~ /^(tools\.jackson|com\.fasterxml\.jackson\.annotation|com\.networknt|com\.ethlo\.time|org\.snakeyaml\.engine|org\.jspecify)(\.|$)/ } : others
