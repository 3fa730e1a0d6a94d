"""The best value after 100 trials of Optuna's samplers on the functions of test/support/testFunctions.ts, over many seeds."""

import json
import math
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
SEEDS = int(sys.argv[1]) if len(sys.argv) > 1 else 20


def branin(trial):
    a, b = trial.suggest_float("x", -5, 10), trial.suggest_float("y", 0, 15)
    bend = b - 5.1 / (4 * math.pi**2) * a**2 + 5 / math.pi * a - 6
    return bend**2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(a) + 10


WEIGHTS = [1, 1.2, 3, 3.2]
SCALES = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]]
CENTRES = [
    [1312, 1696, 5569, 124, 8283, 5886],
    [2329, 4135, 8307, 3736, 1004, 9991],
    [2348, 1451, 3522, 2883, 3047, 6650],
    [4047, 8828, 8732, 5743, 1091, 381],
]


def hartmann6(trial):
    x = [trial.suggest_float(f"x{i}", 0, 1) for i in range(6)]
    return -sum(
        w * math.exp(-sum(s * (xj - c / 10000) ** 2 for s, xj, c in zip(scales, x, centres)))
        for w, scales, centres in zip(WEIGHTS, SCALES, CENTRES)
    )


def mixed(trial):
    optimizer = trial.suggest_categorical("optimizer", ["adam", "sgd", "rmsprop"])
    rate = trial.suggest_float("rate", 1e-5, 1, log=True)
    best = {"adam": 1e-3, "sgd": 0.05, "rmsprop": 1e-2}[optimizer]
    if optimizer == "sgd":
        branch = 4 * (trial.suggest_float("momentum", 0, 0.99) - 0.9) ** 2
    elif optimizer == "adam":
        branch = 0.3 + 20 * (trial.suggest_float("beta", 0.8, 0.999) - 0.95) ** 2
    else:
        branch = 0.6
    units = trial.suggest_int("units", 32, 512, step=32)
    layers = trial.suggest_int("layers", 1, 8, log=True)
    norm = trial.suggest_categorical("norm", [False, True])
    return (
        branch
        + 0.5 * math.log10(rate / best) ** 2
        + ((units - 192) / 256) ** 2
        + math.log2(layers / 3) ** 2 / 4
        + (0 if norm else 0.2)
    )


SAMPLERS = {
    "random": lambda seed: optuna.samplers.RandomSampler(seed=seed),
    "tpe": lambda seed: optuna.samplers.TPESampler(seed=seed),
    "tpe, one by one": lambda seed: optuna.samplers.TPESampler(seed=seed, multivariate=False),
}
for name, function in [("Branin", branin), ("Hartmann-6", hartmann6), ("Mixed and conditional", mixed)]:
    for sampler, make in SAMPLERS.items():
        best = []
        for seed in range(SEEDS):
            study = optuna.create_study(sampler=make(seed))
            study.optimize(function, n_trials=100)
            best.append(study.best_value)
        best.sort()
        median = (best[(SEEDS - 1) // 2] + best[SEEDS // 2]) / 2
        quartiles = [best[SEEDS // 4], best[3 * SEEDS // 4]]
        print(json.dumps({"problem": name, "sampler": sampler, "median": median, "quartiles": quartiles}), flush=True)
