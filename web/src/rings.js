// Rings as pixels: the marks of many events, of which a busy map has hundreds. A path of arcs costs the browser five times as much. No DOM here but the picture they are put in.

const TURN = 256; // steps of a full circle
const FULL = 2 * Math.PI;
export const EDGE = 0.8; // pixels of halo around a mark
const OPAQUE = 0xff000000;
const WIDE = 1024; // pixels of the picture that holds the rings

/**
 * @typedef {{size: number, ring: Int32Array, turns: Uint8Array, inner: Int32Array, mixed: Int32Array, mixedTurns: Uint8Array, weights: Float32Array}} Stamp
 *   the pixels of a ring in a square of `size`, as steps from its corner in the picture: those of the ring alone, with their turn from the top; those inside it; and those that an edge passes through, with how much of each there is halo, ring and inside
 * @typedef {{radius: number, parts: [number, number][]}} Ring its radius in pixels, and its parts: a colour (as {@link rgb}) and how many
 */

/** @param {number} radius pixels @returns {number} how wide the ring itself is */
export function widthOf(radius) {
  return Math.max(3.5, radius * 0.3);
}

/** @param {string} colour `#rrggbb` @returns {number} the same as three bytes, red lowest */
export function rgb(colour) {
  const n = Number.parseInt(colour.slice(1), 16);
  return ((n & 0xff) << 16) | (n & 0xff00) | (n >> 16);
}

/**
 * Which pixels a ring takes.
 * @param {number} radius pixels of the screen @param {number} scale pixels of the screen for each of the page @returns {Stamp}
 */
export function stampOf(radius, scale) {
  const half = Math.ceil(radius + EDGE * scale) + 1, size = 2 * half, hole = radius - widthOf(radius / scale) * scale;
  const ring = [], turns = [], inner = [], mixed = [], mixedTurns = [], weights = [];
  for (let n = 0; n < size * size; n += 1) {
    const column = n % size, row = Math.floor(n / size), at = row * WIDE + column;
    const x = column + 0.5 - half, y = row + 0.5 - half, distance = Math.hypot(x, y);
    const [all, upToRing, inside] = [radius + EDGE * scale, radius, hole].map((edge) => Math.max(0, Math.min(1, edge + 0.5 - distance)));
    if (!all) continue;
    const turn = Math.floor(((Math.atan2(x, -y) / FULL + 1) % 1) * TURN);
    if (inside === 1) inner.push(at);
    else if (upToRing === 1 && !inside) {
      ring.push(at);
      turns.push(turn);
    } else {
      mixed.push(at);
      mixedTurns.push(turn);
      weights.push(all - upToRing, upToRing - inside, inside);
    }
  }
  return { size, ring: Int32Array.from(ring), turns: Uint8Array.from(turns), inner: Int32Array.from(inner), mixed: Int32Array.from(mixed), mixedTurns: Uint8Array.from(mixedTurns), weights: Float32Array.from(weights) };
}

/** The colour of each step of the circle. @param {Ring["parts"]} parts @param {Uint32Array} out */
export function turned(parts, out) {
  const total = parts.reduce((sum, [, n]) => sum + n, 0);
  let sum = 0, from = 0;
  for (const [ink, n] of parts) {
    sum += n;
    const to = Math.round((sum / total) * TURN);
    out.fill(ink, from, to);
    from = to;
  }
}

/**
 * Write a ring's pixels.
 * @param {Uint32Array} pixels of the picture @param {number} corner the ring's first @param {Stamp} stamp @param {Uint32Array} inks by turn @param {number} halo @param {number} panel
 */
export function press(pixels, corner, { ring, turns, inner, mixed, mixedTurns, weights }, inks, halo, panel) {
  for (let i = 0; i < ring.length; i += 1) pixels[corner + ring[i]] = inks[turns[i]] | OPAQUE;
  for (let i = 0; i < inner.length; i += 1) pixels[corner + inner[i]] = panel | OPAQUE;
  for (let i = 0; i < mixed.length; i += 1) {
    const a = weights[3 * i], b = weights[3 * i + 1], c = weights[3 * i + 2], all = a + b + c, ink = inks[mixedTurns[i]];
    const red = (a * (halo & 255) + b * (ink & 255) + c * (panel & 255)) / all;
    const green = (a * (halo & 0xff00) + b * (ink & 0xff00) + c * (panel & 0xff00)) / all;
    const blue = (a * (halo & 0xff0000) + b * (ink & 0xff0000) + c * (panel & 0xff0000)) / all;
    pixels[corner + mixed[i]] = (red & 0xff) | (green & 0xff00) | (blue & 0xff0000) | (Math.round(all * 255) << 24);
  }
}

/** Draws rings on a canvas, all of one drawing from one picture. */
export class Rings {
  constructor() {
    /** @type {Map<string, Stamp>} */
    this.stamps = new Map();
    this.picture = document.createElement("canvas");
    this.pixels = new ImageData(WIDE, 1);
    this.words = new Uint32Array(this.pixels.data.buffer);
    this.inks = new Uint32Array(TURN);
  }

  /**
   * Make the picture of all rings of a drawing.
   * @param {Ring[]} rings @param {number} scale pixels of the screen for each of the page @param {number} halo @param {number} panel colours, as of {@link rgb}
   * @returns {(context: CanvasRenderingContext2D, n: number, x: number, y: number) => void} draws the `n`-th of them around a point
   */
  made(rings, scale, halo, panel) {
    const stamps = rings.map(({ radius }) => this.stamp(Math.round(radius * scale), scale));
    const most = stamps.reduce((size, stamp) => Math.max(size, stamp.size), 1), columns = Math.floor(WIDE / most);
    const { picture, words } = this.cleared(most * Math.ceil(rings.length / columns));
    const left = (/** @type {number} */ n) => (n % columns) * most, top = (/** @type {number} */ n) => Math.floor(n / columns) * most;
    rings.forEach(({ parts }, n) => {
      turned(parts, this.inks);
      press(words, top(n) * WIDE + left(n), stamps[n], this.inks, halo, panel);
    });
    picture.getContext("2d")?.putImageData(this.pixels, 0, 0);
    return (context, n, x, y) => {
      const { size } = stamps[n], half = size / 2;
      const snapped = (/** @type {number} */ at) => (Math.round(at * scale) - half) / scale;
      context.drawImage(picture, left(n), top(n), size, size, snapped(x), snapped(y), size / scale, size / scale);
    };
  }

  /** The picture, made higher where it is too low, and its pixels, which are empty. @param {number} height */
  cleared(height) {
    const { picture } = this;
    if (this.pixels.height < height) {
      Object.assign(picture, { width: WIDE, height });
      this.pixels = new ImageData(WIDE, height);
      this.words = new Uint32Array(this.pixels.data.buffer);
    } else this.words.fill(0);
    return this;
  }

  /** @param {number} radius @param {number} scale */
  stamp(radius, scale) {
    const key = `${radius} ${scale}`;
    let stamp = this.stamps.get(key);
    if (!stamp) this.stamps.set(key, (stamp = stampOf(radius, scale)));
    return stamp;
  }
}
