String onModulePath = new File(basedir, 'target/module.txt').text
assert onModulePath =~ /\d{4,} characters of SVG, \d{3,} bytes of MIDI/
assert new File(basedir, 'target/image.txt').text == onModulePath
