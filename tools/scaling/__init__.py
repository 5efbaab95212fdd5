"""How far one coordinator and a Dask cluster go: the figures of docs/scaling.md, each by a command.

    python -m tools.scaling efficiency     two workers of a cluster beside `--jobs 2`, on the same submissions
    python -m tools.scaling coordinator    the coordinator alone, with workers that answer at once
    python -m tools.scaling simulate       a deadline with many cores, from what the two above measured
    python -m tools.scaling long           one long run that is interrupted again and again

Scheduler and workers are processes of their own, begun as docs/scaling.md says, and up before anything is measured.
"""
