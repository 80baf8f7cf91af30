// Faces and expressions in the browser alone: const recognizer = await Recognizer.open(); const faces = await recognizer.recognize(video);
import * as ort from "./ort/ort.wasm.bundle.min.mjs";
import { Detector, overlap } from "./detector.js";
import { lit } from "./light.js";
import { crop, gray, pixelTable, planes, squared, turned } from "./picture.js";
import { fault } from "./quality.js";
import { Smoother } from "./smoothing.js";

export { Guardian } from "./guardian.js";
export { Smoother } from "./smoothing.js";

// Seconds for which a face that is lost keeps its number, and for which its smoothed scores are kept.
const patience = 1.5;

export class Recognizer {
  #classifier; #detector; #table; #canvas = null; #tracks = []; #numbers = 0;

  constructor(classifier, card, detector) {
    [this.#classifier, this.card, this.#detector] = [classifier, card, detector];
    this.#table = pixelTable(card.mean, card.std);
  }

  // Loads model and detector from the folder that this file lies in; nothing else is ever asked for.
  static async open(base = new URL(".", import.meta.url)) {
    ort.env.wasm.numThreads = 1;
    ort.env.wasm.wasmPaths = { wasm: new URL("ort/ort-wasm-simd-threaded.wasm", base).href };
    const [card, facts] = await Promise.all(["models/model.card.json", "models/detector.card.json"].map(async path => (await fetch(new URL(path, base))).json()));
    const open = async path => ort.InferenceSession.create(new Uint8Array(await (await fetch(new URL(path, base))).arrayBuffer()), { executionProviders: ["wasm"] });
    // One after the other: the runtime starts once.
    const classifier = await open("models/model.onnx"), detector = await open("models/detector.onnx");
    return new Recognizer(classifier, card, new Detector(ort, detector, facts));
  }

  // Of a picture, a video, a canvas or ImageData: its faces, largest first, with boxes in pixels of what was given.
  // Where no face is surely upright, it is looked for lying on either side and on its head too; the turn with the surest face is kept (FaceSearch.cs). Dark pictures are searched lit.
  async recognize(source) {
    const picture = this.#pixels(source), seen = lit(picture);
    let best = { quarters: 0, faces: await this.#detector.detect(seen) };
    if (surest(best) < this.#detector.sure) {
      for (const quarters of [1, 2, 3]) {
        const found = { quarters, faces: await this.#detector.detect(turned(seen, quarters)) };
        if (surest(found) > surest(best)) best = found;
      }
    }
    const upright = best.quarters === 0 ? picture : turned(picture, best.quarters);
    return (await this.#read(upright, best.faces)).map(face => turnedBack(face, best.quarters, picture));
  }

  async #read(picture, faces) {
    if (faces.length === 0) return [];
    const { inputSize, channels, labels } = this.card, length = channels * inputSize * inputSize, input = new Float32Array(faces.length * length);
    const faults = faces.map((face, i) => {
      const scale = this.card.cropScale ?? 1, rgb = crop(picture, squared(face.box, scale), inputSize, inputSize), lumas = gray(rgb);
      input.set(planes(channels === 1 ? lumas : rgb, channels, this.#table), i * length);
      return fault(lumas, inputSize, scale * Math.min(face.box.width, face.box.height));
    });
    const output = (await this.#classifier.run({ [this.#classifier.inputNames[0]]: new ort.Tensor("float32", input, [faces.length, channels, inputSize, inputSize]) }))[this.#classifier.outputNames[0]];
    const width = output.data.length / faces.length;
    return faces.map((face, i) => this.#reading(face, output.data.subarray(i * width, i * width + labels.length), faults[i]));
  }

  // The faces of the next picture of a video, upright ones alone: each with a number that it keeps by its place, and with what it shows by all that came before (shown, smoothed).
  async follow(source, seconds = performance.now() / 1000) {
    // The video was wound back: its faces are found anew.
    if (this.#tracks.some(track => track.seen > seconds)) this.#tracks = [];
    const picture = this.#pixels(source), faces = await this.#read(picture, await this.#detector.detect(lit(picture))), free = this.#tracks.filter(track => seconds - track.seen <= patience);
    const seen = faces.map(face => {
      const best = free.reduce((most, track) => overlap(track.box, face.box) > (most ? overlap(most.box, face.box) : 0.2) ? track : most, null);
      if (best) free.splice(free.indexOf(best), 1);
      const { number, smoother } = best ?? { number: ++this.#numbers, smoother: new Smoother(this.card.labels, this.card.abstainBelow) };
      smoother.add(seconds, face);
      const smoothed = smoother.now, shown = this.card.labels.reduce((most, label) => smoothed[label] > smoothed[most] ? label : most);
      return { track: { number, smoother, box: face.box, seen: seconds }, face: { ...face, face: number, shown, smoothed } };
    });
    this.#tracks = [...free, ...seen.map(one => one.track)];
    return seen.map(one => one.face);
  }

  #reading(face, logits, fault) {
    const temperature = this.card.temperature ?? 1, highest = Math.max(...logits), powers = [...logits].map(logit => Math.exp((logit - highest) / temperature)), sum = powers.reduce((a, b) => a + b);
    const scores = Object.fromEntries(this.card.labels.map((label, i) => [label, powers[i] / sum]));
    const expression = this.card.labels.reduce((best, label) => scores[label] > scores[best] ? label : best);
    const because = fault ?? (scores[expression] < (this.card.abstainBelow ?? 0) ? "low confidence" : null);
    // A face that can hardly be seen tells the smoothed scores nothing (smoothing.js).
    return { ...face, expression, scores, unsure: because !== null, because, readable: fault === null };
  }

  #pixels(source) {
    if (source instanceof ImageData) return source;
    const width = source.videoWidth || source.naturalWidth || source.width, height = source.videoHeight || source.naturalHeight || source.height;
    this.#canvas ??= document.createElement("canvas");
    if (this.#canvas.width !== width || this.#canvas.height !== height) [this.#canvas.width, this.#canvas.height] = [width, height];
    const context = this.#canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(source, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  }
}

const surest = ({ faces }) => Math.max(-Infinity, ...faces.map(face => face.confidence));

// A clockwise quarter turn took (x, y) of a picture h high to (h − y, x) (TurnedFace.cs).
function turnedBack(face, quarters, { width, height }) {
  if (quarters === 0) return face;
  const back = ([x, y]) => [[y, height - x], [width - x, height - y], [width - y, x]][quarters - 1], { box } = face;
  const [[left, top], [right, bottom]] = [back([box.x, box.y]), back([box.x + box.width, box.y + box.height])];
  return { ...face, box: { x: Math.min(left, right), y: Math.min(top, bottom), width: Math.abs(right - left), height: Math.abs(bottom - top) }, landmarks: face.landmarks.map(back) };
}
