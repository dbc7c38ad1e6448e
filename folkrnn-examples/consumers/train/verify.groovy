String output = new File(basedir, 'target/output.txt').text
assert output.contains('X:1\n') && output.contains('K:')
assert new File(basedir, 'target/model.folkrnn').length() > 50_000
// Where the natives of oneDNN were not found, the kernel would be another one.
assert System.getProperty('os.arch') != 'amd64' || output =~ /(?i)onednn/
