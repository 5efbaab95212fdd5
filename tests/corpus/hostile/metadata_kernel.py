"""The notebook asks for another kernel, whose name is a path, and for another language.

family: notebook metadata
expect: 0
remark: graded with 'python3'
"""


def edit(nb):
    nb.metadata["kernelspec"] = {
        "name": "../../../tmp/kernel",
        "display_name": "<script>alert(1)</script>",
        "language": "bash",
    }
    nb.metadata["language_info"] = {"name": "<script>alert(1)</script>", "pygments_lexer": "../../etc/passwd"}
