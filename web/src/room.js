// Room on the map: which boxes are taken. No DOM here.

const BUCKET = 128; // pixels

/** Boxes that are taken, by bucket, so that a box is compared with its neighbours only. */
export class Room {
  constructor() {
    /** @type {Map<number, number[][]>} */
    this.buckets = new Map();
  }

  /** Take a box if nothing overlaps it. @param {number} left @param {number} top @param {number} right @param {number} bottom @returns {boolean} */
  take(left, top, right, bottom) {
    if (!this.isFree(left, top, right, bottom)) return false;
    this.keep(left, top, right, bottom);
    return true;
  }

  /** @param {number} left @param {number} top @param {number} right @param {number} bottom @returns {boolean} */
  isFree(left, top, right, bottom) {
    return !keysOf(left, top, right, bottom).some((key) => this.buckets.get(key)?.some((b) => left < b[2] && b[0] < right && top < b[3] && b[1] < bottom));
  }

  /** Take a box whatever it overlaps. @param {number} left @param {number} top @param {number} right @param {number} bottom */
  keep(left, top, right, bottom) {
    for (const key of keysOf(left, top, right, bottom)) {
      const bucket = this.buckets.get(key);
      if (bucket) bucket.push([left, top, right, bottom]);
      else this.buckets.set(key, [[left, top, right, bottom]]);
    }
  }
}

/** The buckets that a box lies in. @param {number} left @param {number} top @param {number} right @param {number} bottom */
function keysOf(left, top, right, bottom) {
  const keys = [];
  for (let row = Math.floor(top / BUCKET); row <= Math.floor(bottom / BUCKET); row += 1) {
    for (let column = Math.floor(left / BUCKET); column <= Math.floor(right / BUCKET); column += 1) keys.push(row * 65_536 + column);
  }
  return keys;
}
