# family: signals
# base: solved
# at: start
# points: 100

import signal
signal.signal(signal.SIGALRM, lambda *a: (_ for _ in ()).throw(KeyboardInterrupt))
signal.setitimer(signal.ITIMER_REAL, 1000)
