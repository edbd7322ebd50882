// Making elements: text is always a text node, links are http(s) only.

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | boolean | ((event: any) => void) | undefined>} [attributes] an `on…` function is a listener
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (typeof value === "string") element.setAttribute(name, value);
  }
  for (const child of children) if (child !== null && child !== undefined) element.append(child);
  return element;
}

/** Whether an address may be linked to: http and https only. @param {string | undefined} url @returns {boolean} */
export function isLink(url) {
  return Boolean(url && /^https?:\/\//i.test(url));
}

/**
 * @param {string | undefined} url @param {string} text
 * @returns {HTMLElement} a link where the address is http or https, else plain text
 */
export function linkTo(url, text) {
  if (!url || !isLink(url)) return make("span", {}, text);
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}
