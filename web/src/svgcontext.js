// A canvas context that writes SVG: the page's own drawing, taken away as a drawing. No DOM here.

/** @typedef {{transform: number[], fillStyle: any, strokeStyle: any, lineWidth: number, open: number, globalAlpha: number, font: string, textAlign: string, textBaseline: string,
 *   lineJoin: string, lineCap: string, dash: number[]}} Ink */

/** @param {unknown} value */
function escaped(value) {
  return String(value).trim().replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}

/** @param {number} n */
function short(n) {
  return String(Math.round(n * 100) / 100);
}

/** The part of CanvasRenderingContext2D that the map's layers use. */
export class SvgContext {
  /** @param {number} width @param {number} height @param {(text: string, font: string) => number} measure width of a text in pixels */
  constructor(width, height, measure) {
    this.width = width;
    this.height = height;
    this.measure = measure;
    /** @type {string[]} */
    this.out = [];
    /** @type {string[]} */
    this.path = [];
    /** @type {Ink[]} */
    this.kept = [];
    /** @type {number[]} */
    this.dash = [];
    this.transform = [1, 0, 0, 1, 0, 0];
    this.open = 0; // clips not yet closed
    Object.assign(this, { fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic", lineJoin: "miter", lineCap: "butt" });
  }

  /** @returns {Ink} */
  get ink() {
    return /** @type {any} */ (this);
  }

  save() {
    const { transform, fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, lineJoin, lineCap, dash, open } = this.ink;
    this.kept.push({ transform, fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, lineJoin, lineCap, dash, open });
  }

  restore() {
    const before = this.kept.pop();
    for (let n = before?.open ?? 0; n < this.open; n += 1) this.out.push("</g>");
    Object.assign(this, before);
  }

  /** @param {number} x @param {number} y */
  translate(x, y) {
    const [a, b, c, d, e, f] = this.transform;
    this.transform = [a, b, c, d, a * x + c * y + e, b * x + d * y + f];
  }

  /** @param {number} x @param {number} [y] */
  scale(x, y = x) {
    const [a, b, c, d, e, f] = this.transform;
    this.transform = [a * x, b * x, c * y, d * y, e, f];
  }

  /** @param {number} angle */
  rotate(angle) {
    const [a, b, c, d, e, f] = this.transform, cos = Math.cos(angle), sin = Math.sin(angle);
    this.transform = [a * cos + c * sin, b * cos + d * sin, c * cos - a * sin, d * cos - b * sin, e, f];
  }

  /** @param {...number} matrix */
  setTransform(...matrix) {
    this.transform = matrix.length === 6 ? matrix : [1, 0, 0, 1, 0, 0];
  }

  beginPath() {
    this.path = [];
  }

  closePath() {
    this.path.push("Z");
  }

  /** @param {string} letter @param {...number} xy pairs */
  to(letter, ...xy) {
    const [a, b, c, d, e, f] = this.transform;
    let text = letter;
    for (let i = 0; i < xy.length; i += 2) text += `${i ? " " : ""}${short(a * xy[i] + c * xy[i + 1] + e)} ${short(b * xy[i] + d * xy[i + 1] + f)}`;
    this.path.push(text);
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.to("M", x, y);
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.to(this.path.length ? "L" : "M", x, y);
  }

  /** @param {number} cx @param {number} cy @param {number} x @param {number} y */
  quadraticCurveTo(cx, cy, x, y) {
    this.to("Q", cx, cy, x, y);
  }

  /** @param {number} ax @param {number} ay @param {number} bx @param {number} by @param {number} x @param {number} y */
  bezierCurveTo(ax, ay, bx, by, x, y) {
    this.to("C", ax, ay, bx, by, x, y);
  }

  /** @param {number} x @param {number} y @param {number} w @param {number} h */
  rect(x, y, w, h) {
    this.moveTo(x, y);
    this.lineTo(x + w, y);
    this.lineTo(x + w, y + h);
    this.lineTo(x, y + h);
    this.closePath();
  }

  /** @param {number} x @param {number} y @param {number} w @param {number} h @param {number} r */
  roundRect(x, y, w, h, r) {
    this.moveTo(x + r, y);
    for (const [cx, cy, ax, ay, bx, by] of [[x + w, y, x + w - r, y, x + w, y + r], [x + w, y + h, x + w, y + h - r, x + w - r, y + h], [x, y + h, x + r, y + h, x, y + h - r], [x, y, x, y + r, x + r, y]]) {
      this.lineTo(ax, ay);
      this.quadraticCurveTo(cx, cy, bx, by);
    }
    this.closePath();
  }

  /** What follows is drawn inside the path only, until `restore`. @param {"evenodd" | "nonzero"} [rule] */
  clip(rule = "nonzero") {
    const id = `clip${this.out.length}`;
    this.out.push(`<clipPath id="${id}"><path d="${this.path.join("")}" clip-rule="${rule}"/></clipPath><g clip-path="url(#${id})">`);
    this.open += 1;
  }

  /** @param {number} x @param {number} y @param {number} r @param {number} from @param {number} to */
  arc(x, y, r, from, to) {
    const sweep = Math.min(to - from, 2 * Math.PI), steps = Math.max(1, Math.ceil(sweep / (Math.PI / 2)));
    const step = sweep / steps, reach = (4 / 3) * Math.tan(step / 4) * r;
    this.to(this.path.length && sweep < 2 * Math.PI ? "L" : "M", x + r * Math.cos(from), y + r * Math.sin(from));
    for (let i = 0; i < steps; i += 1) {
      const a = from + i * step, b = a + step;
      this.to("C", x + r * Math.cos(a) - reach * Math.sin(a), y + r * Math.sin(a) + reach * Math.cos(a), x + r * Math.cos(b) + reach * Math.sin(b), y + r * Math.sin(b) - reach * Math.cos(b),
        x + r * Math.cos(b), y + r * Math.sin(b));
    }
    if (sweep >= 2 * Math.PI) this.closePath();
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.dash = dash;
  }

  /** How much the transform enlarges. */
  get size() {
    return Math.sqrt(Math.abs(this.transform[0] * this.transform[3] - this.transform[1] * this.transform[2]));
  }

  /** @param {any} [path] @param {any} [rule] */
  fill(path, rule) {
    const { fillStyle, globalAlpha } = this.ink;
    const even = path === "evenodd" || rule === "evenodd" ? ' fill-rule="evenodd"' : "";
    if (this.path.length) this.out.push(`<path d="${this.path.join("")}" fill="${escaped(fillStyle)}" fill-opacity="${globalAlpha}"${even}/>`);
  }

  /** @param {number} [size] how much widths grow */
  strokeAttributes(size = this.size) {
    const { strokeStyle, lineWidth, globalAlpha, lineJoin, lineCap } = this.ink;
    const dash = this.dash.length ? ` stroke-dasharray="${this.dash.map((n) => short(n * size)).join(" ")}"` : "";
    return `fill="none" stroke="${escaped(strokeStyle)}" stroke-width="${short(lineWidth * size)}" stroke-opacity="${globalAlpha}" stroke-linejoin="${escaped(lineJoin)}" stroke-linecap="${escaped(lineCap)}"${dash}`;
  }

  /** @param {{d?: string}} [shape] a Path2D that keeps what it was made of */
  stroke(shape) {
    if (shape?.d) this.out.push(`<path transform="matrix(${this.transform.map(short).join(" ")})" d="${escaped(shape.d)}" ${this.strokeAttributes(1)}/>`);
    else if (this.path.length) this.out.push(`<path d="${this.path.join("")}" ${this.strokeAttributes()}/>`);
  }

  /** @param {number} x @param {number} y @param {number} w @param {number} h */
  fillRect(x, y, w, h) {
    const kept = this.path;
    this.path = [];
    this.rect(x, y, w, h);
    this.fill();
    this.path = kept;
  }

  clearRect() {}

  /** @param {string} text @param {number} x @param {number} y @param {string} paint */
  write(text, x, y, paint) {
    const { font, textAlign, textBaseline } = this.ink;
    const anchor = { center: "middle", right: "end", end: "end" }[textAlign] ?? "start";
    const baseline = textBaseline === "middle" ? ' dominant-baseline="central"' : textBaseline === "top" ? ' dominant-baseline="hanging"' : "";
    this.out.push(`<text transform="matrix(${this.transform.map(short).join(" ")})" x="${short(x)}" y="${short(y)}" text-anchor="${anchor}"${baseline} style="font:${escaped(font)}" ${paint}>${escaped(text)}</text>`);
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.write(text, x, y, `fill="${escaped(this.ink.fillStyle)}" fill-opacity="${this.ink.globalAlpha}"`);
  }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    this.write(text, x, y, this.strokeAttributes(1));
  }

  /** @param {string} text @returns {{width: number}} */
  measureText(text) {
    return { width: this.measure(text, this.ink.font) };
  }

  /** A picture drawn before is kept as a picture. @param {HTMLCanvasElement} picture @param {...number} box */
  drawImage(picture, ...box) {
    const [sx, sy, sw, sh, x, y, w, h] = box.length === 8 ? box : [0, 0, picture.width, picture.height, box[0], box[1], box[2] ?? picture.width, box[3] ?? picture.height];
    const part = document.createElement("canvas");
    Object.assign(part, { width: sw, height: sh });
    part.getContext("2d")?.drawImage(picture, sx, sy, sw, sh, 0, 0, sw, sh);
    this.out.push(`<image transform="matrix(${this.transform.map(short).join(" ")})" x="${short(x)}" y="${short(y)}" width="${short(w)}" height="${short(h)}" opacity="${this.ink.globalAlpha}" href="${part.toDataURL()}"/>`);
  }

  /** @returns {string} the drawing as a file */
  toString() {
    return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="${this.width}" height="${this.height}" viewBox="0 0 ${this.width} ${this.height}">\n${this.out.join("\n")}\n</svg>\n`;
  }
}
