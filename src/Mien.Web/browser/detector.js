// MienFace: one network that sees the whole picture once (OnePassDetector, SearchCanvas, PlaceGrid and PlaceCoding of Mien.Recognition).
import { crop, planes, round } from "./picture.js";

const f = Math.fround, strides = [8, 16, 32], numbers = 16, mostGrowth = 8, mostCandidates = 5000;
const sigmoid = logit => 1 / (1 + Math.exp(-logit));
const roundUp = pixels => Math.max(32, Math.ceil(round(pixels) / 32) * 32);

export function overlap(one, other) {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x), height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  const shared = Math.max(0, width) * Math.max(0, height), union = one.width * one.height + other.width * other.height - shared;
  return union > 0 ? shared / union : 0;
}

export class Detector {
  #ort; #session; #facts; #table;

  constructor(ort, session, facts) {
    [this.#ort, this.#session, this.#facts] = [ort, session, facts];
    // (p − mean) / std of values of 0 to 255.
    const table = Float32Array.from({ length: 256 }, (_, p) => f(f(p - f(facts.mean * 255)) / f(facts.std * 255)));
    this.#table = [table, table, table];
  }

  // The confidence from which on a face is surely upright.
  get sure() { return this.#facts.sure; }

  // Faces, largest first: { box, confidence, landmarks }.
  async detect(picture, minimumFacePx = this.#facts.minimumFacePx) {
    const { smallestPx, largestPx } = this.#facts, shorter = Math.min(picture.width, picture.height);
    const factor = this.#factor(picture, smallestPx / minimumFacePx);
    if (shorter * factor < smallestPx) return [];
    let found = await this.#look(picture, factor);
    if (shorter * factor > 2 * largestPx) {
      // Smaller faces were seen better at the first look.
      const small = this.#factor(picture, f(f(factor * largestPx) / f(shorter * factor))), scale = f(factor / small);
      found.push(...(await this.#look(picture, small)).map(face => times(face, scale)).filter(face => face.box.width > largestPx));
    }
    found = found.filter(face => face.box.width >= 1 && face.box.height >= 1).sort((a, b) => b.confidence - a.confidence).slice(0, mostCandidates);
    const kept = [];
    for (const face of found) if (kept.every(other => overlap(other.box, face.box) <= this.#facts.overlap)) kept.push(face);
    return kept.sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height).map(face => over(face, factor));
  }

  #factor = (picture, wanted) => f(Math.min(1, f(wanted), f(Math.sqrt(f(this.#facts.maximumPixels / f(picture.width * picture.height))))));

  async #look(picture, factor) {
    const width = roundUp(f(picture.width * factor)), height = roundUp(f(picture.height * factor));
    const canvas = crop(picture, { x: 0, y: 0, width: f(width / factor), height: f(height / factor) }, width, height);
    // Black beyond the picture.
    const [inside, below] = [Math.min(width, round(f(picture.width * factor))), round(f(picture.height * factor))];
    for (let y = 0; y < height; y++) canvas.fill(0, 3 * (y * width + (y < below ? inside : 0)), 3 * (y + 1) * width);
    const input = new this.#ort.Tensor("float32", planes(canvas, 3, this.#table), [1, 3, height, width]);
    const output = (await this.#session.run({ [this.#session.inputNames[0]]: input }))[this.#session.outputNames[0]];
    return this.#read(output.data, width, height);
  }

  #read(answers, width, height) {
    const found = [], { threshold } = this.#facts;
    let at = 0;
    for (const stride of strides) for (let row = 0; row < height / stride; row++) for (let column = 0; column < width / stride; column++, at += numbers) {
      const confidence = Math.sqrt(sigmoid(answers[at]) * sigmoid(answers[at + 1]));
      if (!(confidence >= threshold)) continue;
      const [x, y] = [(column + 0.5) * stride, (row + 0.5) * stride], point = k => [f(x + f(answers[at + k] * stride)), f(y + f(answers[at + k + 1] * stride))];
      const [w, h] = [4, 5].map(k => f(f(Math.exp(Math.min(answers[at + k], mostGrowth))) * stride)), [middleX, middleY] = point(2);
      found.push({ box: { x: f(middleX - f(w / 2)), y: f(middleY - f(h / 2)), width: w, height: h }, confidence, landmarks: [6, 8, 10, 12, 14].map(point) });
    }
    return found;
  }
}

// By a number, and by one over it: not the same in single precision.
const changed = (by, { box, confidence, landmarks }) => ({
  box: { x: by(box.x), y: by(box.y), width: by(box.width), height: by(box.height) }, confidence, landmarks: landmarks.map(([x, y]) => [by(x), by(y)]),
});
const times = (face, factor) => changed(value => f(value * factor), face);
const over = (face, factor) => changed(value => f(value / factor), face);
