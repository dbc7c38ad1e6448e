String output = new File(basedir, 'target/output.txt').text
assert output.contains('R:reel\n') && output.contains('K:G\n')
assert output.contains('not compared with a corpus')
// One tune by itself, and two of a stream, which are numbered.
assert output.readLines().findAll { it.startsWith('X:') } == ['X:1', 'X:1', 'X:2']
assert !output.contains('WARNING')
