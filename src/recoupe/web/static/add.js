// *Add*: files may be dropped anywhere on the page; the page of a job renews itself until it is over. Without this script the
// field takes dropped files by itself, and the browser loads the page of a job again every two seconds.
"use strict";
const PAUSE = 700;
const zone = document.querySelector(".drop");
const job = document.getElementById("job");

function receive(event) {
  if (!event.dataTransfer || ![...event.dataTransfer.types].includes("Files")) return;
  event.preventDefault();
  zone.classList.toggle("over", event.type === "dragover");
  if (event.type === "drop") zone.querySelector("input").files = event.dataTransfer.files;
}

async function renew() {
  const place = document.getElementById("job");
  const answer = await fetch(place.dataset.poll);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.getElementById("job");
  if (now.innerHTML !== place.innerHTML) place.replaceWith(document.adoptNode(now));
  document.title = page.title;
  if (now.dataset.poll) setTimeout(renew, PAUSE);
}

if (zone) for (const type of ["dragover", "dragleave", "drop"]) document.addEventListener(type, receive);
if (job && job.dataset.poll) setTimeout(renew, PAUSE);
