"""docs/scaling-elsewhere.md: what stands there for HPC clusters and Kubernetes is what the coordinator asks for."""

import os
import re
import signal
import subprocess

import dask
import pytest
import trustme
import yaml
from courses import ROOT, hand_in, small_course
from dask_jobqueue import SLURMCluster
from distributed import Client, Security

from autograder.commands import grade
from autograder.grading import receipts
from autograder.nbgrader_side import build

PAGE = (ROOT / "docs" / "scaling-elsewhere.md").read_text()
TLS = re.search(r"```yaml\n(.*?)```", (ROOT / "docs" / "scaling.md").read_text(), re.S)[1]


def block(language):
    return re.search(rf"```{language}\n(.*?)```", PAGE, re.S)[1]


@pytest.fixture
def authority(tmp_path):
    """Dask's settings as the page has them, with certificates of an authority of this test's own."""
    ca = trustme.CA()
    ca.cert_pem.write_to_path(tmp_path / "ca.pem")
    ca.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(tmp_path / "grading.pem")
    settings = yaml.safe_load(TLS.replace("/etc/grading", str(tmp_path)))
    with dask.config.set(dask.config.merge(dask.config.config, settings)):
        yield tmp_path


def made_by_the_page(**others):
    """Its cluster, as far as a test may listen. others: arguments in place of the page's"""
    call = re.search(r"^cluster = SLURMCluster\((.*?)^\)", block("python"), re.S | re.M)[1]
    given = eval(f"dict({call})", {"Security": Security})  # noqa: S307  ours
    given["scheduler_options"] |= {"port": 0, "host": "127.0.0.1"}
    return SLURMCluster(**given | others)


def test_the_job_script_of_the_page_starts_workers_that_the_coordinator_accepts(authority):
    with made_by_the_page() as cluster:
        script, dashboard = cluster.job_script(), cluster.scheduler.http_application.applications
        assert cluster.scheduler_address.startswith("tls://127.0.0.1:")
    assert not dashboard
    assert {"#SBATCH --cpus-per-task=16", "#SBATCH --mem=38G", "#SBATCH -t 04:00:00"} <= set(script.splitlines())
    pem = authority / "grading.pem"
    for words in (
        " tls://127.0.0.1:",
        " --nthreads 1 ",
        " --nworkers 16 ",
        " --no-dashboard",
        " --local-directory $TMPDIR ",
        f" --tls-ca-file {authority / 'ca.pem'} --tls-cert {pem} --tls-key {pem}",
    ):
        assert words in script, script


def test_who_runs_the_job_script_grades(authority, tmp_path):
    """By bash, as there is no queue here: a worker of one core joins over TLS, and a submission is graded on it."""
    answer = "def double(x):\n    return 2 * x"
    drawn = "inputs=lambda rng, n, m: (rng.normal(size=(n, m)),), sizes=(dict(n=2, m=3),)"
    course = small_course(tmp_path / "course", {answer: drawn})
    build(course, ["hw1"], lambda *_: None)
    hand_in(course, {"ada": answer}, "double")
    with made_by_the_page(cores=1, processes=1) as cluster:
        (tmp_path / "job.sh").write_text(cluster.job_script())
        line, place = ["bash", str(tmp_path / "job.sh")], os.environ | {"TMPDIR": str(tmp_path)}
        with subprocess.Popen(line, cwd=ROOT, env=place, stderr=subprocess.DEVNULL, start_new_session=True) as job:
            try:
                with Client(cluster.scheduler_address, security=Security()) as client:
                    client.wait_for_workers(1, timeout=120)
                summary = grade.run(course, "hw1", scheduler=cluster.scheduler_address)
            finally:
                os.killpg(job.pid, signal.SIGTERM)
    assert summary.graded == 1 and receipts.read(course, "hw1")["ada"]["marks"]["scores"]["hw1"] == {"double": 10.0}


@pytest.fixture(scope="module")
def pods():
    """{name of a Deployment: the spec of its pods}"""
    objects = [o for o in yaml.safe_load_all(block("yaml")) if o["kind"] == "Deployment"]
    for made in objects:
        assert made["spec"]["selector"]["matchLabels"] == made["spec"]["template"]["metadata"]["labels"]
    return {o["metadata"]["name"]: o["spec"]["template"]["spec"] for o in objects}


def test_pods_have_no_privilege_and_workers_what_bubblewrap_needs(pods):
    for pod in pods.values():
        (container,) = pod["containers"]
        rights = container["securityContext"]
        assert pod["securityContext"]["runAsNonRoot"] and not pod["automountServiceAccountToken"]
        assert rights["capabilities"] == {"drop": ["ALL"]} and rights["allowPrivilegeEscalation"] is False
        assert "privileged" not in rights
    worker = pods["workers"]["containers"][0]["securityContext"]
    assert pods["workers"]["hostUsers"] is False and worker["procMount"] == "Unmasked"
    assert worker["seccompProfile"] == worker["appArmorProfile"] == {"type": "Unconfined"}


def test_pods_start_what_the_coordinator_accepts_with_the_files_of_their_secret(pods):
    scheduler, worker = (pods[name]["containers"][0] for name in ("scheduler", "workers"))
    assert scheduler["command"][:4] == ["dask", "scheduler", "--protocol", "tls"]
    assert worker["command"][:5] == ["dask", "worker", "tls://scheduler:8786", "--nthreads", "1"]
    for made in (scheduler, worker):
        assert "--no-dashboard" in made["command"]
        where = {mount["name"]: mount["mountPath"] for mount in made["volumeMounts"]}["tls"]
        assert made["env"] == [{"name": "DASK_CONFIG", "value": where}]
        files = set(re.findall(rf"{where}/(\S+)", TLS))
        assert files and files <= set(re.findall(r"--from-file=(\S+)", PAGE))
