// Faces as boxes over a picture and as rows of a table.
import text, { expressionName } from "./texts.js";

const percent = share => Math.round(100 * share);

export function label(face, scores = face.scores, top = face.expression) {
  const best = `${expressionName(top)} ${percent(scores[top])} %`;
  if (!face.unsure) return best;
  const why = text.because[face.unsureBecause];
  return why && face.unsureBecause !== "low-confidence" ? `${text.unsure}: ${why} (${best})` : `${text.unsure} (${best})`;
}

export function drawBoxes(layer, faces, width, height, labelOf) {
  layer.replaceChildren(...faces.map((face, i) => {
    const box = document.createElement("div"), name = document.createElement("span");
    box.className = face.unsure ? "box unsure" : "box";
    Object.assign(box.style, { left: `${100 * face.box.x / width}%`, top: `${100 * face.box.y / height}%`, width: `${100 * face.box.width / width}%`, height: `${100 * face.box.height / height}%` });
    name.textContent = `${face.face ?? i + 1}: ${labelOf(face)}`;
    box.append(name);
    return box;
  }));
}

export function table(faces, labelOf, scoresOf) {
  const made = document.createElement("table"), head = made.createTHead().insertRow();
  for (const name of [text.face, text.expression, text.scores]) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    head.append(cell);
  }
  const body = made.createTBody();
  faces.forEach((face, i) => {
    const row = body.insertRow(), ranked = Object.entries(scoresOf(face)).sort((a, b) => b[1] - a[1]);
    row.insertCell().textContent = face.face ?? i + 1;
    row.insertCell().textContent = labelOf(face);
    row.insertCell().textContent = ranked.map(([name, share]) => `${expressionName(name)} ${percent(share)}`).join(", ");
  });
  return made;
}
