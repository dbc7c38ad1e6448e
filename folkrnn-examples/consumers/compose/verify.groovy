// Small and clean: a few jars, none of them with native code or with what is known to be vulnerable.
File target = new File(basedir, 'target')
File[] jars = new File(target, 'libraries').listFiles()
List<String> names = jars*.name.sort()*.replaceAll(/-\d.*/, '')
assert names == ['folkrnn-api', 'folkrnn-dl4j', 'jackson-annotations', 'jackson-core', 'jackson-databind', 'slf4j-api']
long bytes = jars*.length().sum()
assert bytes < 12_000_000

String output = new File(target, 'output.txt').text
assert output.contains('M:6/8\n') && output.contains('K:D\n')
assert output.readLines().last() == 'training needs Deeplearning4j, of which there is something missing on the class path: add' +
        " io.github.folkrnn:folkrnn-training:${jars.find { it.name.startsWith('folkrnn-dl4j') }.name - 'folkrnn-dl4j-' - '.jar'}," +
        ' of type pom, as a run-time dependency'
assert !output.contains('WARNING')

// The names alone, so that a failure does not print the whole log.
Set<String> classes = (new File(target, 'classes.log').text =~ /\] (\S+) source: /).collect { it[1] } as Set
List<String> loaded = classes.findAll { it.startsWith('io.github.folkrnn.dl4j.inference.') }.sort()
assert 'io.github.folkrnn.dl4j.inference.LstmSession' in loaded
List<String> foreign = classes.findAll { it =~ /^org\.(deeplearning4j|nd4j|bytedeco)\./ }.sort()
assert foreign.empty
