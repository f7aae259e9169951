// Draws each chart of the page from its Vega-Lite description, as wide as there is room and in the colours of the page.
// Expressions are interpreted, never evaluated as code: the page's Content-Security-Policy allows no eval. Without this
// script the tables say the same.
"use strict";
const options = { ast: true, renderer: "svg", actions: false, defaultStyle: false, tooltip: false, mode: "vega-lite" };
const NARROW = 480;
const LIGHT = ["#1a5fb4", "#b3410b", "#26734d", "#8a3fa0", "#7a5c00", "#5c5c58"];
const DARK = ["#7fb2f5", "#f0975e", "#72cf9f", "#d39be6", "#e0c050", "#c9c5bb"];
const dark = matchMedia("(prefers-color-scheme: dark)");

function colours() {
  const style = getComputedStyle(document.documentElement);
  const [ink, soft, line] = ["--ink", "--soft", "--line"].map((name) => style.getPropertyValue(name).trim());
  return {
    background: null,
    axis: { labelColor: soft, titleColor: soft, gridColor: line, domainColor: line, tickColor: line },
    legend: { labelColor: ink },
    view: { stroke: line },
    range: { category: dark.matches ? DARK : LIGHT },
  };
}

function draw(place, spec) {
  const room = place.clientWidth;
  const width = Math.min(spec.width ?? room, room);
  const legend = { ...colours().legend, columns: room < NARROW ? 1 : 2, labelLimit: room - 60 };
  const config = { ...spec.config, ...colours(), legend };
  const sized = { ...spec, width, autosize: { type: "fit-x", contains: "padding" }, config, background: null };
  return vegaEmbed(place, sized, options);
}

for (const place of document.querySelectorAll("[data-spec]")) {
  let width = 0;
  fetch(place.dataset.spec)
    .then((answer) => answer.json())
    .then((spec) => {
      const again = () => draw(place, spec).catch(() => place.remove());
      dark.addEventListener("change", again);
      new ResizeObserver(() => {
        if (place.clientWidth === width) return;
        width = place.clientWidth;
        again();
      }).observe(place);
    })
    .catch(() => place.remove());
}
