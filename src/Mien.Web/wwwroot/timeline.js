// What each face showed over time: a line an expression, the newest minute of it.
import text, { expressionName } from "./texts.js";

const colors = { happy: "#e6a700", surprise: "#d1672f", sad: "#3b6fb6", angry: "#c0392b", disgust: "#5d8a3a", fear: "#7d4fa3", contempt: "#8c6d5a", neutral: "#9aa0a6" };
const width = 900, height = 110, seconds = 60, most = 20000;

function node(name, attributes, content) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (content !== undefined) made.textContent = content;
  return made;
}

export class Timeline {
  #place;
  #faces = new Map();
  #drawn = 0;

  constructor(place) { this.#place = place; }

  clear() {
    this.#faces.clear();
    this.#place.replaceChildren();
  }

  add(time, faces) {
    for (const face of faces) {
      if (!this.#faces.has(face.face)) this.#faces.set(face.face, []);
      const points = this.#faces.get(face.face);
      points.push({ time, shown: face.unsure ? null : face.shown, scores: face.smoothed });
      if (points.length > most) points.shift();
    }
    if (performance.now() - this.#drawn > 200) this.draw(time);
  }

  draw(now) {
    this.#drawn = performance.now();
    const from = Math.max(0, now - seconds), x = time => width * (time - from) / seconds, y = share => height - 4 - (height - 24) * share;
    this.#place.replaceChildren(...[...this.#faces].filter(([, points]) => points.at(-1).time >= from).map(([number, points]) => {
      const seen = points.filter(point => point.time >= from), last = seen.at(-1);
      const svg = node("svg", { viewBox: `0 0 ${width} ${height}`, class: "timeline", role: "img", "aria-label": `${text.timelineOf(number)}: ${last.shown ? expressionName(last.shown) : text.unsure}` });
      svg.append(node("text", { x: 2, y: 13, "font-size": 13, fill: "currentColor" }, `${number}: ${last.shown ? expressionName(last.shown) : text.unsure}`));
      for (const name of Object.keys(last.scores)) {
        let path = "", before = -9;
        for (const point of seen) {
          path += `${point.time - before > 1.5 ? "M" : "L"}${x(point.time).toFixed(1)},${y(point.scores[name]).toFixed(1)}`;
          before = point.time;
        }
        svg.append(node("path", { d: path, fill: "none", stroke: colors[name] ?? "#444", "stroke-width": 2 }));
      }
      return svg;
    }));
  }

  csv() {
    const names = Object.keys([...this.#faces.values()][0]?.[0]?.scores ?? {});
    const rows = [...this.#faces].flatMap(([number, points]) => points.map(point => [point.time.toFixed(3), number, point.shown ?? "unsure", ...names.map(name => point.scores[name])].join(",")));
    return [["seconds", "face", "shown", ...names].join(","), ...rows].join("\n") + "\n";
  }
}
