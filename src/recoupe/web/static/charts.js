// Draws each chart of the page from its Vega-Lite description. Expressions are interpreted, never evaluated as code:
// the page's Content-Security-Policy allows no eval. Without this script the tables say the same.
"use strict";
const options = { ast: true, renderer: "svg", actions: false, defaultStyle: false, tooltip: false, mode: "vega-lite" };
for (const place of document.querySelectorAll("[data-spec]")) {
  fetch(place.dataset.spec)
    .then((answer) => answer.json())
    .then((spec) => vegaEmbed(place, spec, options))
    .catch(() => place.remove());
}
