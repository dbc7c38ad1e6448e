['linux-x86_64', 'linux-arm64', 'macosx-x86_64', 'macosx-arm64', 'windows-x86_64'].each { platform ->
    File list = new File(basedir, "target/${platform}.txt")
    // It is called once for each platform, in their order.
    if (list.exists()) {
        String tree = list.text
        List<String> natives = ['nd4j-native', 'javacpp', 'openblas']
        if (platform != 'macosx-arm64') {
            natives += ['dnnl', 'opencl']
        }
        natives.each { assert tree =~ /:$it:jar:$platform:/ }
        ['protobuf', 'gson', 'commons-compress', 'commons-codec', 'fastutil', 'oshi-core'].each {
            assert !tree.contains(it)
        }
    }
}
assert new File(basedir, 'target/linux-x86_64.txt').exists()
