// The page: photos and videos that are dropped or chosen, and the camera.
import text, { expressionName } from "./texts.js";
import { drawBoxes, label, table } from "./faces.js";
import { Live } from "./live.js";
import { Timeline } from "./timeline.js";

const byId = id => document.getElementById(id);
for (const place of document.querySelectorAll("[data-text]")) place.textContent = text[place.dataset.text];

const video = byId("video"), status = byId("status"), timeline = new Timeline(byId("timelines"));
const live = new Live(video, show, () => { status.textContent = text.faults.busy; });
const shownLabel = face => label(face, face.smoothed, face.shown);
let camera = null;

function show(reading) {
  drawBoxes(byId("live-boxes"), reading.faces, reading.width, reading.height, shownLabel);
  byId("live-table").replaceChildren(table(reading.faces, shownLabel, face => face.smoothed));
  timeline.add(reading.seconds, reading.faces);
  document.body.dataset.readings = Number(document.body.dataset.readings ?? 0) + 1;
}

async function readPhoto(file) {
  const form = new FormData();
  form.append("photo", file);
  for (let attempt = 0; attempt < 5; attempt++) {
    const answer = await fetch("v1/recognize", { method: "POST", body: form });
    if (answer.status === 429) { await new Promise(done => setTimeout(done, 1000)); continue; }
    const body = await answer.json();
    if (body.photos?.length) return body.photos[0];
    throw new Error(body.skipped?.[0]?.reason ?? body.detail);
  }
  throw new Error(text.faults.busy);
}

async function addPhoto(file) {
  const photo = await readPhoto(file);
  const section = document.createElement("article"), title = document.createElement("h2"), stage = document.createElement("div"), picture = document.createElement("img"), boxes = document.createElement("div");
  title.textContent = file.name;
  stage.className = "stage";
  boxes.className = "boxes";
  picture.src = URL.createObjectURL(file);
  picture.alt = file.name;
  stage.append(picture, boxes);
  drawBoxes(boxes, photo.faces, photo.width, photo.height, face => label(face));
  const correcting = corrections ? photo.faces.map((face, i) => corrector(file, face, i + 1)) : [];
  section.append(title, stage, photo.faces.length ? table(photo.faces, face => label(face), face => face.scores) : Object.assign(document.createElement("p"), { textContent: text.noFace }), ...correcting);
  byId("photos").prepend(section);
  return photo.faces.length;
}

// What a face shows, said by who knows it: goes to a set for mien annotate.
function corrector(file, face, number) {
  const form = document.createElement("form"), name = document.createElement("label"), choice = document.createElement("select"), send = document.createElement("button");
  for (const expression of [...Object.keys(face.scores), ""]) choice.add(new Option(expression ? expressionName(expression) : text.unreadable, expression));
  choice.value = face.expression;
  send.textContent = text.correct;
  name.append(`${text.correctAs(number)}: `, choice);
  form.className = "correct";
  form.append(name, " ", send);
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const body = new FormData(), { x, y, width, height } = face.box;
    body.append("photo", file);
    body.append("box", `${x} ${y} ${width} ${height}`);
    body.append("label", choice.value);
    try {
      const answer = await fetch("v1/corrections", { method: "POST", body }), { file: kept, detail } = await answer.json();
      status.textContent = answer.ok ? text.corrected(kept) : `${text.faults.kept} ${detail}`;
    } catch {
      status.textContent = text.faults.gone;
    }
  });
  return form;
}

async function take(files) {
  let faces = 0, photos = 0;
  for (const file of files) {
    if (file.type.startsWith("video/")) { playVideo(file); continue; }
    status.textContent = text.reading(file.name);
    try {
      faces += await addPhoto(file);
      photos++;
    } catch (fault) {
      status.textContent = `${file.name}: ${fault instanceof TypeError ? text.faults.gone : fault.message}`;
      return;
    }
  }
  if (photos > 0) status.textContent = text.done(faces, photos);
}

function playVideo(file) {
  stopCamera();
  timeline.clear();
  byId("live").hidden = false;
  video.srcObject = null;
  video.src = URL.createObjectURL(file);
  video.controls = true;
  video.onerror = () => { if (video.src) status.textContent = text.faults.video; };
  video.play().catch(() => {});
  live.start(false);
}

async function startCamera() {
  try {
    camera = await navigator.mediaDevices.getUserMedia({ video: { width: 1280, height: 720 }, audio: false });
  } catch {
    status.textContent = text.faults.camera;
    return;
  }
  timeline.clear();
  byId("live").hidden = byId("watching").hidden = false;
  byId("camera").textContent = text.cameraStop;
  video.controls = false;
  video.removeAttribute("src");
  video.srcObject = camera;
  await video.play();
  live.start(true);
}

function stopCamera() {
  live.stop();
  for (const track of camera?.getTracks() ?? []) track.stop();
  camera = null;
  video.srcObject = null;
  byId("watching").hidden = true;
  byId("camera").textContent = text.cameraStart;
}

byId("camera").addEventListener("click", () => camera ? stopCamera() : startCamera());
byId("choose").addEventListener("change", event => take([...event.target.files]));
byId("export").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([timeline.csv()], { type: "text/csv" }));
  link.download = "timeline.csv";
  link.click();
});
addEventListener("dragover", event => { event.preventDefault(); byId("drop").classList.add("over"); });
addEventListener("dragleave", () => byId("drop").classList.remove("over"));
addEventListener("drop", event => {
  event.preventDefault();
  byId("drop").classList.remove("over");
  take([...event.dataTransfer.files]);
});
if (location.hash === "#camera") startCamera();
const corrections = await fetch("v1/models").then(answer => answer.json()).then(models => models.corrections, () => false);
document.body.dataset.ready = "";
