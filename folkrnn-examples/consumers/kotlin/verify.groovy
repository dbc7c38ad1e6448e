String output = new File(basedir, 'target/output.txt').text
assert output.contains('R:reel\n') && output.contains('K:G\n')
assert output.contains('not compared with a corpus')
assert output.readLines().count { it == 'X:1' } == 3
