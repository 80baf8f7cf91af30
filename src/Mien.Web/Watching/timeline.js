"use strict";
// One SVG a face: a band of episodes above, the share of each expression below. Expressions are told by color and by name.
const data = JSON.parse(document.getElementById("data").textContent);
const colors = { happy: "#e6a700", surprise: "#d1672f", sad: "#3b6fb6", angry: "#c0392b", disgust: "#5d8a3a", fear: "#7d4fa3", contempt: "#8c6d5a", neutral: "#9aa0a6" };
const width = 1000, band = 28, plot = 120, left = 4, bottom = 18;
const color = name => colors[name] ?? "#444";
const x = time => left + (width - 2 * left) * (data.length > 0 ? time / data.length : 0);
const clock = t => `${Math.floor(t / 60)}:${(t % 60).toFixed(1).padStart(4, "0")}`;

function node(name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function draw(track) {
  const svg = node("svg", { viewBox: `0 0 ${width} ${band + plot + bottom}`, tabindex: 0, role: "slider", "aria-label": `Timeline of face ${track.face}`, "aria-valuemin": 0, "aria-valuemax": data.length, "aria-valuenow": 0 });
  for (const { shown, from, to } of track.episodes) {
    const w = Math.max(0.5, x(to) - x(from));
    const box = node("rect", { x: x(from), y: 0, width: w, height: band, fill: shown ? color(shown) : "none", stroke: shown ? "none" : "#888", class: "episode" });
    box.append(node("title", {}, `${shown ?? "unsure"}, ${clock(from)} to ${clock(to)}`));
    svg.append(box);
    if (w > 55) svg.append(node("text", { x: x(from) + 4, y: band - 9, "font-size": 13, fill: shown ? "#fff" : "currentColor", "pointer-events": "none" }, shown ?? "unsure"));
  }
  data.labels.forEach((label, i) => {
    let path = "", last = -9;
    for (const { t, s } of track.points) {
      path += `${t - last > 1.5 ? "M" : "L"}${x(t).toFixed(1)},${(band + plot - plot * s[i] / 100 + 2).toFixed(1)}`;
      last = t;
    }
    if (path) svg.append(node("path", { d: path, fill: "none", stroke: color(label), "stroke-width": 1.5, class: "score" }));
  });
  for (let k = 0; k <= 10; k++) {
    const t = data.length * k / 10;
    svg.append(node("text", { x: x(t), y: band + plot + bottom - 3, "font-size": 11, fill: "currentColor", "text-anchor": k === 0 ? "start" : k === 10 ? "end" : "middle" }, clock(t)));
  }
  const cursor = node("line", { y1: 0, y2: band + plot, x1: x(0), x2: x(0), stroke: "currentColor", "stroke-width": 1 });
  svg.append(cursor);
  const go = time => {
    const t = Math.min(Math.max(0, time), data.length);
    cursor.setAttribute("x1", x(t));
    cursor.setAttribute("x2", x(t));
    svg.setAttribute("aria-valuenow", t.toFixed(1));
    show(track, t, svg);
  };
  svg.addEventListener("click", event => {
    const at = svg.getBoundingClientRect();
    go((((event.clientX - at.left) / at.width) * width - left) / (width - 2 * left) * data.length);
  });
  svg.addEventListener("keydown", event => {
    const by = { ArrowRight: 0.5, ArrowLeft: -0.5, PageUp: 10, PageDown: -10 }[event.key];
    if (by !== undefined) { event.preventDefault(); go(Number(svg.getAttribute("aria-valuenow")) + by); }
  });
  return svg;
}

function show(track, time, svg) {
  const point = track.points.reduce((best, p) => Math.abs(p.t - time) < Math.abs(best.t - time) ? p : best, track.points[0] ?? { t: -9 });
  let text = `Face ${track.face} at ${clock(time)}: not seen.`;
  if (Math.abs(point.t - time) <= 1) {
    const ranked = data.labels.map((label, i) => [label, point.s[i]]).sort((a, b) => b[1] - a[1]).filter(([, share]) => share > 0);
    text = `Face ${track.face} at ${clock(time)}: ${point.u ? "unsure, " : ""}${ranked.map(([label, share]) => `${label} ${share} %`).join(", ")}.`;
  }
  document.getElementById("reading").textContent = text;
  svg.setAttribute("aria-valuetext", text);
  const video = document.getElementById("video"), picture = document.getElementById("picture");
  if (!video.hidden) video.currentTime = time;
  else if (data.pictures.length > 0) {
    picture.src = "data:image/jpeg;base64," + data.pictures.reduce((best, p) => Math.abs(p.t - time) < Math.abs(best.t - time) ? p : best).jpeg;
    picture.alt = `The video at ${clock(time)}`;
    picture.hidden = false;
  }
}

const timelines = document.getElementById("timelines");
for (const track of data.tracks) {
  const figure = document.createElement("figure"), caption = document.createElement("figcaption");
  caption.textContent = `Face ${track.face}`;
  figure.append(caption, draw(track));
  timelines.append(figure);
}
document.getElementById("file").addEventListener("change", event => {
  const [file] = event.target.files;
  if (!file) return;
  const video = document.getElementById("video");
  video.src = URL.createObjectURL(file);
  video.hidden = false;
  document.getElementById("picture").hidden = true;
});
document.getElementById("export").addEventListener("click", () => {
  const all = node("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${data.tracks.length * (band + plot + bottom + 24)}`, "font-family": "sans-serif" });
  [...timelines.querySelectorAll("svg")].forEach((svg, i) => {
    const group = node("g", { transform: `translate(0 ${i * (band + plot + bottom + 24) + 20})` });
    group.append(node("text", { x: left, y: -5, "font-size": 14 }, `${data.video}, face ${data.tracks[i].face}`), ...[...svg.childNodes].map(child => child.cloneNode(true)));
    all.append(group);
  });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(all)], { type: "image/svg+xml" }));
  link.download = `${data.video}.timeline.svg`;
  link.click();
});
document.body.dataset.drawn = "";
