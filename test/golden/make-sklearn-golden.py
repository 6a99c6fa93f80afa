#!/usr/bin/python3
"""Writes test/golden/sklearn-verification.json: scores, and what scikit-learn says of them.

Run by hand where scikit-learn is (Debian: apt-get install python3-sklearn); the tests read the stored file.
    /usr/bin/python3 test/golden/make-sklearn-golden.py
"""
import json
import pathlib

import numpy as np
import sklearn
from scipy.interpolate import interp1d
from scipy.optimize import brentq
from sklearn.metrics import roc_auc_score, roc_curve

random = np.random.RandomState(20240229)


def normal(mean, deviation, count):
    return random.normal(mean, deviation, count)


CASES = {
    "overlapping": (normal(0.9, 0.05, 150), normal(0.8, 0.06, 200)),
    "many ties": (np.round(normal(0.6, 0.2, 120), 1), np.round(normal(0.4, 0.2, 90), 1)),
    "ties across the kinds only": (np.arange(20) / 10, np.arange(10) / 10),
    "perfectly parted": (normal(5, 0.5, 40), normal(-5, 0.5, 60)),
    "the wrong way round": (normal(0, 1, 50), normal(1, 1, 50)),
    "all alike": (np.full(7, 0.5), np.full(5, 0.5)),
    "one pair of each": (np.array([0.7]), np.array([0.2])),
    "few genuine, many impostors": (normal(2, 1, 5), normal(0, 1, 400)),
    "tiny differences": (1 + normal(2, 1, 60) * 1e-12, 1 + normal(0, 1, 60) * 1e-12),
}


def golden(genuine, impostor):
    labels = np.r_[np.ones(len(genuine)), np.zeros(len(impostor))]
    scores = np.r_[genuine, impostor]
    fpr, tpr, thresholds = roc_curve(labels, scores, drop_intermediate=False)
    # This version writes the highest score + 1 where later ones write infinity; the tests know infinity as null.
    listed = [None, *map(float, thresholds[1:])]
    return {
        "genuine": list(map(float, genuine)),
        "impostor": list(map(float, impostor)),
        "fpr": list(map(float, fpr)),
        "tpr": list(map(float, tpr)),
        "thresholds": listed,
        "auc": float(roc_auc_score(labels, scores)),
        "eer": float(brentq(lambda x: 1.0 - x - interp1d(fpr, tpr)(x), 0.0, 1.0, xtol=1e-15)),
        "tarAtFmr": [[fmr, float(tpr[fpr <= fmr].max())] for fmr in (0.0, 0.001, 0.01, 0.1, 0.29, 0.5, 1.0)],
        # The best that any threshold does, over all of the pairs.
        "bestAccuracy": float(((tpr * len(genuine)) + (1 - fpr) * len(impostor)).max() / len(scores)),
    }


result = {"scikit-learn": sklearn.__version__, "cases": {name: golden(*scores) for name, scores in CASES.items()}}
path = pathlib.Path(__file__).with_name("sklearn-verification.json")
path.write_text(json.dumps(result) + "\n")
print(f"{path.name}: {path.stat().st_size} bytes, {len(CASES)} cases")
