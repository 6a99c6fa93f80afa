#!/usr/bin/python3
"""Makes test/golden/torch-losses.json: three losses on one fixed batch, values and gradients by PyTorch in float64.

    /usr/bin/python3 test/golden/make-torch-golden.py      (Debian: python3-torch)
"""
import json, math, os
import torch

torch.manual_seed(5)
torch.set_default_dtype(torch.float64)
SIZE, DIMENSION, CLASSES = 12, 6, 4
labels = torch.arange(SIZE) % CLASSES
embeddings = torch.randn(SIZE, DIMENSION)
people = torch.randn(CLASSES, DIMENSION)
bias = torch.randn(CLASSES)


def run(loss):
    x, w, b = (t.clone().requires_grad_(True) for t in (embeddings, people, bias))
    value = loss(x, w, b)
    value.backward()
    flat = lambda t: None if t.grad is None else t.grad.flatten().tolist()
    return {'value': value.item(), 'byEmbedding': flat(x), 'byPeople': flat(w), 'byBias': flat(b)}


def softmax(x, w, b):
    return torch.nn.functional.cross_entropy(torch.nn.functional.linear(x, w, b), labels)


def arcface(x, w, _):
    scale, margin = 64.0, 0.5
    cosine = torch.nn.functional.linear(torch.nn.functional.normalize(x), torch.nn.functional.normalize(w))
    own = torch.nn.functional.one_hot(labels, CLASSES).bool()
    angle = torch.acos(cosine)
    with_margin = torch.where(angle + margin < math.pi, torch.cos(angle + margin), cosine - margin * math.sin(margin))
    return torch.nn.functional.cross_entropy(scale * torch.where(own, with_margin, cosine), labels)


def triplet_all(x, _, __):
    """Every triplet of the batch by PyTorch's own triplet loss; the mean over those that are not content."""
    triplets = [(a, p, n) for a in range(SIZE) for p in range(SIZE) for n in range(SIZE) if a != p and labels[a] == labels[p] and labels[a] != labels[n]]
    a, p, n = (torch.tensor(column) for column in zip(*triplets))
    each = torch.nn.functional.triplet_margin_loss(x[a], x[p], x[n], margin=0.2, p=2, eps=0, reduction='none')
    return each.sum() / (each > 0).sum()


golden = {
    'size': SIZE, 'dimension': DIMENSION, 'classes': CLASSES, 'labels': labels.tolist(),
    'embeddings': embeddings.flatten().tolist(), 'people': people.flatten().tolist(), 'bias': bias.tolist(),
    'losses': {'softmax': run(softmax), 'arcface': run(arcface), 'triplet': run(triplet_all)},
}
path = os.path.join(os.path.dirname(__file__), 'torch-losses.json')
with open(path, 'w') as file:
    json.dump(golden, file, indent=1)
    file.write('\n')
print({name: found['value'] for name, found in golden['losses'].items()})
