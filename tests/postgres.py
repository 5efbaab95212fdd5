"""A real PostgreSQL server for tests, from Debian's package, at a socket that only this user and its own can reach."""

import os
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg

PLACES = Path("/usr/lib/postgresql")  # of Debian's binaries, a folder for each version; they are not on PATH
SETTINGS = "fsync = off\nlisten_addresses = ''\nunix_socket_directories = '{folder}'\n"


def binaries() -> Path | None:
    """Folder of the newest server here, or None."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).parent
    found = [p.parent for p in PLACES.glob("*/bin/initdb")]
    return max(found, key=lambda p: float(p.parent.name), default=None)


class Server:
    """A server in a folder of its own, with a password. As root it is the package's user `postgres` that runs it: initdb
    refuses root."""

    def __init__(self):
        self.folder, self.password = Path(tempfile.mkdtemp(prefix="postgres-")), f"p{secrets.token_hex(12)}"
        self.user = "postgres" if os.getuid() == 0 else None
        (self.folder / "password").write_text(self.password)
        if self.user:
            for path in (self.folder, self.folder / "password"):
                shutil.chown(path, self.user)
        self.run("initdb", "--auth=scram-sha-256", "--username=grader", f"--pwfile={self.folder}/password", "--no-sync")
        with (self.folder / "data" / "postgresql.conf").open("a") as f:
            f.write(SETTINGS.format(folder=self.folder))
        self.start()

    def run(self, command, *options):
        line = [binaries() / command, "--pgdata", self.folder / "data", *options]
        done = subprocess.run(line, user=self.user, cwd=self.folder, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            raise RuntimeError(f"{command} failed: exit code {done.returncode}")

    def start(self):
        self.run("pg_ctl", "--wait", f"--log={self.folder}/log", "start")

    def stop(self):
        """At once: whoever is connected is thrown out."""
        self.run("pg_ctl", "--wait", "--mode=immediate", "stop")

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://grader:{self.password}@/{database}?host={self.folder}"

    def create(self, database: str) -> str:
        """A new database; returns its address."""
        with psycopg.connect(self.url("postgres").replace("+psycopg", ""), autocommit=True) as db:
            db.execute(f'create database "{database}"')
        return self.url(database)

    def close(self):
        self.stop()
        shutil.rmtree(self.folder)
