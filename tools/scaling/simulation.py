"""Many submissions and many workers, as events in time: what `autograder grade --scheduler` does, without doing it.

There are two kinds of servers. A worker grades a batch; the coordinator takes one outcome after the other, and hands out the
next batch when it has. What is drawn: how long each submission takes, which of them break off, and when workers fail.
"""

import heapq
import itertools
import math
from collections import Counter, deque
from dataclasses import dataclass, field
from random import Random

from autograder.grading.cluster import AHEAD, BATCH, COSTS

HOUR = 3600.0


@dataclass(frozen=True)
class Site:
    """What there is to grade with.

    workers: one core each;  service: seconds of single submissions, of which one is drawn for each
    take: seconds of the coordinator for each submission;  retries: share of those whose grading breaks off, and is begun anew
    failures: of a worker, an hour;  back: seconds until it is there again
    """

    workers: int
    service: tuple
    take: float = 0.0
    retries: float = 0.0
    failures: float = 0.0
    back: float = 0.0
    batch: int = BATCH
    ahead: int = AHEAD


@dataclass
class Found:
    """ends: {submission: when its grade was written};  worked: seconds of all workers;  took: seconds of the coordinator
    lost: workers that failed;  set_aside: submissions that cost too many workers
    """

    ends: dict = field(default_factory=dict)
    worked: float = 0.0
    took: float = 0.0
    lost: int = 0
    set_aside: int = 0

    @property
    def last(self):
        return max(self.ends.values(), default=0.0)


class Simulation:
    """Submissions arrive (seconds, in order), and all of them are graded."""

    def __init__(self, arrivals, site: Site, dice: Random):
        self.arrivals, self.site, self.dice, self.found = arrivals, site, dice, Found()
        self.events, self.order = [], itertools.count()
        self.waiting, self.suspects, self.sent, self.done = deque(), deque(), deque(), deque()
        self.idle, self.there, self.flying, self.costs = site.workers, site.workers, 0, Counter()
        self.taking, self.alone, self.cost = False, None, {}

    def run(self) -> Found:
        self._at(self.arrivals[0], self._arrive, 0)
        while self.events:
            self.now, _, what, told = heapq.heappop(self.events)
            what(told)
            self._coordinate()
        return self.found

    def _at(self, when, what, told):
        heapq.heappush(self.events, (when, next(self.order), what, told))

    def _arrive(self, k):
        while k < len(self.arrivals) and self.arrivals[k] <= self.now:
            self.waiting.append(k)
            k += 1
        if k < len(self.arrivals):
            self._at(self.arrivals[k], self._arrive, k)

    def _coordinate(self):
        """What the coordinator does next, unless it is at something: see `Cluster.run`."""
        if self.taking:
            return
        while self.flying < self.site.ahead * max(self.there, 1) and self.waiting:
            most = max(1, min(self.site.batch, len(self.waiting) // (2 * self.site.ahead * max(self.there, 1))))
            self._send([self.waiting.popleft() for _ in range(min(most, len(self.waiting)))])
        if self.suspects and self.alone is None:
            self.alone = [self.suspects.popleft()]
            self._send(self.alone)
        if self.done:
            batch = self.done.popleft()
            self.taking, spent = True, self.site.take * len(batch)
            self.found.took += spent
            self._at(self.now + spent, self._taken, batch)

    def _taken(self, batch):
        self.taking = False
        self._landed(batch)
        for k in batch:
            self.found.ends[k] = self.now

    def _landed(self, batch):
        self.flying -= 1
        if batch is self.alone:
            self.alone = None

    def _send(self, batch):
        self.flying += 1
        self.sent.append(batch)
        self._begin()

    def _begin(self):
        """Workers that have nothing to do take what was sent."""
        while self.idle and self.sent:
            self.idle -= 1
            batch, site = self.sent.popleft(), self.site
            lasts = sum(self._service(k) for k in batch)
            fails = self.dice.expovariate(site.failures / HOUR) if site.failures else math.inf
            self.found.worked += min(lasts, fails)
            self._at(self.now + min(lasts, fails), self._fail if fails < lasts else self._finish, batch)

    def _service(self, k):
        """A submission takes as long as it takes, wherever it is graded; half of it more where it breaks off halfway."""
        if k not in self.cost:
            more = 1.5 if self.dice.random() < self.site.retries else 1.0
            self.cost[k] = more * self.dice.choice(self.site.service)
        return self.cost[k]

    def _finish(self, batch):
        self.idle += 1
        self.done.append(batch)
        self._begin()

    def _fail(self, batch):
        """A worker is gone, and what it had is given to others, one at a time."""
        self.there -= 1
        self.found.lost += 1
        self._landed(batch)
        self._at(self.now + self.site.back, self._return, None)
        for k in batch:
            self.costs[k] += 1
            if self.costs[k] < COSTS:
                self.suspects.append(k)
            else:
                self.found.set_aside += 1
                self.found.ends[k] = self.now

    def _return(self, _):
        self.there += 1
        self.idle += 1
        self._begin()


def before_deadline(count: int, fold: float, dice: Random) -> list[float]:
    """When submissions arrive in the last hour, seconds from its beginning, in order: a Poisson process, given their number,
    whose rate grows by e in `fold` seconds."""
    reach = 1 - math.exp(-HOUR / fold)
    return sorted(HOUR + fold * math.log1p(-reach * dice.random()) for _ in range(count))


def on_arrival(arrivals, site: Site, dice: Random) -> Found:
    """Whoever arrives is graded then: the least that is possible."""
    return Simulation(arrivals, site, dice).run()


def one_run(arrivals, site: Site, dice: Random, start=0.0, look=0.0) -> Found:
    """One run, which begins at the deadline. start: seconds until the first is graded;  look: more of them for each"""
    begin = HOUR + start + look * len(arrivals)
    return on_arrival([begin] * len(arrivals), site, dice)


def run_after_run(arrivals, site: Site, dice: Random, start=0.0, look=0.0, again=0.0) -> tuple[Found, int]:
    """A run, again and again, from the beginning of the hour on; and how many. again: seconds for each that is up to date"""
    made, runs, now, done = Found(), 0, arrivals[0], 0
    while done < len(arrivals):
        now = max(now, arrivals[done])
        there = next((k for k in range(done, len(arrivals)) if arrivals[k] > now), len(arrivals))
        begin = now + start + look * (there - done)
        found = on_arrival([begin] * (there - done), site, dice)
        made.ends |= {done + k: when for k, when in found.ends.items()}
        for name in ("worked", "took", "lost", "set_aside"):
            setattr(made, name, getattr(made, name) + getattr(found, name))
        made.took += (begin - now) + again * done
        now, done, runs = found.last + again * done, there, runs + 1
    return made, runs
