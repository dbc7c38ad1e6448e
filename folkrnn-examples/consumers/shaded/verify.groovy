String output = new File(basedir, 'target/output.txt').text
assert output.contains('R:jig\n') && output.contains('M:6/8\n')
assert !output.contains('WARNING')
