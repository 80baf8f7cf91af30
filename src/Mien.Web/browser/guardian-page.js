// A film from the own disk that the guardian pauses, in this browser alone: a light while it watches, and what it did.
import text from "./texts.js";
import { Guardian, Recognizer } from "./recognizer.js";

const byId = id => document.getElementById(id);
for (const place of document.querySelectorAll("[data-text]")) place.textContent = text[place.dataset.text];
const light = byId("light"), status = byId("status"), camera = byId("camera"), player = byId("player"), opening = Recognizer.open();
// As mien guard --example, for the player of this page.
let rules = {
  rules: [{ name: "unhappy", expressions: ["sad", "fear"], atLeast: 0.6, seconds: 4, within: 5, coolDown: 60, then: [{ player: "pause" }], afterwards: [{ player: "resume" }] }],
};
let guardian = null;

function show(state) {
  if (light.dataset.state === state) return;
  light.dataset.state = state;
  light.className = state === "off" ? "signal off" : "signal";
  light.textContent = text.guardLight[state];
}

function showRules() { byId("in-force").textContent = JSON.stringify(rules, null, 2); }

function tell(rule, begins) {
  const acts = (begins ? rule.then : rule.afterwards).map(action => ({ pause: text.guardPaused, resume: text.guardResumed })[action.player]).filter(Boolean);
  if (acts.length === 0 && !begins) return;
  byId("acts").prepend(Object.assign(document.createElement("li"), { textContent: `${new Date().toLocaleTimeString()}  ${rule.name}${acts.length ? `: ${acts.join(", ")}` : ""}` }));
}

function stop() {
  guardian?.stop();
  guardian = null;
  for (const track of camera.srcObject?.getTracks() ?? []) track.stop();
  camera.srcObject = null;
  byId("guard").textContent = text.guardStart;
  show("off");
}

byId("guard").addEventListener("click", async () => {
  if (guardian) { stop(); return; }
  status.textContent = "";
  try {
    guardian = new Guardian(await opening, rules, { player, onRule: tell, onLook: faces => show(faces.length > 0 ? "seen" : "unseen") });
  } catch (fault) {
    status.textContent = `${text.faults.rules} ${fault.message}`;
    return;
  }
  try {
    camera.srcObject = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 }, audio: false });
    await camera.play();
  } catch {
    status.textContent = text.faults.camera;
    stop();
    return;
  }
  byId("guard").textContent = text.guardStop;
  guardian.start(camera);
});
byId("film").addEventListener("change", event => { player.src = URL.createObjectURL(event.target.files[0]); });
byId("rules").addEventListener("change", async event => {
  stop();
  try {
    const read = JSON.parse(await event.target.files[0].text());
    new Guardian(await opening, read);
    rules = read;
    status.textContent = "";
    showRules();
  } catch (fault) {
    status.textContent = `${text.faults.rules} ${fault.message}`;
  }
});
show("off");
showRules();
opening.then(() => { document.body.dataset.ready = ""; }, fault => { status.textContent = String(fault); });
