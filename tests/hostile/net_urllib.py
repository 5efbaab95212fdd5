# family: network
# base: untouched
# at: start
# points: 0

import urllib.request
try:
    print("LEAK", urllib.request.urlopen("http://example.org", timeout=1).read()[:10])
except OSError as e:
    print(e)
