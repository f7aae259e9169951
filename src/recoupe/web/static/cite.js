// Puts a citation on the clipboard: the words, whose they are, where they stand. Without this script the buttons are not there.
"use strict";
const told = document.getElementById("told");

function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const place = document.body.appendChild(document.createElement("textarea")); // pages that are not on this machine's own address
  place.value = text;
  place.select();
  const done = document.execCommand("copy");
  place.remove();
  return done ? Promise.resolve() : Promise.reject(new Error("copy"));
}

for (const button of document.querySelectorAll("[data-cite]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const link = new URL(button.dataset.link, location.origin).href;
    copy(`${button.dataset.cite}, ${link}`).then(() => {
      button.classList.add("done");
      told.textContent = button.dataset.done;
      button.textContent = button.dataset.done;
    }).catch(() => button.remove());
  });
}
