// A Leaflet layer that draws on one canvas, somewhat larger than the view so that a drag shows no empty edge.

import L from "leaflet";

const PADDING = 0.25;

/**
 * @param {(context: CanvasRenderingContext2D, place: (lat: number, lon: number) => [number, number], zoom: number) => void} draw `place` gives canvas pixels
 * @param {string} pane the map pane to draw in
 * @returns {L.Layer & {redraw: () => void}}
 */
export function canvasLayer(draw, pane) {
  const Drawn = L.Layer.extend({
    onAdd(/** @type {L.Map} */ map) {
      this._canvas = document.createElement("canvas");
      this._canvas.className = "leaflet-zoom-hide cm-canvas";
      map.getPane(pane)?.append(this._canvas);
      map.on("moveend zoomend resize viewreset", this.redraw, this);
      this.redraw();
      return this;
    },
    onRemove(/** @type {L.Map} */ map) {
      this._canvas.remove();
      map.off("moveend zoomend resize viewreset", this.redraw, this);
      return this;
    },
    redraw() {
      const map = this._map;
      if (!map) return;
      const size = map.getSize();
      const pad = size.multiplyBy(PADDING).round();
      const origin = map.containerPointToLayerPoint([-pad.x, -pad.y]);
      const scale = window.devicePixelRatio || 1;
      const width = size.x + 2 * pad.x, height = size.y + 2 * pad.y;
      Object.assign(this._canvas, { width: width * scale, height: height * scale });
      Object.assign(this._canvas.style, { width: `${width}px`, height: `${height}px` });
      L.DomUtil.setPosition(this._canvas, origin);
      const context = this._canvas.getContext("2d");
      context.scale(scale, scale);
      draw(context, (lat, lon) => {
        const point = map.latLngToLayerPoint([lat, lon]);
        return [point.x - origin.x, point.y - origin.y];
      }, map.getZoom());
    },
  });
  return new /** @type {any} */ (Drawn)();
}
