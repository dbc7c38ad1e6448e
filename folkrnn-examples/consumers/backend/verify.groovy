String log = new File(basedir, 'build.log').text
def counts = log =~ /Tests run: (\d+), Failures: 0, Errors: 0, Skipped: 0/
assert counts.size() > 0
assert counts[counts.size() - 1][1].toInteger() > 40
