"""Variants of one name: few settings in the name, none lost, no two alike."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from harness.variants import told_apart

Settings = dict[str, Any]


def named(*settings: Settings, name: str = "sft") -> dict[str, tuple[str, Settings]]:
    return {str(place): (name, each) for place, each in enumerate(settings)}


def test_what_goes_along_is_a_note_and_not_a_name() -> None:
    made = told_apart(
        named(
            {"rl": {"credit": "title", "samples": 2, "temperature": 0.5}, "seed": 0},
            {"rl": {"credit": "line", "samples": 8, "temperature": 1.0}, "seed": 0},
            {"rl": {"credit": "answer", "samples": 8, "temperature": 1.0}, "seed": 0},
        )
    )
    assert list(made.names.values()) == ["sft (rl.credit=title)", "sft (rl.credit=line)", "sft (rl.credit=answer)"]
    assert made.also == {
        "sft (rl.credit=title)": "rl.samples=2, rl.temperature=0.5",
        "sft (rl.credit=line)": "rl.samples=8, rl.temperature=1.0",
        "sft (rl.credit=answer)": "rl.samples=8, rl.temperature=1.0",
    }


def test_a_version_is_never_a_note() -> None:
    made = told_apart(named({"seed": 0, "lm": {"_version": 8}}, {"seed": 1, "lm": {"_version": 9}}))
    assert list(made.names.values()) == ["sft (lm._version=8)", "sft (lm._version=9)"]
    assert made.also == {"sft (lm._version=8)": "seed=0", "sft (lm._version=9)": "seed=1"}


def test_one_of_a_name_has_nothing_behind_it() -> None:
    made = told_apart({**named({"width": 64}), "b": ("ease", {"penalty": 1})})
    assert list(made.names.values()) == ["sft", "ease"] and not made.also


@given(
    st.lists(
        st.fixed_dictionaries({}, optional={name: st.integers(0, 2) for name in ("a", "b", "c", "_version")}),
        min_size=1,
        max_size=8,
        unique_by=lambda settings: tuple(sorted(settings.items())),
    )
)
def test_no_two_are_alike_and_nothing_is_lost(settings: list[Settings]) -> None:
    made = told_apart(named(*settings))
    assert len(set(made.names.values())) == len(settings)
    shared = {k: v for k, v in settings[0].items() if all(k in each and each[k] == v for each in settings)}
    for key, each in enumerate(settings):
        name = made.names[str(key)]
        said = name.removeprefix("sft").strip(" ()").split(", ") + made.also.get(name, "").split(", ")
        assert sorted(filter(None, said)) == sorted(f"{k}={v}" for k, v in each.items() if k not in shared)
        assert all(f"_version={v}" in name for k, v in each.items() if k == "_version" and k not in shared)
