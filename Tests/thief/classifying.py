"""A trained attacker: learns from all statistics of most vaults, and guesses the kind of the others.

Needs scikit-learn, which only Scripts/soak installs.
"""

import numpy
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from judging import Verdict, interval


def learners(seed):
    return {
        "logistic regression": make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=5000)),
        "random forest": RandomForestClassifier(n_estimators=500, min_samples_leaf=3, random_state=seed, n_jobs=-1),
    }


def classify(left, right, confidence, seed):
    """A verdict on each learner, by five-fold cross-validation: no vault is guessed by who has seen it."""
    names = sorted(left[0])
    table = numpy.array([[one[name] for name in names] for one in left + right], dtype=float)
    kinds = numpy.array([0] * len(left) + [1] * len(right))
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    verdicts = []
    for name, learner in learners(seed).items():
        guesses = cross_val_predict(learner, table, kinds, cv=folds, method="predict_proba")[:, 1]
        verdicts.append(Verdict(name, *interval(
            list(guesses[kinds == 0]), list(guesses[kinds == 1]), confidence)))
    return verdicts
