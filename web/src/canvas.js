// A Leaflet layer that draws on one canvas, larger than the view: a pan inside it moves the canvas and draws nothing.

import L from "leaflet";

const PADDING = { x: 0.22, y: 0.12 }; // of the view, on each side: what is drawn outside it costs as much as what is seen

/**
 * @typedef {import("./clusters.js").View} View
 * @typedef {L.Layer & {redraw: () => void, view: View | null, paint: (context: any, view: View) => void}} CanvasLayer `view` is what the canvas shows, in pixels of the world
 */

/**
 * @param {(context: CanvasRenderingContext2D, view: View, scale?: number) => void} draw `scale`, pixels of the screen for each of the page, is not told where the drawing is taken away
 * @param {string} pane the map pane to draw in
 * @returns {CanvasLayer}
 */
export function canvasLayer(draw, pane) {
  const Drawn = L.Layer.extend({
    view: null,
    /** Draw another view on another context: a picture of the map. */
    paint: draw,
    onAdd(/** @type {L.Map} */ map) {
      this._canvas = document.createElement("canvas");
      this._canvas.className = "leaflet-zoom-hide cm-canvas";
      this._canvas.setAttribute("aria-hidden", "true");
      map.getPane(pane)?.append(this._canvas);
      map.on("moveend resize", this.follow, this);
      map.on("viewreset zoomend", this.redraw, this);
      this.redraw();
      return this;
    },
    onRemove(/** @type {L.Map} */ map) {
      this._canvas.remove();
      map.off("moveend resize", this.follow, this);
      map.off("viewreset zoomend", this.redraw, this);
      return this;
    },
    /** Draw again only where the view has left what is drawn. */
    follow() {
      const { view, _map: map } = this;
      const bounds = map.getPixelBounds();
      const inside = view && view.zoom === map.getZoom() && bounds.min.x >= view.left && bounds.min.y >= view.top && bounds.max.x <= view.left + view.width && bounds.max.y <= view.top + view.height;
      if (!inside) this.redraw();
    },
    redraw() {
      const map = this._map;
      if (!map) return;
      const size = map.getSize(), pad = L.point(size.x * PADDING.x, size.y * PADDING.y).round();
      const corner = map.getPixelBounds().min.subtract(pad);
      const scale = window.devicePixelRatio || 1, width = size.x + 2 * pad.x, height = size.y + 2 * pad.y;
      const canvas = this._canvas;
      if (canvas.width !== width * scale || canvas.height !== height * scale) {
        Object.assign(canvas, { width: width * scale, height: height * scale });
        Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
      }
      L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([-pad.x, -pad.y]));
      const context = canvas.getContext("2d");
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, width, height);
      this.view = { zoom: map.getZoom(), left: corner.x, top: corner.y, width, height };
      draw(context, this.view, scale);
    },
  });
  return new /** @type {any} */ (Drawn)();
}
