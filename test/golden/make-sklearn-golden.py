#!/usr/bin/python3
"""Writes test/golden/sklearn-verification.json: scores, and what scikit-learn and SciPy say of them.

Run by hand where scikit-learn is (Debian: apt-get install python3-sklearn); the tests read the stored file.
    /usr/bin/python3 test/golden/make-sklearn-golden.py
"""
import json
import pathlib

import numpy as np
import scipy
import sklearn
from scipy.interpolate import interp1d
from scipy.optimize import brentq
from scipy.special import betainc, ndtr, ndtri
from scipy.stats import beta, binomtest, t as student
from sklearn.calibration import calibration_curve
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (
    accuracy_score,
    average_precision_score,
    balanced_accuracy_score,
    brier_score_loss,
    det_curve,
    f1_score,
    matthews_corrcoef,
    precision_score,
    recall_score,
    roc_auc_score,
    roc_curve,
)

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


def listed(values):
    return [None if np.isinf(value) else float(value) for value in values]


def golden(genuine, impostor):
    labels = np.r_[np.ones(len(genuine)), np.zeros(len(impostor))]
    scores = np.r_[genuine, impostor]
    fpr, tpr, thresholds = roc_curve(labels, scores, drop_intermediate=False)
    false_match, false_non_match, det_thresholds = det_curve(labels, scores)
    return {
        "genuine": list(map(float, genuine)),
        "impostor": list(map(float, impostor)),
        "fpr": list(map(float, fpr)),
        "tpr": list(map(float, tpr)),
        # This version writes the highest score + 1 where later ones write infinity; the tests know infinity as null.
        "thresholds": [None, *map(float, thresholds[1:])],
        "auc": float(roc_auc_score(labels, scores)),
        "partialAuc": [[fmr, float(roc_auc_score(labels, scores, max_fpr=fmr))] for fmr in (0.001, 0.01, 0.1, 0.5)],
        "eer": float(brentq(lambda x: 1.0 - x - interp1d(fpr, tpr)(x), 0.0, 1.0, xtol=1e-15)),
        "tarAtFmr": [[fmr, float(tpr[fpr <= fmr].max())] for fmr in (0.0, 0.001, 0.01, 0.1, 0.29, 0.5, 1.0)],
        # The best that any threshold does, over all of the pairs.
        "bestAccuracy": float(((tpr * len(genuine)) + (1 - fpr) * len(impostor)).max() / len(scores)),
        # By rising threshold, from the highest one with FNMR 0 to the lowest with FMR 0; then the same on normal-deviate axes.
        "det": {
            "thresholds": list(map(float, det_thresholds)),
            "fmr": list(map(float, false_match)),
            "fnmr": list(map(float, false_non_match)),
            "x": listed(ndtri(false_match)),
            "y": listed(ndtri(false_non_match)),
        },
        "averagePrecision": float(average_precision_score(labels, scores)),
        # By rising threshold; the point at (1, 0) that scikit-learn adds is left out.
        "decisions": [figures(labels, scores, threshold) for threshold in np.quantile(scores, (0.1, 0.5, 0.9))],
        "calibration": calibration(labels, scores),
    }


def figures(labels, scores, threshold):
    same = scores >= threshold
    return {
        "threshold": float(threshold),
        "accuracy": float(accuracy_score(labels, same)),
        "balancedAccuracy": float(balanced_accuracy_score(labels, same)),
        "precision": float(precision_score(labels, same)),
        "recall": float(recall_score(labels, same)),
        "f1": float(f1_score(labels, same)),
        "mcc": float(matthews_corrcoef(labels, same)),
    }


def calibration(labels, scores):
    """Both methods, fitted and asked on the same pairs; with the list's own prior and with that of 0.2."""
    asked = np.quantile(scores, np.linspace(0, 1, 23))
    answer = {"asked": list(map(float, asked)), "fits": []}
    for prior in (labels.mean(), 0.2):
        weights = np.where(labels == 1, prior / labels.mean(), (1 - prior) / (1 - labels.mean()))
        isotonic = IsotonicRegression(out_of_bounds="clip").fit(scores, labels, weights)
        # Platt's targets are labels that are sure only up to (n + 1) / (n + 2): each pair as a bit of both kinds.
        sure = [(count + 1) / (count + 2) for count in (len(labels) - labels.sum(), labels.sum())]
        target = np.where(labels == 1, sure[1], 1 - sure[0])
        mean, scale = scores.mean(), scores.std() or 1.0
        logistic = LogisticRegression(penalty=None, solver="newton-cholesky", tol=1e-13, max_iter=100000).fit(
            np.r_[(scores - mean) / scale, (scores - mean) / scale][:, None],
            np.r_[np.ones(len(scores)), np.zeros(len(scores))],
            np.r_[weights * target, weights * (1 - target)],
        )
        by_isotonic = isotonic.predict(scores)
        by_logistic = logistic.predict_proba(((scores - mean) / scale)[:, None])[:, 1]
        observed, predicted = calibration_curve(labels, by_logistic, n_bins=10)
        answer["fits"].append({
            "prior": float(prior),
            "isotonic": list(map(float, isotonic.predict(asked))),
            "logistic": list(map(float, logistic.predict_proba(((asked - mean) / scale)[:, None])[:, 1])),
            "brier": [
                float(brier_score_loss(labels, by_isotonic, sample_weight=weights)),
                float(brier_score_loss(labels, by_logistic, sample_weight=weights)),
            ],
            "curve": [list(map(float, observed)), list(map(float, predicted))],
        })
    return answer


def distributions():
    """What intervals are made of."""
    probabilities = [1e-300, 1e-20, 1e-9, 1e-4, 0.025, 0.2, 0.4999, 0.5, 0.7, 0.975, 0.9999, 1 - 1e-9]
    deviates = [-37.0, -20.0, -8.0, -7.1, -7.05, -3.0, -1.0, -0.1, 0.0, 0.3, 2.0, 5.0, 8.0]
    shapes = [(0.5, 0.5), (1, 1), (2, 30), (30, 2), (0.7, 900), (100, 1e5), (5, 1e6)]
    trials = [(0, 1), (1, 1), (0, 3000), (3, 3000), (30, 1000000), (17, 40), (40, 40)]
    return {
        "probit": [[p, float(ndtri(p))] for p in probabilities],
        "normal": [[x, float(ndtr(x))] for x in deviates],
        "incompleteBeta": [[x, a, b, float(betainc(a, b, x))] for a, b in shapes for x in (1e-6, 0.01, 0.3, 0.5, 0.99)],
        "betaQuantile": [[p, a, b, float(beta.ppf(p, a, b))] for a, b in shapes for p in (1e-6, 0.025, 0.5, 0.975)],
        "student": [[p, n, float(student.ppf(p, n))] for n in (1, 2.5, 7, 60, 1e4) for p in (0.005, 0.3, 0.5, 0.975, 0.9999)],
        "wilson": [[k, n, *map(float, binomtest(k, n).proportion_ci(0.95, "wilson"))] for k, n in trials],
    }


result = {
    "scikit-learn": sklearn.__version__,
    "scipy": scipy.__version__,
    "distributions": distributions(),
    "cases": {name: golden(*scores) for name, scores in CASES.items()},
}
path = pathlib.Path(__file__).with_name("sklearn-verification.json")
path.write_text(json.dumps(result) + "\n")
print(f"{path.name}: {path.stat().st_size} bytes, {len(CASES)} cases")
