import js from "@eslint/js";
import compat from "eslint-plugin-compat";
import globals from "globals";

export default [
  js.configs.recommended,
  { files: ["src/**"], ...compat.configs["flat/recommended"] },
  { languageOptions: { globals: { ...globals.browser } } },
  { files: ["test/**", "build.js"], languageOptions: { globals: { ...globals.node } } },
  { rules: { "no-restricted-properties": ["error",
      { property: "innerHTML", message: "Text of articles reaches the page by textContent only." },
      { property: "outerHTML", message: "Text of articles reaches the page by textContent only." },
      { property: "insertAdjacentHTML", message: "Text of articles reaches the page by textContent only." }],
    "max-lines": ["error", 400], "max-lines-per-function": ["error", 80] } },
];
