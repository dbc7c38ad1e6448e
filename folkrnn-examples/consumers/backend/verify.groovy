// The contracts of a backend, a step and a sampler have been run, and not merely found.
String log = new File(basedir, 'build.log').text
def counts = log =~ /Tests run: (\d+), Failures: 0, Errors: 0/
assert counts.count > 0
assert counts[counts.count - 1][1].toInteger() >= 60
