// The page without a server: the same words, boxes and timelines as mien serve's, read by recognizer.js.
import text from "./texts.js";
import { drawBoxes, label, table } from "./faces.js";
import { Timeline } from "./timeline.js";
import { Recognizer } from "./recognizer.js";

const byId = id => document.getElementById(id);
for (const place of document.querySelectorAll("[data-text]")) place.textContent = text[place.dataset.text];
const video = byId("video"), status = byId("status"), timeline = new Timeline(byId("timelines"));
const opening = Recognizer.open();
const shownLabel = face => label(face, face.smoothed, face.shown);
let camera = null, run = 0;

async function watch(isCamera) {
  const [mine, recognizer, start] = [++run, await opening, performance.now()];
  byId("live").hidden = false;
  while (mine === run) {
    if (video.videoWidth > 0 && video.readyState >= 2) {
      const seconds = isCamera ? (performance.now() - start) / 1000 : video.currentTime, faces = await recognizer.follow(video, seconds);
      drawBoxes(byId("live-boxes"), faces, video.videoWidth, video.videoHeight, shownLabel);
      byId("live-table").replaceChildren(table(faces, shownLabel, face => face.smoothed));
      timeline.add(seconds, faces);
      document.body.dataset.readings = Number(document.body.dataset.readings ?? 0) + 1;
    }
    await new Promise(requestAnimationFrame);
  }
}

async function addPhoto(file) {
  const picture = document.createElement("img"), stage = document.createElement("div"), boxes = document.createElement("div"), title = document.createElement("h2"), article = document.createElement("article");
  picture.src = URL.createObjectURL(file);
  picture.alt = title.textContent = file.name;
  await picture.decode();
  const faces = await (await opening).recognize(picture);
  [stage.className, boxes.className] = ["stage", "boxes"];
  stage.append(picture, boxes);
  drawBoxes(boxes, faces, picture.naturalWidth, picture.naturalHeight, face => label(face));
  article.append(title, stage, faces.length ? table(faces, face => label(face), face => face.scores) : Object.assign(document.createElement("p"), { textContent: text.noFace }));
  byId("photos").prepend(article);
  return faces.length;
}

async function take(files) {
  let faces = 0, photos = 0;
  for (const file of files) {
    if (file.type.startsWith("video/")) {
      stop();
      timeline.clear();
      video.src = URL.createObjectURL(file);
      video.controls = true;
      video.play().catch(() => {});
      watch(false);
      continue;
    }
    status.textContent = text.reading(file.name);
    try {
      faces += await addPhoto(file);
      photos++;
    } catch {
      status.textContent = `${file.name}: ${text.faults.picture}`;
      return;
    }
  }
  if (photos > 0) status.textContent = text.done(faces, photos);
}

function stop() {
  run++;
  for (const track of camera?.getTracks() ?? []) track.stop();
  camera = video.srcObject = null;
  byId("watching").hidden = true;
  byId("camera").textContent = text.cameraStart;
}

byId("camera").addEventListener("click", async () => {
  if (camera) { stop(); return; }
  try {
    camera = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 }, audio: false });
  } catch {
    status.textContent = text.faults.camera;
    return;
  }
  timeline.clear();
  video.removeAttribute("src");
  video.srcObject = camera;
  await video.play();
  byId("watching").hidden = false;
  byId("camera").textContent = text.cameraStop;
  watch(true);
});
byId("choose").addEventListener("change", event => take([...event.target.files]));
addEventListener("dragover", event => event.preventDefault());
addEventListener("drop", event => {
  event.preventDefault();
  take([...event.dataTransfer.files]);
});
navigator.serviceWorker?.register("sw.js").then(() => navigator.serviceWorker.ready).then(() => { document.body.dataset.offline = ""; }, () => {});
opening.then(recognizer => {
  globalThis.recognizer = recognizer;
  document.body.dataset.ready = "";
}, fault => { status.textContent = String(fault); });
