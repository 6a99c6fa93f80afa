"""Times scikit-learn's ROC of scores in two files of doubles (genuine, impostor), for metrics-vs-sklearn.ts: {seconds, points, auc} as JSON."""
import json
import sys
import time

import numpy as np
from sklearn.metrics import auc, roc_curve

genuine, impostor = (np.fromfile(path) for path in sys.argv[1:3])
labels = np.r_[np.ones(len(genuine), np.int8), np.zeros(len(impostor), np.int8)]
scores = np.r_[genuine, impostor]
start = time.process_time()
fpr, tpr, _ = roc_curve(labels, scores, drop_intermediate=False)
seconds = time.process_time() - start
print(json.dumps({"seconds": seconds, "points": len(fpr), "auc": float(auc(fpr, tpr))}))
