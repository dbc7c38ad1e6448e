"""Writes networks as PyTorch has them, and the logits that PyTorch computes from them.

python3 networks_of_pytorch.py FOLDER, with PyTorch and the package safetensors. It wrote the files pytorch-*.safetensors
and pytorch-*.logits among the test resources with PyTorch 2.13.0 and safetensors 0.8.0.
"""

import sys
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

SYMBOLS = [(7 * i * i + 3 * i) % 11 for i in range(24)]


class Net(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.embedding = nn.Embedding(11, 5)
        self.lstm = nn.LSTM(5, 7, layers, batch_first=True)
        self.fc = nn.Linear(7, 11)

    def forward(self, x):
        return self.fc(self.lstm(self.embedding(x))[0])


def write(folder, name, net, prefix=""):
    tensors = {prefix + key: value for key, value in net.state_dict().items()}
    save_file(tensors, folder / f"pytorch-{name}.safetensors")
    with torch.no_grad():
        # Half precision is how the weights are kept, not how the logits are computed.
        logits = net.double()(torch.tensor([SYMBOLS]))[0]
    with open(folder / f"pytorch-{name}.logits", "w") as out:
        for symbol, row in zip(SYMBOLS, logits):
            print(symbol, *(f"{x:.9g}" for x in row.tolist()), file=out)


def main(folder):
    torch.manual_seed(3)
    write(folder, "f32", Net(2))
    write(folder, "f16", Net(1).half())
    write(folder, "bf16", Net(1).bfloat16())
    write(folder, "f64", Net(1).double(), prefix="module.")


main(Path(sys.argv[1]))
