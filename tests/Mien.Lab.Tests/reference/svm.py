"""Writes svm.json: margins that LIBLINEAR 2.3 (Debian's liblinear4) gives five labels: by its dual solver at its own tolerance, and by its primal one, as good as exact."""
import ctypes, json, os, random

lib = ctypes.CDLL("liblinear.so.4")


class Node(ctypes.Structure):
    _fields_ = [("index", ctypes.c_int), ("value", ctypes.c_double)]


class Problem(ctypes.Structure):
    _fields_ = [("l", ctypes.c_int), ("n", ctypes.c_int), ("y", ctypes.POINTER(ctypes.c_double)),
                ("x", ctypes.POINTER(ctypes.POINTER(Node))), ("bias", ctypes.c_double)]


class Parameter(ctypes.Structure):
    _fields_ = [("solver_type", ctypes.c_int), ("eps", ctypes.c_double), ("C", ctypes.c_double), ("nr_weight", ctypes.c_int),
                ("weight_label", ctypes.c_void_p), ("weight", ctypes.c_void_p), ("p", ctypes.c_double), ("init_sol", ctypes.c_void_p)]


lib.train.restype = ctypes.c_void_p
lib.get_decfun_coef.restype = ctypes.c_double
lib.get_decfun_coef.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]
lib.get_labels.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
silent = ctypes.CFUNCTYPE(None, ctypes.c_char_p)(lambda text: None)
lib.set_print_string_function(silent)

random.seed(5)
WIDTH, COUNT, LABELS = 12, 60, 5
labels = [i % LABELS for i in range(COUNT)]
rows = [[0.0 if random.random() < 0.4 else round(random.gauss(0.8 if place % LABELS == label else 0, 1), 3) for place in range(WIDTH)] for label in labels]


def margins(cost, solver, eps):
    kept = []
    for row in rows:
        nodes = [Node(place + 1, value) for place, value in enumerate(row) if value] + [Node(WIDTH + 1, 1), Node(-1, 0)]
        kept.append((Node * len(nodes))(*nodes))
    x = (ctypes.POINTER(Node) * COUNT)(*[ctypes.cast(row, ctypes.POINTER(Node)) for row in kept])
    y = (ctypes.c_double * COUNT)(*labels)
    problem = Problem(COUNT, WIDTH + 1, y, x, -1)
    parameter = Parameter(solver, eps, cost, 0, None, None, 0.1, None)
    model = lib.train(ctypes.byref(problem), ctypes.byref(parameter))
    order = (ctypes.c_int * LABELS)()
    lib.get_labels(model, order)
    w = {order[at]: [lib.get_decfun_coef(model, place + 1, at) for place in range(WIDTH + 1)] for at in range(LABELS)}
    return [round(w[label][WIDTH] + sum(a * b for a, b in zip(w[label], row)), 7) for row in rows for label in range(LABELS)]


out = {"labels": labels, "rows": rows}
for cost in (0.1, 1, 10):
    out[str(cost)] = {"default": margins(cost, 1, 0.1), "exact": margins(cost, 2, 1e-9)}
    print(cost, max(abs(a - b) for a, b in zip(out[str(cost)]["default"], out[str(cost)]["exact"])))
with open(os.path.join(os.path.dirname(__file__), "svm.json"), "w") as file:
    file.write(json.dumps(out) + "\n")
