# family: html and script
# base: untouched
# at: start
# points: 0

from IPython.display import HTML, Javascript, SVG, display
display(HTML("<script>alert('HACK')</script><img src=x onerror=alert('HACK')>"))
display(Javascript("alert('HACK')"))
display({"image/svg+xml": "<svg onload=alert('HACK')>", "text/latex": "<script>HACK</script>"}, raw=True)
display({"image/png": "\"><script>alert('HACK')</script>"}, raw=True)
print("<script>alert('HACK')</script>")
