"""Nothing that comes from elsewhere is run: no pickle, no eval, weights only as safetensors, remote code off."""

import ast
import zipfile
from pathlib import Path

import pytest

from harness.errors import UserError
from tests.conftest import ROOT, Run

SOURCES = [
    path
    for folder in ("harness", "tasks", "baselines", "aligned", "hydra_configs", "hydra_plugins")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "shelve", "marshal", "joblib"}
CALLS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "read_pickle",
    "to_pickle",
    "unsafe_load",
    "full_load",
    "system",
    "popen",
}
REMOTE = {"trust_remote_code", "remote_code"}


def dangers(tree: ast.AST) -> list[str]:
    """What a source does that runs data as code, or could."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            found += [name for name in names if name.split(".")[0] in MODULES]
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        base = getattr(node.func.value, "id", "") if isinstance(node.func, ast.Attribute) else ""
        given = {word.arg: word.value for word in node.keywords}
        # model.eval() is no eval, and to compile a pattern or a layer takes no source
        other = base in {"re", "torch"} or (
            isinstance(node.func, ast.Attribute) and not node.args and "source" not in given
        )
        if name in CALLS and (node.args or node.keywords) and not (name == "compile" and other):
            found.append(name)
        if (base, name) in {("torch", "load"), ("torch", "save"), ("yaml", "load")}:
            found.append(f"{base}.{name}")
        if name == "from_pretrained" and base in {"AutoModelForCausalLM", "AutoModel"}:
            safe = given.get("use_safetensors")
            found += [] if isinstance(safe, ast.Constant) and safe.value is True else ["weights of any kind"]
        for word in (*REMOTE, "allow_pickle", "shell"):
            value = given.get(word)
            found += [word] if isinstance(value, ast.Constant) and value.value else []
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_sources(path: Path) -> None:
    assert dangers(ast.parse(path.read_text())) == []


@pytest.mark.parametrize(
    "source",
    ["import pickle", "from joblib import load", "eval('1')", "compile('1', '', 'eval')", "builtins.compile('1', '', 'eval')",
     "b.compile(source='1', filename='', mode='eval')", "frame.eval('1')", "torch.eval('1')", "np.load(f, allow_pickle=True)", "torch.load(f)",
     "AutoModelForCausalLM.from_pretrained(m)", "f(trust_remote_code=True)", "yaml.load(f)", "run(x, shell=True)"],
)  # fmt: skip
def test_the_search_finds(source: str) -> None:
    assert dangers(ast.parse(source))


def test_remote_code_is_off_in_every_config() -> None:
    import yaml

    for path in sorted((ROOT / "hydra_configs").rglob("*.yaml")):
        settings = yaml.safe_load(path.read_text()) or {}
        assert not any(settings.get(name) for name in REMOTE), path


def test_what_a_run_leaves_holds_no_pickle(run: Run, tmp_path: Path) -> None:
    """A fitted model, its samples and its tables: text, Parquet and safetensors."""
    small = ["users=20", "dataset.users=100", "dataset.items=200", "model.epochs=1"]
    assert run(["harness", "+task=sequential", "model=sasrec", *small]).returncode == 0
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.stat().st_size]
    kinds = {path.suffix for path in files}
    assert kinds <= {".json", ".jsonl", ".parquet", ".csv", ".md", ".safetensors", ""} and ".safetensors" in kinds
    for path in files:
        assert not zipfile.is_zipfile(path) and path.read_bytes()[:1] != b"\x80", path


def test_weights_in_a_pickle_are_refused(tmp_path: Path) -> None:
    """A folder with pytorch_model.bin alone, in which a pickle would leave a trace when it is opened."""
    import torch
    from transformers import LlamaConfig

    from harness.engine.transformers import load_model

    trace = tmp_path / "trace"

    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return Path.touch, (trace,)  # type: ignore[return-value]

    config = LlamaConfig(vocab_size=8, hidden_size=8, intermediate_size=8, num_hidden_layers=1, num_attention_heads=1)
    config.save_pretrained(tmp_path)
    torch.save({"model.embed_tokens.weight": Trap()}, tmp_path / "pytorch_model.bin")
    with pytest.raises(UserError, match="no model could be loaded"):
        load_model(str(tmp_path), "auto", "cpu", remote_code=False)
    assert not trace.exists()


def test_a_model_with_code_of_its_own_is_refused(tmp_path: Path) -> None:
    import json

    from harness.engine.transformers import load_model

    trace = tmp_path / "trace"
    (tmp_path / "modeling.py").write_text(f"open({str(trace)!r}, 'w')\nclass Model: pass\nclass Config: pass\n")
    own = {"AutoConfig": "modeling.Config", "AutoModelForCausalLM": "modeling.Model"}
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "theirs", "auto_map": own}))
    with pytest.raises(UserError, match="no model could be loaded"):
        load_model(str(tmp_path), "auto", "cpu", remote_code=False)
    assert not trace.exists()
