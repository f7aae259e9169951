// *corriger* opens the page of a record in a window over the page, and comes back to where it was. Without this script the link
// leads to that page.
"use strict";
const BACK = "input[name=back]";

async function open(link) {
  const answer = await fetch(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const record = page.querySelector(".record");
  if (!answer.ok || !record) {
    location.assign(link.href);
    return;
  }
  const dialog = document.createElement("dialog");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.textContent = link.dataset.close;
  close.addEventListener("click", () => dialog.close());
  for (const place of record.querySelectorAll(BACK)) place.value = location.pathname + location.search;
  dialog.setAttribute("aria-labelledby", "h-record");
  dialog.append(close, document.adoptNode(record));
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-fix]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  open(link).catch(() => location.assign(link.href));
});
