"""Epochs of training a head in PyTorch on one thread, for train.vs-torch. The first line on stdin is the shape as JSON; after that each is a loss, answered by the processor's seconds that an epoch of it took."""
import json, math, sys, time
import torch

torch.set_num_threads(1)
F = torch.nn.functional
given = json.loads(sys.stdin.readline())
N, INPUT, OUTPUT, CLASSES, PEOPLE, PHOTOS = (given[name] for name in ('size', 'input', 'output', 'classes', 'people', 'photos'))
torch.manual_seed(1)
rows = F.normalize(torch.randn(N, INPUT))
labels = torch.arange(N) % CLASSES
SIZE = PEOPLE * PHOTOS
BATCHES = math.ceil(N / SIZE)


def distances(x):
    u = F.normalize(x)
    return 1 - u @ u.T


def cross(logits, y):
    return F.cross_entropy(logits, y)


def cosines(x, w):
    return F.normalize(x) @ F.normalize(w).T


def softmax(x, y, w, b, c):
    return cross(F.linear(x, w, b), y)


def center(x, y, w, b, c):
    loss = softmax(x, y, w, b, c) + 0.0015 * ((x - c[y]) ** 2).sum(1).mean()
    with torch.no_grad():
        moves = torch.zeros_like(c).index_add_(0, y, c[y] - x)
        counts = torch.zeros(CLASSES).index_add_(0, y, torch.ones(len(y)))
        c -= 0.5 * moves / (1 + counts)[:, None]
    return loss


def contrastive(x, y, w, b, c):
    d, same = distances(x), y[:, None] == y[None, :]
    upper = torch.triu(torch.ones_like(same), 1)
    return (d[same & upper] ** 2).mean() / 2 + (F.relu(0.5 - d[~same & upper]) ** 2).mean() / 2


def triplet(x, y, w, b, c):
    d, same = distances(x), y[:, None] == y[None, :]
    positive = d.masked_fill(~same, -1).max(1).values
    negative = d.masked_fill(same, 9).min(1).values
    return F.relu(positive - negative + 0.2).mean()


def histogram(x, y, w, b, c):
    u = F.normalize(x)
    at = ((u @ u.T + 1) * 50).clamp(0, 100)
    same, upper = y[:, None] == y[None, :], torch.triu(torch.ones(len(y), len(y), dtype=torch.bool), 1)

    def counts(values):
        low = values.detach().floor().clamp(max=99).long()
        share = values - low
        return torch.zeros(101).scatter_add(0, low, 1 - share).scatter_add(0, low + 1, share) / len(values)

    return (counts(at[~same & upper]) * counts(at[same & upper]).cumsum(0)).sum()


def own(cosine, y, value):
    return torch.where(F.one_hot(y, CLASSES).bool(), value, cosine)


def modified(x, y, w, b, c):
    return cross(x.norm(dim=1, keepdim=True) * cosines(x, w), y)


def a_softmax(x, y, w, b, c):
    cos = cosines(x, w).clamp(-1, 1)
    at = cos.gather(1, y[:, None])
    k = (4 * torch.acos(at.detach()) / math.pi).floor()
    psi = torch.where(k % 2 == 0, 1.0, -1.0) * (8 * at ** 4 - 8 * at ** 2 + 1) - 2 * k
    return cross(x.norm(dim=1, keepdim=True) * cos.scatter(1, y[:, None], (5 * at + psi) / 6), y)


def cosface(x, y, w, b, c):
    cos = cosines(x, w)
    return cross(64 * own(cos, y, cos - 0.35), y)


def arcface(x, y, w, b, c):
    cos = cosines(x, w)
    at = cos.gather(1, y[:, None])
    margin = at * math.cos(0.5) - torch.sqrt((1 - at * at).clamp(min=1e-12)) * math.sin(0.5)
    return cross(64 * cos.scatter(1, y[:, None], margin), y)


LOSSES = {'softmax': softmax, 'center': center, 'contrastive': contrastive, 'triplet': triplet, 'histogram': histogram,
          'modified-softmax': modified, 'a-softmax': a_softmax, 'cosface': cosface, 'arcface': arcface}


def epoch(loss):
    head = torch.nn.Linear(INPUT, OUTPUT)
    w, b, c = torch.randn(CLASSES, OUTPUT, requires_grad=True), torch.zeros(CLASSES, requires_grad=True), torch.zeros(CLASSES, OUTPUT)
    optimiser = torch.optim.Adam([*head.parameters(), w, b], lr=1e-3)
    order = torch.stack([torch.cat([p * 1 + CLASSES * torch.arange(PHOTOS) for p in torch.randperm(CLASSES)[:PEOPLE]]) for _ in range(BATCHES)]) % N
    begin = time.process_time()
    for chosen in order:
        x = head(rows[chosen])
        value = loss(x, labels[chosen], w, b, c)
        optimiser.zero_grad()
        value.backward()
        optimiser.step()
    return time.process_time() - begin


for line in sys.stdin:
    print(epoch(LOSSES[line.strip()]), flush=True)
