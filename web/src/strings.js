// The words of the interface. A language is one entry; a missing word falls back to English.

/** @type {Record<string, Record<string, string>>} */
export const STRINGS = {
  en: {
    layers: "Layers", list: "Events", card: "Event", dates: "Dates", types: "Types of event", all: "All", none: "None", names: "Place names", language: "Language",
    mentions: "Places mentioned in the articles", control: "Lines and areas", shown: "{n} of {m} events shown", tray: "Without place or day: {n}", period: "Period", whole: "Whole time",
    source: "Source", published: "published", said: "According to", outlet: "the outlet itself", killed: "Killed", injured: "Injured", missing: "Missing", captured: "Captured",
    displaced: "Displaced", disagree: "The reports disagree", sources: "{n} independent sources", open: "Open the source", copy: "Copy citation", copied: "Copied", close: "Close",
    exact: "known to the settlement", near: "known within about 25 km", district: "known to the district", province: "known to the region", line: "somewhere along a line or larger area", country: "known to the country only",
    read: "{read} articles read: {mapped} mapped, {without} without event, {rejected} rejected.", method: "Method: places are looked up in a curated gazetteer, times are counted from the publication day, and each event is what the quoted sentence says. Nothing is checked beyond that.",
    designations: "Names and lines imply no judgement of status: borders are generalised, dashed lines are disputed or historical, and every claim is shown with who makes it.",
    attribution: "Data", sidename: "side", denies: "denies", accuses: "accuses", asserts: "asserts", reports: "reports", confirms: "confirms", "both sides": "told by both sides", several: "several independent sources", single: "a single source",
    contested: "contested", why: "Why", note: "A map of claims, not of facts.", empty: "Nothing is shown: switch a day or a type on.", mentioned: "{n} mentions in {m} articles", losses: "Materiel", type: "type", when: "day", stance: "stance", noplace: "no place", nodate: "no day", search: "Search events", both: "Both sides",
  },
  ar: {
    layers: "الطبقات", list: "الأحداث", card: "حدث", dates: "التواريخ", types: "أنواع الأحداث", all: "الكل", none: "لا شيء", names: "أسماء الأماكن", language: "اللغة",
    mentions: "الأماكن المذكورة في المقالات", control: "الخطوط والمناطق", shown: "يظهر {n} من {m} حدثا", tray: "بلا مكان أو يوم: {n}", period: "الفترة", whole: "كل الزمن",
    source: "المصدر", published: "نُشر في", said: "بحسب", outlet: "الوسيلة نفسها", killed: "القتلى", injured: "الجرحى", missing: "المفقودون", captured: "الأسرى",
    displaced: "النازحون", disagree: "الروايات مختلفة", sources: "{n} مصادر مستقلة", open: "افتح المصدر", copy: "انسخ الإحالة", copied: "نُسخت", close: "إغلاق",
    exact: "معروف على مستوى البلدة", near: "معروف في حدود 25 كم تقريبا", district: "معروف على مستوى القضاء", province: "معروف على مستوى الإقليم", line: "على امتداد خط أو منطقة واسعة", country: "معروف على مستوى البلد فقط",
    read: "قُرئ {read} مقالا: {mapped} على الخريطة، و{without} بلا حدث، و{rejected} مرفوض.", method: "الطريقة: تُطابَق الأماكن بمعجم أماكن منقّح، وتُحسب الأزمنة من يوم النشر، وكل حدث هو ما تقوله الجملة المقتبسة، ولا تحقُّق غير ذلك.",
    designations: "لا تعني الأسماء والخطوط أي حكم على الوضع القانوني: الحدود معمّمة، والخطوط المتقطعة متنازع عليها أو تاريخية، وكل ادعاء يظهر مع قائله.",
    attribution: "البيانات", sidename: "الطرف", denies: "ينفي", accuses: "يتهم", asserts: "يقول", reports: "يورد", confirms: "يؤكد", "both sides": "يرويه الطرفان", several: "عدة مصادر مستقلة", single: "مصدر واحد",
    contested: "متنازع فيه", why: "لماذا", note: "خريطة ادعاءات لا خريطة حقائق.", empty: "لا شيء ظاهر: شغّل يوما أو نوعا.", mentioned: "{n} ذكرا في {m} مقالات", losses: "العتاد", type: "النوع", when: "اليوم", stance: "الموقف", noplace: "بلا مكان", nodate: "بلا يوم", search: "ابحث في الأحداث", both: "اسما الطرفين",
  },
};

/** Languages in which the whole page runs from right to left. */
export const RIGHT_TO_LEFT = new Set(["ar", "fa"]);

export const LANGUAGE_NAMES = { en: "English", ar: "العربية", az: "Azərbaycanca", hy: "Հայերեն", ru: "Русский", tr: "Türkçe", fr: "Français", fa: "فارسی" };

/**
 * @param {string} lang @param {string} key @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function say(lang, key, values = {}) {
  const text = STRINGS[lang]?.[key] ?? STRINGS.en[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}
