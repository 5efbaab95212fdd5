"""A child process, and a child of it in a session of its own, tries what its parent may not.

family: writing outside
expect: 0
"""

cells = {
    "first": '''
import subprocess

script = """
(setsid nohup sh -c 'exec -a corpus-outlives sleep 600' >/dev/null 2>&1 &)
for place in @COURSE@ / /var/tmp /dev; do touch $place/corpus-was-here; done
mount -t tmpfs none /mnt; unshare -Ur true; su -c id; sudo -n id; nsenter -t 1 -a id; chroot / id; mknod /tmp/x b 8 0
"""
print(subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=5).stdout.replace("uid=0", "LEAK"))
''',
}
