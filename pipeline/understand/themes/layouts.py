"""Clusters on which many layouts agree, for one layout by UMAP is partly chance.

UMAP moves points a little at a time, each move after the last, so the smallest difference grows into another layout:
another seed, another processor's last digit. Evidence accumulation (Fred and Jain 2005) asks many layouts: two
contributions belong together if they lie in one cluster in enough of them. The parts are BERTopic's: `Layouts` is what
reduces, `Agreement` what clusters (docs/decisions/0012).
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from warnings import catch_warnings, simplefilter

import numpy as np
from numpy.typing import NDArray

from pipeline.text.linear import Matrix

Numbers = NDArray[np.int_]

PORTION = 512  # contributions whose distances are held at once
DIGITS = 6  # of distances and shares: below it lies what differs between processors
NOISE = -1  # BERTopic's number of contributions outside all clusters
EPOCHS = 50  # of each layout, a tenth of UMAP's own: forty short ones take as long as four long ones


@dataclass
class Layouts:
    """Several layouts by UMAP, each with a seed of its own, side by side.

    Args:
        neighbours: of a point in UMAP; fewer where there are not so many.
        dimensions: of a layout.
        guidance: weight of the labels against the vectors.
        seeds: one a layout.

    Attributes:
        embedding_: what `fit_transform` returned last, by UMAP's name for it.
    """

    neighbours: int
    dimensions: int
    guidance: float
    seeds: range
    embedding_: Matrix = field(default_factory=lambda: np.zeros((0, 0)), repr=False)

    def fit_transform(self, points: Matrix, y: Numbers | None = None) -> Matrix:
        """The layouts, shape (points, layouts times dimensions).

        Args:
            points: unit vectors, shape (points, width).
            y: a number a point, -1 for none: equal numbers are drawn together.
        """
        from umap import UMAP

        _keep_compiled()
        neighbours = min(self.neighbours, len(points) - 1)
        nearest = _nearest(points, neighbours)
        parameters = {
            "n_neighbors": neighbours,
            "n_components": self.dimensions,
            "n_epochs": EPOCHS,
            "min_dist": 0.0,
            "metric": "cosine",
            "target_weight": self.guidance,
            "precomputed_knn": nearest,
            "n_jobs": 1,
        }
        with catch_warnings():
            simplefilter("ignore", UserWarning)  # that new data cannot be transformed, which nobody asks for
            drawn = [UMAP(**parameters, random_state=seed).fit_transform(points, y=y) for seed in self.seeds]
        self.embedding_ = np.hstack(drawn)
        return self.embedding_


@dataclass
class Agreement:
    """The clusters on which layouts agree: HDBSCAN in each, average linkage over how often two points lie together.

    Args:
        dimensions: of a layout.
        smallest: fewest points of a cluster.
        largest: most points of a cluster in a layout.
        together: minimum share of layouts in which two points of a cluster lie together, on average.

    Attributes:
        labels_: cluster of each point, -1 for none.
        probabilities_: share of the layouts in which it lies with another of its cluster, on average; 0 for none.
    """

    dimensions: int
    smallest: int
    largest: int
    together: float
    labels_: Numbers = field(default_factory=lambda: np.zeros(0, int), repr=False)
    probabilities_: Matrix = field(default_factory=lambda: np.zeros(0), repr=False)

    def fit(self, layouts: Matrix, y: Numbers | None = None) -> Agreement:
        """Find the clusters.

        Args:
            layouts: as `Layouts` gives them.
            y: BERTopic hands on what guided the layouts; nothing more comes of it.
        """
        share = self._together(layouts)
        self.labels_, self.probabilities_ = np.full(len(layouts), NOISE), np.zeros(len(layouts))
        found = [part for part in _agreed(share, self.together) if len(part) >= self.smallest]
        for number, part in enumerate(sorted(found, key=lambda part: (-len(part), part[0]))):
            among = share[part][:, part].toarray()
            self.labels_[part] = number
            self.probabilities_[part] = np.round((among.sum(axis=1) - 1) / (len(part) - 1), DIGITS)
        return self

    def _together(self, layouts: Matrix) -> Any:
        """Share of the layouts in which two points lie in one cluster, a sparse matrix; 1 with itself."""
        from hdbscan import HDBSCAN
        from scipy.sparse import csr_array, diags_array

        count, size = layouts.shape[1] // self.dimensions, len(layouts)
        total: Any = csr_array((size, size))
        for layout in np.split(layouts, count, axis=1):
            found = HDBSCAN(min_cluster_size=self.smallest, max_cluster_size=self.largest, core_dist_n_jobs=1)
            cluster = found.fit_predict(layout)
            rows = np.flatnonzero(cluster != NOISE)
            member = csr_array((np.ones(len(rows)), (rows, cluster[rows])), shape=(size, size))
            total = total + member @ member.T
        return csr_array(total / count + diags_array(1 - total.diagonal() / count))


def _agreed(share: Any, together: float) -> list[Numbers]:
    """Points by cluster, from average linkage; each cluster's numbers in order.

    No two points are joined but through some pair that is often enough together, so linkage looks at one
    part of the graph of such pairs at a time and a meeting of many sessions fits into the memory.
    """
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial.distance import squareform

    found: list[Numbers] = []
    part_of = connected_components(share >= together, directed=False)[1]
    for number in np.unique(part_of):
        rows = np.flatnonzero(part_of == number)
        if len(rows) > 1:
            apart = np.round(1 - share[rows][:, rows].toarray(), DIGITS)
            joined = fcluster(linkage(squareform(apart), "average"), 1 - together, "distance")
            found += [rows[joined == cluster] for cluster in np.unique(joined)]
    return found


def _nearest(points: Matrix, neighbours: int) -> tuple[Numbers, Matrix]:
    """Row numbers and cosine distances of each point's nearest, itself first; shapes (points, neighbours).

    Handed to UMAP, for its own search compiles for as long as everything else takes together. Rows are looked at in
    portions, so that a meeting of many sessions fits into the memory; of equally near ones the first counts.
    """
    order, near = np.zeros((len(points), neighbours), dtype=int), np.zeros((len(points), neighbours))
    for start in range(0, len(points), PORTION):
        part = np.round(np.maximum(1 - points[start : start + PORTION] @ points.T, 0.0), DIGITS)
        part[np.arange(len(part)), start + np.arange(len(part))] = -1.0
        farthest = np.partition(part, neighbours - 1, axis=1)[:, neighbours - 1]
        for i, (row, most) in enumerate(zip(part, farthest, strict=True), start):
            among = np.flatnonzero(row <= most)
            order[i] = among[np.argsort(row[among], kind="stable")[:neighbours]]
            near[i] = row[order[i]]
    return order, np.maximum(near, 0.0)


def _keep_compiled() -> None:
    """Have Numba keep what it compiles of UMAP (7 seconds), so that only the first run on a machine compiles."""
    from umap import layouts, umap_

    parts = [(umap_, "smooth_knn_dist"), (umap_, "compute_membership_strengths"), (umap_, "fast_intersection"),
             (layouts, "_nb_optimize_layout_euclidean_single_epoch")]  # fmt: skip
    for module, name in parts:
        with suppress(AttributeError, RuntimeError):  # another version of UMAP; no folder that may be written to
            getattr(module, name).enable_caching()
