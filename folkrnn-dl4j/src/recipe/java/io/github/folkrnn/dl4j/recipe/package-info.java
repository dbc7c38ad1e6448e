/**
 * Trains recipes from a list and measures them on held-out tunes: how the published model came about, and how it is
 * trained again. {@link io.github.folkrnn.dl4j.recipe.RecipeSearch} is where it starts; {@link
 * io.github.folkrnn.dl4j.recipe.SamplerSearch} then looks for a sampler.
 */
@NullMarked
package io.github.folkrnn.dl4j.recipe;

import org.jspecify.annotations.NullMarked;
