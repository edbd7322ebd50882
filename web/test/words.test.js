import assert from "node:assert/strict";
import test from "node:test";
import { dayOf } from "../src/days.js";
import { branchLabel, casualtiesOf, citationOf, countText, languageName, longSpan, sideName, whenText, whereText } from "../src/format.js";
import { Naming } from "../src/names.js";
import { say, STRINGS } from "../src/strings.js";

const report = (/** @type {any} */ more) => ({ id: "a", type: "strike", text: "قصف", lang: "ar", marks: [], outlet: "Agency", stance: "asserts", counts: {}, losses: [], reasons: [], ...more });

test("the interface says the same things in every language, with the same gaps to fill", () => {
  const gaps = (/** @type {string} */ text) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const [lang, words] of Object.entries(STRINGS)) {
    assert.deepEqual(Object.keys(words).sort(), Object.keys(STRINGS.en).sort(), lang);
    for (const [key, text] of Object.entries(words)) assert.deepEqual(gaps(text), gaps(STRINGS.en[key]), `${lang} ${key}`);
  }
  assert.equal(say("en", "shown", { n: 2, m: 5 }), "2 of 5 events shown");
  assert.equal(say("xx", "no such key"), "no such key");
});

const naming = new Naming(/** @type {any} */ ({ ids: ["e1", "e2"], aliases: { old: 1 }, places: ["shusha", "goygol"], folding: { from: "", to: "", drop: "" },
  names: { en: ["Shusha", "Goygol"], az: ["Şuşa", "Göygöl"], hy: ["Շուշի", ""], ar: ["شوشا", ""] }, by: [[0, "en", "AM", "Shushi"], [0, "ar", "AM", "شوشي"]],
  dated: [[1, "az", "Xanlar", null, dayOf("2008-04-25")]], spellings: ["شوشة", ""] }));

test("a place is named in the reader's choice, English where there is none", () => {
  assert.equal(naming.name(0, "az+hy", "en"), "Şuşa / Շուշի");
  assert.equal(naming.name(0, "ar", "en"), "شوشا");
  assert.equal(naming.name(1, "hy", "en"), "Goygol");
});

test("both sides' names stand together in the language of the page, one where they agree", () => {
  assert.equal(naming.name(0, "pair", "en"), "Shusha / Shushi");
  assert.equal(naming.name(0, "pair", "ar"), "شوشا / شوشي");
  assert.equal(naming.name(1, "pair", "en"), "Goygol");
});

test("a name is the one valid on the day shown", () => {
  assert.equal(naming.name(1, "az", "en", dayOf("1992-01-01")), "Xanlar");
  assert.equal(naming.name(1, "az", "en", dayOf("2020-01-01")), "Göygöl");
});

test("an event is found by its id and by the ids it took over", () => {
  assert.deepEqual(["e2", "old", "none", "constructor"].map((id) => naming.eventOf(id)), [1, 1, -1, -1]);
});

test("a count is told with how far the text bounds it", () => {
  assert.deepEqual([countText(7, 7, 7), countText(5, 7, 9), countText(7, 7, null), countText(null, 7, 7), countText(3, null, 8), countText(3, null, null), countText(null, null, null)],
    ["7", "7 (5–9)", "≥ 7", "≤ 7", "3–8", "≥ 3", "?"]);
});

test("the losses of an event span all its reports", () => {
  const losses = casualtiesOf([report({ counts: { killed: [7, 7, 7], injured: [30, 33, null] } }), report({ counts: { killed: [10, 12, 13] } })]);
  assert.deepEqual(losses, [{ kind: "killed", low: 7, high: 13, best: "7–12" }, { kind: "injured", low: 30, high: null, best: "33" }]);
});

test("days are written out in the reader's language with the figures of ISO days", () => {
  const day = dayOf("2020-10-17");
  assert.equal(longSpan(day, day, "en"), "October 17, 2020");
  for (const lang of Object.keys(STRINGS)) assert.match(longSpan(day, day + 3, lang), /17.*20.*2020|2020.*17.*20/, lang);
});

test("precision, sides and languages are told in words", () => {
  assert.equal(whereText("en", 3), "known to the district");
  assert.equal(whenText("en", 4), "known to the month");
  assert.deepEqual([sideName("hy", "AZ"), languageName("az", "ar"), longSpan(18_552, 18_552, "hy"), branchLabel("2020-10", "az"), branchLabel("2020-10-17", "hy")], ["Ադրբեջան", "ərəb", "17 հոկտեմբերի 2020", "oktyabr", "շբթ, 17 հոկտեմբերի"]);
  assert.deepEqual([sideName("en", "AZ"), sideName("en", "NK"), sideName("en", ""), sideName("en", "<b>")], ["Azerbaijan", "Karabakh Armenians", "No side named", "<b>"]);
  assert.equal(languageName("fr", "hy"), "arménien");
});

test("a report is cited with outlet, title, claimant, day, address and sentence", () => {
  assert.equal(citationOf(report({ title: "Ganja", claimant: "Azerbaijan", published: "2020-10-18", url: "https://example.org/1" })), "Agency, “Ganja”, Azerbaijan, 2020-10-18, https://example.org/1: “قصف”");
});
