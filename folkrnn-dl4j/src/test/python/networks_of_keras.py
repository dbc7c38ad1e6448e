"""Writes networks as Keras has them, and the logits that Keras computes from them.

python3 networks_of_keras.py FOLDER, with Keras 3, h5py and PyTorch. It wrote the files keras-*.h5 and keras-*.logits among
the test resources with Keras 3.15.1 on PyTorch 2.13.0. There was no Keras 2 at hand: keras-2.h5 is written here, step by
step as its save_weights_to_hdf5_group does it, under the names that TensorFlow 2 gave to weights. keras-model.h5 is
written by the part of Keras 3 that keeps to that layout.
"""

import os
import sys
from pathlib import Path

os.environ["KERAS_BACKEND"] = "torch"

import h5py
import keras
import numpy as np
from keras import layers

SYMBOLS = [(7 * i * i + 3 * i) % 11 for i in range(24)]


def network(lstms):
    net = keras.Sequential(
        [layers.Embedding(11, 5)]
        + [layers.LSTM(7, return_sequences=True) for _ in range(lstms)]
        + [layers.Dropout(0.1), layers.Dense(11)]
    )
    net.build((None, None))
    # Biases that are not zero, so that their order matters.
    net.set_weights([w + np.random.normal(0, 0.3, w.shape).astype("float32") for w in net.get_weights()])
    return net


def write_logits(folder, name, net):
    logits = net.predict(np.array([SYMBOLS]), verbose=0)[0]
    with open(folder / f"keras-{name}.logits", "w") as out:
        for symbol, row in zip(SYMBOLS, logits):
            print(symbol, *(f"{x:.9g}" for x in row.tolist()), file=out)


def write_as_keras_2(path, net):
    """As save_weights_to_hdf5_group of Keras 2 does it."""
    with h5py.File(path, "w") as file:
        # An array, as h5py made it of a list up to version 2: its texts are of one length.
        file.attrs["layer_names"] = np.array([layer.name.encode() for layer in net.layers])
        file.attrs["backend"] = b"tensorflow"
        file.attrs["keras_version"] = b"2.11.0"
        for layer in sorted(net.layers, key=lambda layer: layer.name):
            group = file.create_group(layer.name)
            names = [w.path.split("/", 1)[1] + ":0" for w in layer.weights if w.name != "seed_generator_state"]
            group.attrs["weight_names"] = [name.encode() for name in names]
            for name, value in zip(names, layer.get_weights()):
                group.create_dataset(name, value.shape, dtype=value.dtype)[:] = value


def main(folder):
    keras.utils.set_random_seed(5)
    net = network(3)
    net.compile("sgd", "sparse_categorical_crossentropy")
    net.fit(np.array([SYMBOLS]), np.array([SYMBOLS]), verbose=0)
    net.save_weights(folder / "keras-3.weights.h5")
    write_logits(folder, "3", net)
    keras.utils.clear_session()
    net = network(2)
    write_as_keras_2(folder / "keras-2.h5", net)
    net.save(folder / "keras-model.h5", include_optimizer=False)
    write_logits(folder, "2", net)


main(Path(sys.argv[1]))
