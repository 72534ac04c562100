// The map of a day, and the map on which one address is put. There are no tiles: an outline, towns, lines and labels.
// Everything that it shows stands in the lists of the page as well; without this file the page is whole.
(() => {
  "use strict";
  const LINES = [["#12365c", ""], ["#a3231f", "8 6"], ["#00703c", "2 6"], ["#4c2c92", "12 4 2 4"]];
  const SEEN = { maxZoom: 12, padding: [36, 36] };

  const label = (at, words, kind) =>
    L.marker(at, { interactive: false, keyboard: false, zIndexOffset: kind === "town" ? 0 : 1000, icon: L.divIcon({ className: `custos-mark custos-mark--${kind}`, html: "", iconSize: null }) })
      .on("add", (event) => { event.target.getElement().textContent = words; });

  const begin = (box, shown) => {
    box.hidden = false;
    const map = L.map(box, { attributionControl: false, minZoom: 5, maxZoom: 14, zoomSnap: 0.5 });
    L.control.scale({ imperial: true }).addTo(map);
    shown.towns.forEach(([name, north, east]) => label([north, east], name, "town").addTo(map));
    fetch(box.dataset.outline).then((answer) => answer.json()).then((outline) => {
      L.geoJSON(outline, { interactive: false, style: { color: "#505a5f", weight: 1, fillColor: "#fff", fillOpacity: 1 } }).addTo(map).bringToBack();
    });
    return map;
  };

  const day = (box) => {
    const shown = JSON.parse(box.dataset.day);
    const map = begin(box, shown);
    const every = [shown.base, ...shown.out];
    const marks = new Map(); // of several visits at one point all are named
    shown.rounds.forEach((round, number) => {
      const [color, dashArray] = LINES[number % LINES.length];
      if (round.stops.length) {
        L.polyline([shown.base, ...round.stops, shown.base], { color, dashArray, weight: 3, interactive: false }).addTo(map);
      }
      round.stops.forEach((at, place) => {
        const [, words] = marks.get(at.join()) || [at, []];
        marks.set(at.join(), [at, [...words, `${round.letter}${place + 1}`]]);
      });
      every.push(...round.stops);
    });
    marks.forEach(([at, words]) => label(at, words.join(" "), "stop").addTo(map));
    shown.out.forEach((at) => label(at, "–", "out").addTo(map));
    label(shown.base, "Base", "base").addTo(map);
    map.fitBounds(every, SEEN);
  };

  const point = (box) => {
    const shown = JSON.parse(box.dataset.point);
    const map = begin(box, shown);
    const boxes = ["north", "east"].map((name) => document.getElementById(`id_${name}`));
    const mark = label(shown.at || shown.near, "Here", "base");
    if (shown.at) { mark.addTo(map); }
    map.setView(shown.at || shown.near, 11);
    map.on("click", ({ latlng }) => {
      mark.setLatLng(latlng).addTo(map);
      boxes[0].value = latlng.lat.toFixed(4);
      boxes[1].value = latlng.lng.toFixed(4);
    });
  };

  document.querySelectorAll("[data-day]").forEach(day);
  document.querySelectorAll("[data-point]").forEach(point);
})();
