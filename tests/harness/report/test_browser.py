"""The report as people use it: in a real Chromium, opened from disk, without a network.

The `page` fixture fails a test on any message, error, dialog, refusal or request to a network.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

Made = Any  # conftest.Made


def opened(page: "Page", made: Made, hash_: str = "") -> "Page":
    page.goto("about:blank")
    page.goto(made.url + hash_)
    page.wait_for_selector("html[data-ready]", state="attached")
    return page


def column(page: "Page", metric: str) -> list[float]:
    cells = page.locator(f"#standing td[data-metric='{metric}']")
    return [float(cell.get_attribute("data-value") or "nan") for cell in cells.all()]


def rows(page: "Page") -> list[str]:
    return [row.get_attribute("data-model") or "" for row in page.locator("#standing tbody tr").all()]


def first_cell(made: Made, task: str, model: str) -> str:
    """The key of a cell, read from the store's folders."""
    for path in made.root.glob(f"runs/*/{task}/*/result.json"):
        if json.loads(path.read_text())["labels"]["model"] == model:
            return path.parent.name[-12:]
    raise AssertionError((task, model))


def test_sorts(page: "Page", hostile: Made) -> None:
    """Down, then up, by each figure, and by name; the header says which."""
    opened(page, hostile)
    assert column(page, "control") == sorted(column(page, "control"), reverse=True)
    for metric, name in (("ndcg@10", "ndcg@10"), ("valid", "valid")):
        page.locator("#standing thead button", has_text=name).click()
        down = column(page, metric)
        page.locator("#standing thead button", has_text=name).click()
        up = column(page, metric)
        assert down == sorted(down, reverse=True) and up == sorted(up) and len(set(down)) > 1
    assert page.locator("#standing th[aria-sort='ascending']").inner_text().startswith("valid")
    page.locator("#standing thead button", has_text="model").click()
    assert rows(page) == sorted(rows(page), key=str.lower)


def test_filters(page: "Page", hostile: Made) -> None:
    """By words in the name, by kind, by task; the address keeps it, and a reader of the address sees the same."""
    opened(page, hostile)
    assert len(rows(page)) == 4
    page.fill("#find", "STEER")
    assert rows(page) == ["steered"]
    page.fill("#find", "")
    page.get_by_role("button", name="floors").click()
    assert "popularity" not in rows(page) and len(rows(page)) == 3
    page.select_option("#task", "share:outside")
    shown, address = column(page, "control"), page.evaluate("location.hash")
    opened(page, hostile, address)
    assert column(page, "control") == shown and len(rows(page)) == 3
    assert page.locator("#task").input_value() == "share:outside"


def test_figures_are_those_of_the_store(page: "Page", hostile: Made) -> None:
    """What stands in the table is what result.json says."""
    opened(page, hostile, "#task=share")
    shown = dict(zip(rows(page), column(page, "control"), strict=True))
    for path in hostile.root.glob("runs/*/share/*/result.json"):
        result = json.loads(path.read_text())
        part = next(part for part in result["parts"] if part["part"] == "")
        assert shown[result["labels"]["model"]] == pytest.approx(part["metrics"]["control"]["mean"], abs=1e-5)


def test_opens_a_sample_by_link(page: "Page", hostile: Made) -> None:
    """A link shows its sample: the lines in order, every defect named, the twin beside it."""
    cell = first_cell(hostile, "category", "zeta")
    folder = next(hostile.root.glob(f"runs/*/category/*{cell}"))
    samples = [json.loads(line) for line in (folder / "samples.jsonl").read_bytes().splitlines()]
    sample = next(s for s in samples if "repeated" in s["defects"] and "unknown" in s["defects"])
    opened(page, hostile, f"#view=samples&cell={cell}&sample={quote(sample['id'], safe='')}")
    detail = page.locator("#detail")
    detail.locator(".answer").first.wait_for()
    assert detail.get_attribute("data-sample") == sample["id"]
    lines = detail.locator(".answer").first.locator("li").all()
    assert len(lines) == len(sample["read"])
    for line, defect in zip(lines, sample["defects"], strict=True):
        assert line.locator(".flaw").all_inner_texts() == ([defect] if defect else [])
    assert detail.locator(".twin li").count() == 10
    assert detail.locator(".demands li").count() == len(sample["constraints"])
    assert page.locator("#list button[aria-current='true']").get_attribute("data-id") == sample["id"]


def test_walks_through_samples_by_keyboard(page: "Page", hostile: Made) -> None:
    """From a cell of the heat map with Enter, on with j, back with k; what is filtered is left out."""
    opened(page, hostile)
    page.locator("#heat").scroll_into_view_if_needed()
    link = page.locator("#heatmap tbody a").nth(5)
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#detail[data-sample]")
    first = page.locator("#detail").get_attribute("data-sample")
    page.keyboard.press("j")
    page.wait_for_function("first => document.querySelector('#detail').dataset.sample !== first", arg=first)
    page.keyboard.press("k")
    page.wait_for_function("first => document.querySelector('#detail').dataset.sample === first", arg=first)
    page.select_option("#show", "met")
    page.wait_for_function("document.querySelectorAll('#list .unmet').length === 0")


def test_no_text_of_others_runs(page: "Page", hostile: Made) -> None:
    """Titles, categories, users, models and answers that carry markup, scripts and templates are shown as text."""
    opened(page, hostile)
    for section in ("trade", "heat", "amounts", "families", "training", "samples"):
        page.locator(f"#{section}").scroll_into_view_if_needed()
    page.wait_for_selector("#detail[data-sample]")
    options = page.locator("#in option").all()
    for value in [option.get_attribute("value") for option in options]:
        page.select_option("#in", value)
        page.wait_for_timeout(60)
        for _ in range(12):
            page.keyboard.press("j")
            page.wait_for_timeout(15)
    for button in page.locator("#detail button.more").all():
        button.click()
    assert page.evaluate("globalThis.__ran") is None
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed, b[onclick], svg[onload]').length") == 0
    assert page.evaluate("document.scripts.length") == 2
    assert "{{7*7}}" in page.locator("#standing").inner_text()
    assert page.locator("#standing b").count() == 0 or "model" not in page.locator("#standing b").all_inner_texts()


def test_policy_refuses_what_is_not_ours(browser: Any, hostile: Made) -> None:
    """Even a script that found its way into the page would not run, nor reach a network."""
    page = browser.new_page()
    page.goto(hostile.url)
    refused = page.evaluate(
        """() => {
            const tried = [];
            for (const act of [
                () => { document.body.innerHTML = '<b>x</b>'; },
                () => { const s = document.createElement('script'); s.src = 'https://example.org/x.js'; },
                () => { document.body.setAttribute('onclick', 'globalThis.__ran = 1'); },
                () => { document.body.append(Object.assign(document.createElement('script'), { text: 'globalThis.__ran = 1' })); },
            ]) try { act(); tried.push('done'); } catch { tried.push('refused'); }
            return [...tried, String(globalThis.__ran)];
        }"""
    )
    assert refused == ["refused"] * 4 + ["undefined"]
    page.evaluate(
        "fetch('https://example.org/').then(() => { document.title = 'reached'; }, () => { document.title = 'refused'; })"
    )
    page.wait_for_function("document.title === 'refused'")
    page.close()


def test_what_cannot_be_seen_is_named(page: "Page", hostile: Made) -> None:
    """A right-to-left mark shows as its code and turns nothing around it."""
    with_mark = next(i for i, title in enumerate(hostile.titles) if "\u202e" in title)
    cell = first_cell(hostile, "sequential", "zeta")
    opened(page, hostile, f"#view=samples&cell={cell}&text=to+left")
    page.wait_for_selector("#detail[data-sample] .hidden, #detail .note")
    assert with_mark and "U+202E" in page.locator("#detail").inner_text()


@pytest.mark.parametrize("width", [400, 320])
def test_fits_a_telephone(page: "Page", hostile: Made, width: int) -> None:
    """Nothing is wider than the window; wide tables scroll by themselves."""
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, hostile, "#view=samples")
    page.wait_for_selector("#detail[data-sample]")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_board_is_named(page: "Page", hostile: Made) -> None:
    """What was asked of whom stands over the figures, also where there is one board and nothing to choose."""
    opened(page, hostile)
    assert "leave-one-out · test · all users · history 10 · seed 0" in page.locator("#named").inner_text()


def test_prints_what_was_not_scrolled_to(page: "Page", hostile: Made) -> None:
    """On paper every chart is drawn."""
    opened(page, hostile)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for place in ("tradeoff", "amount", "family"):
        assert page.locator(f"#{place} svg").count() > 0, place


def test_light_and_dark(browser: Any, hostile: Made) -> None:
    """As the system has it, or as chosen."""
    grounds = {}
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto(hostile.url)
        ground = "getComputedStyle(document.body).backgroundColor"
        grounds[scheme] = page.evaluate(ground)
        page.click("#theme")
        grounds[f"{scheme}, switched"] = page.evaluate(ground)
        page.close()
    assert grounds["light"] == grounds["dark, switched"] != grounds["dark"] == grounds["light, switched"]


def test_missing_samples_are_said(browser: Any, hostile: Made, tmp_path: Path) -> None:
    """A page that was copied without its folder still shows its figures, and says what is missing."""
    alone = tmp_path / "index.html"
    alone.write_bytes(hostile.page.read_bytes())
    page = browser.new_page()
    page.goto(f"{alone.as_uri()}#view=samples")
    page.wait_for_selector("#detail .bad")
    assert "copy the whole folder" in page.locator("#detail").inner_text()
    page.close()
