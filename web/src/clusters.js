// Which marks stand for the events shown: events of one point share one, marks that would hide each other become one. No DOM here.

import { lowest } from "./filters.js";
import { TILE } from "./mercator.js";

const CELL = 10; // pixels: events closer than this are one mark in any case
const BUCKET = 64; // pixels: twice the radius of the largest mark
const COARSE = 3; // UCDP where_prec from which an event is known to an area only, not to a settlement
const DOUBTFUL = 2; // statuses from here on: contested, denied
const LARGEST = 30;
/** Where a mark may step aside to, in its radius: near before far. */
const STEPS = [2, 3, 4.5].flatMap((far) => Array.from({ length: 8 }, (_, i) => [far * Math.cos((i * Math.PI) / 4), far * Math.sin((i * Math.PI) / 4)]));
/** @type {Mark[]} */
const NONE = [];
const COVERED = 0.7; // of its radius: a mark that another covers so far joins it
const GAP = 3; // pixels between marks that do not hide each other

/**
 * @typedef {{zoom: number, left: number, top: number, width: number, height: number}} View in pixels of the world at this zoom
 * @typedef {{x: number, y: number, place: number, places: number, count: number, type: number, types: Uint32Array, coarse: boolean, doubtful: number, latest: number, radius: number, cells: number[]}} Mark
 *   `x`, `y` in pixels from the view's corner; `place` the place of most of its events, `places` how many places it stands for; `types` events by type; `doubtful` how many are contested or denied;
 *   `latest` the last day of any; `cells` what it was made of
 */

/** @param {number} count @returns {number} a mark's radius in pixels */
export function radiusOf(count) {
  return count === 1 ? 7.5 : Math.min(LARGEST, 8 + 2 * Math.log2(count));
}

/** The marks of one view; kept while only the events shown change. */
export class Clusters {
  /** @param {import("./payload.js").Events} events @param {import("./payload.js").Places} places @param {number} types how many there are @param {View} view */
  constructor(events, places, types, view) {
    this.events = events;
    this.places = places;
    this.types = types;
    this.view = view;
    /** The cell of each place, numbered as they come; -1 outside the view. */
    this.cellOf = new Int32Array(places.count).fill(-1);
    this.size = this.number();
    const cells = 2 * this.size; // exact events and those known to an area only never share a cell
    this.counts = new Uint32Array(cells);
    this.byType = new Uint32Array(cells * types);
    this.doubtful = new Uint32Array(cells);
    this.latest = new Int32Array(cells);
    this.best = new Int32Array(cells);
    this.placesIn = new Uint32Array(cells);
    this.byPlace = new Uint32Array(2 * places.count);
  }

  /** Give each cell of the view that has a place a number. @returns {number} how many there are */
  number() {
    const { view, places } = this, scale = (TILE * 2 ** view.zoom) / CELL;
    const column0 = Math.floor(view.left / CELL), row0 = Math.floor(view.top / CELL);
    const columns = Math.ceil(view.width / CELL) + 1, rows = Math.ceil(view.height / CELL) + 1;
    const numbers = new Int32Array(columns * rows).fill(-1);
    let size = 0;
    for (let p = 0; p < places.count; p += 1) {
      const column = Math.floor(places.x[p] * scale) - column0, row = Math.floor(places.y[p] * scale) - row0;
      if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
      const cell = row * columns + column;
      if (numbers[cell] < 0) numbers[cell] = size++;
      this.cellOf[p] = numbers[cell];
    }
    return size;
  }

  /** @param {number} event @returns {number} its cell, -1 outside the view */
  cell(event) {
    const cell = this.cellOf[this.events.place[event]];
    return cell < 0 || this.events.where[event] < COARSE ? cell : cell + this.size;
  }

  /**
   * @param {Uint32Array} visible indices of the events shown
   * @returns {Mark[]} the largest first, so that small marks stay on top
   */
  marks(visible) {
    this.count(visible);
    this.findBest();
    const grid = new Map();
    /** @type {Mark[]} */
    const marks = [];
    for (const cell of usedCells(this.counts)) this.join(cell, marks, grid);
    for (const mark of marks) {
      for (let t = 0; t < this.types; t += 1) if (mark.types[t] > mark.types[mark.type]) mark.type = t;
    }
    stepAside(marks);
    return marks.sort((a, b) => b.count - a.count);
  }

  /** Count the events shown by cell and by place. @param {Uint32Array} visible */
  count(visible) {
    const { cellOf, size, types, counts, byType, doubtful, latest, byPlace } = this, { place, type, where, status, last } = this.events;
    for (const numbers of [counts, byType, doubtful, byPlace]) numbers.fill(0);
    latest.fill(-(2 ** 31));
    for (let n = 0; n < visible.length; n += 1) {
      const i = visible[n], at = cellOf[place[i]];
      if (at < 0) continue;
      const coarse = where[i] < COARSE ? 0 : 1, cell = at + coarse * size;
      if (last[i] > latest[cell]) latest[cell] = last[i];
      counts[cell] += 1;
      byType[cell * types + type[i]] += 1;
      if (status[i] >= DOUBTFUL) doubtful[cell] += 1;
      byPlace[2 * place[i] + coarse] += 1;
    }
  }

  /** The place of most events in each cell: a mark stands where something happened, never between. */
  findBest() {
    const { cellOf, size, byPlace, best, placesIn } = this;
    best.fill(-1);
    placesIn.fill(0);
    for (let p = 0; p < cellOf.length; p += 1) {
      if (cellOf[p] < 0) continue;
      for (const coarse of [0, 1]) {
        const own = byPlace[2 * p + coarse], cell = cellOf[p] + coarse * size;
        if (!own) continue;
        placesIn[cell] += 1;
        if (best[cell] < 0 || own > byPlace[2 * best[cell] + coarse]) best[cell] = p;
      }
    }
  }

  /**
   * Join a cell to a mark that would hide it or be hidden by it, else make it a mark.
   * @param {number} cell @param {Mark[]} marks @param {Map<number, Mark[]>} grid
   */
  join(cell, marks, grid) {
    const { view, places, types } = this, scale = TILE * 2 ** view.zoom;
    const place = this.best[cell], count = this.counts[cell], coarse = cell >= this.size;
    const x = places.x[place] * scale - view.left, y = places.y[place] * scale - view.top, radius = radiusOf(count);
    const column = Math.floor(x / BUCKET), row = Math.floor(y / BUCKET);
    for (let r = row - 1; r <= row + 1; r += 1) {
      for (let c = column - 1; c <= column + 1; c += 1) {
        for (const mark of grid.get(r * 65_536 + c) ?? NONE) {
          const reach = mark.radius + Math.max(GAP, radius * COVERED), dx = mark.x - x, dy = mark.y - y;
          if (mark.coarse === coarse && dx * dx + dy * dy < reach * reach) return this.add(mark, cell);
        }
      }
    }
    const own = { x, y, place, places: this.placesIn[cell], count, type: 0, types: this.byType.slice(cell * types, (cell + 1) * types), coarse, doubtful: this.doubtful[cell], latest: this.latest[cell], radius, cells: [cell] };
    marks.push(own);
    const key = row * 65_536 + column, bucket = grid.get(key);
    if (bucket) bucket.push(own);
    else grid.set(key, [own]);
  }

  /** @param {Mark} mark @param {number} cell joins it */
  add(mark, cell) {
    mark.count += this.counts[cell];
    mark.radius = radiusOf(mark.count);
    mark.places += this.placesIn[cell];
    mark.doubtful += this.doubtful[cell];
    mark.latest = Math.max(mark.latest, this.latest[cell]);
    for (let t = 0, at = cell * this.types; t < this.types; t += 1) mark.types[t] += this.byType[at + t];
    mark.cells.push(cell);
  }

  /** @param {Mark} mark @param {Uint32Array} visible @returns {number[]} the events that the mark stands for, oldest first */
  eventsOf(mark, visible) {
    const cells = new Set(mark.cells), out = [];
    for (const i of visible) if (cells.has(this.cell(i))) out.push(i);
    return out;
  }
}

/** Marks of what is known to an area only move off the settlements' marks: anywhere in the area is as true. @param {Mark[]} marks */
function stepAside(marks) {
  const exact = marks.filter((mark) => !mark.coarse).sort((a, b) => a.x - b.x), xs = exact.map((mark) => mark.x);
  const isFree = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ radius) => {
    for (let i = lowest(xs, x - radius - LARGEST); i < exact.length && xs[i] < x + radius + LARGEST; i += 1) if (Math.hypot(exact[i].x - x, exact[i].y - y) < exact[i].radius + radius) return false;
    return true;
  };
  for (const mark of marks) {
    if (!mark.coarse || isFree(mark.x, mark.y, mark.radius)) continue;
    const places = STEPS.map(([dx, dy]) => ({ x: mark.x + dx * mark.radius, y: mark.y + dy * mark.radius }));
    Object.assign(mark, places.find(({ x, y }) => isFree(x, y, mark.radius)));
  }
}

/** The cells that hold events, the fullest first. @param {Uint32Array} counts @returns {Int32Array} */
function usedCells(counts) {
  const keys = [];
  for (let cell = 0; cell < counts.length; cell += 1) if (counts[cell]) keys.push(-counts[cell] * counts.length + cell);
  return Int32Array.from(Float64Array.from(keys).sort(), (key) => ((key % counts.length) + counts.length) % counts.length);
}

/**
 * The mark under a point, the smallest first, as they are drawn on top.
 * @param {Mark[]} marks @param {number} x @param {number} y @param {number} slack pixels
 * @returns {Mark | undefined}
 */
export function markAt(marks, x, y, slack) {
  return marks.findLast((mark) => Math.hypot(mark.x - x, mark.y - y) <= mark.radius) ?? nearest(marks, x, y, slack);
}

/** @param {Mark[]} marks @param {number} x @param {number} y @param {number} slack */
function nearest(marks, x, y, slack) {
  let best, gap = slack;
  for (const mark of marks) {
    const own = Math.hypot(mark.x - x, mark.y - y) - mark.radius;
    if (own <= gap) [best, gap] = [mark, own];
  }
  return best;
}
