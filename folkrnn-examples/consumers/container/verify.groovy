String output = new File(basedir, 'target/output.txt').text
assert output.contains('R:polka\n')
assert output.readLines().last() == 'twice the same'
assert !output.contains('WARNING')
