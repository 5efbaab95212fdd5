"""docs/scaling-elsewhere.md: what stands there for HPC clusters and Kubernetes is what the coordinator asks for."""

import re

import dask
import pytest
import trustme
import yaml
from courses import ROOT
from dask_jobqueue import SLURMCluster
from distributed import Security

PAGE = (ROOT / "docs" / "scaling-elsewhere.md").read_text()
TLS = re.search(r"```yaml\n(.*?)```", (ROOT / "docs" / "scaling.md").read_text(), re.S)[1]


def block(language):
    return re.search(rf"```{language}\n(.*?)```", PAGE, re.S)[1]


def test_the_job_script_of_the_page_starts_workers_that_the_coordinator_accepts(tmp_path):
    ca = trustme.CA()
    ca.cert_pem.write_to_path(tmp_path / "ca.pem")
    ca.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(tmp_path / "grading.pem")
    settings = yaml.safe_load(TLS.replace("/etc/grading", str(tmp_path)))
    call = re.search(r"^cluster = (SLURMCluster\(.*?^\))", block("python"), re.S | re.M)[1]
    call = call.replace('"port": 8786', '"port": 0, "host": "127.0.0.1"')  # as far as a test may listen
    with dask.config.set(dask.config.merge(dask.config.config, settings)):
        with eval(call, {"SLURMCluster": SLURMCluster, "Security": Security}) as cluster:  # noqa: S307  ours
            script, dashboard = cluster.job_script(), cluster.scheduler.http_application.applications
            assert cluster.scheduler_address.startswith("tls://127.0.0.1:")
    assert not dashboard
    assert {"#SBATCH --cpus-per-task=16", "#SBATCH --mem=38G", "#SBATCH -t 04:00:00"} <= set(script.splitlines())
    pem = tmp_path / "grading.pem"
    for words in (
        " tls://127.0.0.1:",
        " --nthreads 1 ",
        " --nworkers 16 ",
        " --no-dashboard",
        " --local-directory $TMPDIR ",
        f" --tls-ca-file {tmp_path / 'ca.pem'} --tls-cert {pem} --tls-key {pem}",
    ):
        assert words in script, script


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
