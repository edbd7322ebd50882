// What bench_page.py asks of a page: when it is ready, how long another period takes, how long a move takes. Put into every page before its own scripts.

const bench = {
  painted: () => new Promise((resolve) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(0);
  })),

  all: (kind) => Object.values(window).filter((one) => one instanceof kind),

  async timed(change) {
    const start = performance.now();
    await change();
    return performance.now() - start;
  },

  async ready() {
    const mark = () => performance.getEntriesByName("conflictmap:ready")[0]?.startTime;
    if (window.conflictmap) {
      await window.conflictmap.ready;
      return mark();
    }
    if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve));
    await bench.painted();
    return mark() ?? performance.now();
  },

  window: {
    conflictmap: (round) => window.conflictmap.setWindow(...[["2020-09-27", "2020-11-10"], ["1988-02-20", "1990-05-12"], ["2016-04-01", "2019-04-05"]][round % 3]),
    async "folium FeatureGroups"(round) {
      const [map] = bench.all(L.Map);
      bench.all(L.FeatureGroup).forEach((group, i) => ((i + round) % 3 ? map.removeLayer(group) : map.addLayer(group)));
      await bench.painted();
    },
    "folium MarkerCluster": (round) => bench.third(bench.clusterOf(), round, (group, some) => group.addLayers(some)),
    "folium FastMarkerCluster": (round) => bench.third(bench.clusterOf(), round, (group, some) => group.addLayers(some)),
    "folium GeoJson": (round) => bench.third(bench.all(L.GeoJSON)[0], round, (group, some) => some.forEach((layer) => group.addLayer(layer))),
    async "folium TimestampedGeoJson"() {
      const time = bench.all(L.Map)[0].timeDimension;
      time.setCurrentTimeIndex((time.getCurrentTimeIndex() + 5) % time.getAvailableTimes().length);
      await bench.painted();
    },
  },

  clusterOf() {
    bench.all(L.Map)[0].eachLayer((layer) => { if (layer instanceof L.MarkerClusterGroup) bench.group ??= layer; });
    return bench.group;
  },

  async third(group, round, add) {
    bench.kept ??= group.getLayers();
    group.clearLayers();
    add(group, bench.kept.filter((_, i) => i % 3 === round % 3));
    await bench.painted();
  },

  async pan(round) {
    bench.map ??= window.conflictmap ? Object.values(window).find((one) => one instanceof L.Map) : bench.all(L.Map)[0];
    bench.map.panBy([round % 2 ? 200 : -200, 0], { animate: false });
    await bench.painted();
  },
};
window.bench = bench;
