package org.example

import io.github.folkrnn.FolkRnn
import io.github.folkrnn.GenerationRequest
import io.github.folkrnn.GenerationRequestBuilder
import io.github.folkrnn.sampling.LogitsProcessor
import io.github.folkrnn.sampling.Sampler

fun request(build: GenerationRequestBuilder.() -> Unit): GenerationRequest =
    GenerationRequest.builder().apply(build).build()

fun main() {
    val noRests = LogitsProcessor.of { vocabulary, logits ->
        vocabulary.idOf("z").ifPresent { logits[it] -= 2f }
    }
    FolkRnn.pretrained().use { folk ->
        val reel = request {
            rhythm("reel")
            key("G")
            seed(1)
            sampler(Sampler.builder().temperature(0.9).step(noRests).build())
        }
        val tune = folk.generate(reel)
        println(tune.abc())
        println(tune.novelty().map { it.toString() }.orElse("not compared with a corpus"))

        val short = request {
            seed(2)
            bestOf(2) { music -> -music.body().size.toDouble() }
        }
        folk.tunes(short).limit(2).forEach { println(it.abc().lines().first()) }
    }
}
