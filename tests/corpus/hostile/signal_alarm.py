"""A handler and a timer of the student's lie in wait for whoever measures time by SIGALRM in this process.

family: signals
expect: 100
rest: solved
"""

cells = {
    "first": '''
import signal
signal.signal(signal.SIGALRM, lambda *a: (_ for _ in ()).throw(KeyboardInterrupt))
signal.setitimer(signal.ITIMER_REAL, 1000)
''',
}
