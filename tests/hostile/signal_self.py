# family: signals
# base: solved
# at: predict
# points: 85
# status: predict=MISSING

import os, signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
import ctypes
ctypes.string_at(0)
