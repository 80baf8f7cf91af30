// What mien watch reads, while it does: the newest picture with its faces, and their timelines.
import text from "../texts.js";
import { drawBoxes, label, table } from "../faces.js";
import { Timeline } from "../timeline.js";

const byId = id => document.getElementById(id);
for (const place of document.querySelectorAll("[data-text]")) place.textContent = text[place.dataset.text];
const timeline = new Timeline(byId("timelines")), picture = byId("picture"), shownLabel = face => label(face, face.smoothed, face.shown);
let drawn = null, last = -1;

// Boxes appear with the picture that they belong to, or the next.
picture.addEventListener("load", () => drawn && drawBoxes(byId("boxes"), drawn.faces, drawn.width, drawn.height, shownLabel));

const feed = new EventSource(`../v1/watched${location.search}`);
feed.addEventListener("message", event => {
  const reading = JSON.parse(event.data);
  byId("watching").hidden = "over" in reading;
  if ("over" in reading) { byId("status").textContent = text.over(reading.over); return; }
  byId("status").textContent = "";
  // Another video begins its times anew.
  if (reading.seconds < last) timeline.clear();
  [drawn, last] = [reading, reading.seconds];
  picture.src = `../v1/watched/picture${location.search}&frame=${reading.frame}`;
  byId("table").replaceChildren(table(reading.faces, shownLabel, face => face.smoothed));
  timeline.add(reading.seconds, reading.faces);
  document.body.dataset.readings = Number(document.body.dataset.readings ?? 0) + 1;
});
feed.addEventListener("error", () => {
  byId("watching").hidden = true;
  byId("status").textContent = text.faults.ended;
});
