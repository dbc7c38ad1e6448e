package org.example;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;

/** Composes from one jar that holds everything. */
final class Main {

    private Main() {}

    public static void main(String[] args) throws Exception {
        try (FolkRnn folk = FolkRnn.pretrained()) {
            System.out.println(folk.generate(
                            GenerationRequest.builder().rhythm("jig").seed(1).build())
                    .abc());
        }
    }
}
