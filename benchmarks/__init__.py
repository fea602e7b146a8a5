"""Measurements of the program; those with `--write` make a page of docs/.

Each module runs from the project folder as `python -m benchmarks.NAME`; `--help` says what its folder of data holds:
labelled meetings (`<meeting>/raw` as in data/raw, `<meeting>/gold` the answer key), public sets, or both.
"""
