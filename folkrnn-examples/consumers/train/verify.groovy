String output = new File(basedir, 'target/output.txt').text
assert output.contains('X:1\n') && output.contains('K:')
assert new File(basedir, 'target/model.folkrnn').length() > 50_000
// Where the natives of oneDNN were not found, the kernel would be another one, and the output would say so.
String kernel = (output =~ /training-kernel=([^,}]+)/).collect { it[1] }.first()
assert System.getProperty('os.arch') != 'amd64' || kernel.startsWith('oneDNN')
assert !output.contains('WARNING')
