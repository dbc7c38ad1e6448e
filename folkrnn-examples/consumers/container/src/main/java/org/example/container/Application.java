package org.example.container;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import java.util.concurrent.Callable;

/** What is deployed in the container. */
public final class Application implements Callable<String> {

    /** Made by the container. */
    public Application() {}

    @Override
    public String call() throws Exception {
        try (FolkRnn folk = FolkRnn.pretrained()) {
            return folk.generate(GenerationRequest.builder()
                            .rhythm("polka")
                            .bestOf(2)
                            .seed(1)
                            .build())
                    .abc();
        }
    }
}
