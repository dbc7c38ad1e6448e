package io.github.folkrnn.examples;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.SymbolStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Shows a tune while it is being written, and what else the network could have imagined where it is surprising. */
final class E08SymbolBySymbol {
    private E08SymbolBySymbol() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: CHECKPOINT");
        }
        run(Path.of(args[0]));
    }

    static void run(Path checkpoint) throws IOException {
        GenerationRequest request =
                GenerationRequest.builder().timeLimit(Duration.ofSeconds(5)).build();
        StringBuilder surprises = new StringBuilder();
        try (FolkRnn folk = FolkRnn.load(checkpoint);
                SymbolStream symbols = folk.symbols(request)) {
            while (symbols.hasNext()) {
                SymbolStream.Symbol symbol = symbols.next();
                System.out.print(symbol);
                if (symbol.probability() < 0.1) {
                    surprises.append(symbol).append(" in place of one of ").append(symbol.alternatives(3));
                    surprises.append(System.lineSeparator());
                }
            }
            System.out.println(System.lineSeparator() + surprises + "stopped: "
                    + symbols.stopReason().orElseThrow());
        }
    }
}
