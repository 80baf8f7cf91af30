// What mien guard does, for the child and whoever is with it: a light while it watches, and what it did.
import text from "../texts.js";

const byId = id => document.getElementById(id);
for (const place of document.querySelectorAll("[data-text]")) place.textContent = text[place.dataset.text];
const light = byId("light"), patience = 3000;
let heard = 0;

function show(state) {
  if (light.dataset.state === state) return;
  light.dataset.state = state;
  light.className = state === "off" ? "signal off" : "signal";
  light.textContent = text.guardLight[state];
}

const feed = new EventSource(`../v1/guarded${location.search}`);
feed.addEventListener("message", event => {
  const { watching, face, acts } = JSON.parse(event.data);
  heard = performance.now();
  show(!watching ? "off" : face ? "seen" : "unseen");
  byId("acts").replaceChildren(...acts.toReversed().map(({ at, rule, action }) => Object.assign(document.createElement("li"), { textContent: `${at}  ${rule}: ${action}` })));
});
// A light that stays on though nobody watches would be a lie.
setInterval(() => { if (performance.now() - heard > patience) show("off"); }, 500);
show("off");
