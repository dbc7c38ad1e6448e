['linux-x86_64', 'linux-arm64', 'macosx-x86_64', 'macosx-arm64', 'windows-x86_64'].each { platform ->
    String tree = new File(basedir, "target/${platform}.txt").text
    List<String> natives = ['nd4j-native', 'javacpp', 'openblas']
    if (platform != 'macosx-arm64') {
        natives += ['dnnl', 'opencl']
    }
    natives.each { assert tree =~ /:$it:jar:$platform:/ }
    ['protobuf', 'gson', 'commons-compress', 'commons-codec', 'fastutil', 'oshi-core'].each {
        assert !tree.contains(it)
    }
}
return true
